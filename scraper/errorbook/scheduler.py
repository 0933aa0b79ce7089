"""Reading pages on a Dask cluster, which may be many machines. It needs the extra `distributed`, and nothing else imports it.

In: the address of a scheduler, or `local`. Out: an executor of its workers. What becomes of the cluster is told in one message:
what Dask logs in this process is for who runs the cluster, and its scheduler and workers log it too.
"""

import asyncio
import logging
import pickle
import sys
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from typing import Any, ParamSpec, TypeVar

from distributed import Client, KilledWorker, LocalCluster, Security
from distributed.core import rpc

from errorbook import __version__
from errorbook.errors import MachineError
from errorbook.many import WorkerLostError
from errorbook.memo import digest_of, own_files

LOCAL = "local"
PATIENCE = 5  # seconds until a scheduler has to answer
PARSERS = ("cmarkgfm", "selectolax", "beautifulsoup4", "lxml")
_LEFT_TO_US = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)"  # Ctrl-C; the workers end with this process
P = ParamSpec("P")
T = TypeVar("T")


class _Workers(Executor):
    """The workers of a cluster.

    A batch whose worker was lost again and again raises WorkerLostError; a cluster that is gone, or that reads with
    other code, MachineError.
    """

    def __init__(self, client: Client, address: str) -> None:
        self._client = client
        self._address = address

    def submit(self, function: Callable[P, T], /, *arguments: P.args, **more: P.kwargs) -> Future[T]:
        done: Future[T] = Future()
        work = pickle.dumps((function, arguments, more))
        from_dask = self._client.submit(_alike(), reader(), work, pure=False)

        def pass_on(_: Any) -> None:
            if not done.set_running_or_notify_cancel():
                return
            try:
                its, result = from_dask.result()  # which waits where a worker is lost that had the result
            except BaseException as error:
                done.set_exception(self._told(error, from_dask.status))
                return
            if its == reader():
                done.set_result(result)
            else:
                done.set_exception(self._problem(f"a worker has {its}, and here is {reader()}; install the same there"))

        from_dask.add_done_callback(pass_on)
        done.add_done_callback(lambda _: from_dask.cancel() if done.cancelled() else None)
        return done

    def _told(self, error: BaseException, status: str | None) -> BaseException:
        """Return what is raised here where a batch failed; with the status "error", a worker raised it, else the cluster."""
        if status != "error":
            return self._problem("the scheduler went away; nothing was written, run it again when it is back")
        if isinstance(error, KilledWorker):
            return WorkerLostError()
        if isinstance(error, ImportError):
            return self._problem(f"a worker can't import what it needs ({error}); install {reader()} there")
        return error

    def _problem(self, told: str) -> MachineError:
        return MachineError(f"--scheduler {self._address}: {told}")


def _alike() -> Callable[[str, bytes], tuple[str, Any]]:
    """Return a function that does a piece of work on a worker, if that reads with the same code as who asks."""

    # A function within another travels as code, not by its name. By a name that a worker can't import, it would never
    # get as far as to fail.
    def read_alike(expected: str, work: bytes) -> tuple[str, Any]:
        import pickle

        from errorbook.scheduler import reader

        if reader() != expected:
            return reader(), None
        function, arguments, more = pickle.loads(work)  # noqa: S301, Dask does the same with all it gets
        return expected, function(*arguments, **more)

    return read_alike


@cache
def reader() -> str:
    """Return with what pages are read here: errorbook, by its files, and what decides with it what comes out."""
    digest = digest_of(b"".join(path.read_bytes() for path in own_files())).hex()[:8]
    others = "".join(f", {name} {version(name)}" for name in PARSERS)
    return f"errorbook {__version__} ({digest}){others}, Python {sys.version_info[0]}.{sys.version_info[1]}"


@contextmanager
def workers_at(address: str, workers: int) -> Iterator[tuple[Executor, int]]:
    """Return an executor of the workers that a scheduler has, and their number. Raises MachineError where none answers."""
    with _quiet():
        if address == LOCAL:
            with (
                LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    dashboard_address="127.0.0.1:0",
                    scheduler_kwargs={"dashboard": False},
                    silence_logs=logging.CRITICAL + 1,
                    preload=[_LEFT_TO_US],
                ) as cluster,
                Client(cluster) as client,
            ):
                yield _Workers(client, address), workers
            return
        try:
            with ThreadPoolExecutor(1) as thread:  # there may be a loop in this one already
                number = thread.submit(asyncio.run, _asked_in_time(address)).result()
            client = Client(address, timeout=PATIENCE)
        except TimeoutError:
            raise MachineError(f"--scheduler {address}: no scheduler answers there within {PATIENCE} s") from None
        except (OSError, ValueError) as error:
            raise MachineError(f"--scheduler {address}: no scheduler answers there: {error}") from None
        with client:
            if not number:
                told = f"the scheduler has no workers; start some: dask worker {address}"
                raise MachineError(f"--scheduler {address}: {told}")
            yield _Workers(client, address), number


async def _asked_in_time(address: str) -> int:
    return await asyncio.wait_for(_workers_of(address), PATIENCE)


async def _workers_of(address: str) -> int:
    """Return how many workers a scheduler has."""
    async with rpc(address, connection_args=Security().get_connection_args("client")) as scheduler:
        return len((await scheduler.identity())["workers"])


@contextmanager
def _quiet() -> Iterator[None]:
    """Let nothing be logged, nor warned of."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
