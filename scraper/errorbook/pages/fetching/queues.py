"""One host, one queue: a request at a time with a delay between them, and an end where the host is down."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from errorbook.pages.fetching.errors import BrokenError, BusyError, FetchError, UnreachableError
from errorbook.pages.fetching.manners import Manners


@dataclass
class _Queue:
    delay: float = 0.0
    free_at: float = 0.0
    failures: int = 0
    closed: FetchError | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Queues:
    """The queues of all hosts. Several hosts have their turns at once."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._queues: dict[str, _Queue] = defaultdict(_Queue)
        self._hosts_at_once = asyncio.Semaphore(manners.hosts_at_once)

    def slow_down(self, host: str, delay: float) -> None:
        """Leave more time between two requests, as the host asks, but not for ever."""
        self._queues[host].delay = min(delay, self._manners.longest_wait)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn at a host, and hold it until its answer is there. Raises FetchError where there are no more turns."""
        queue = self._queues[host]
        clock = asyncio.get_running_loop().time
        async with queue.turn:
            if queue.closed:
                raise queue.closed
            await asyncio.sleep(queue.free_at - clock())
            async with self._hosts_at_once:
                try:
                    yield
                except FetchError as error:
                    self._note(queue, error)
                    raise
                else:
                    queue.failures = 0
                finally:
                    queue.free_at = clock() + max(queue.delay, self._manners.delay)

    def _note(self, queue: _Queue, error: FetchError) -> None:
        """Close a queue where the host is down, or asks to be left alone for long."""
        asks_for_more = isinstance(error, BusyError) and (error.wait or 0) > self._manners.longest_wait
        queue.failures = queue.failures + 1 if isinstance(error, BusyError | BrokenError | UnreachableError) else 0
        if asks_for_more or queue.failures >= self._manners.failures_in_a_row:
            kind = UnreachableError if isinstance(error, UnreachableError) else FetchError
            queue.closed = kind(f"not asked for, because its server failed before: {error}")
