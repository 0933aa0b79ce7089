"""Reading pages on a Dask cluster, which may be many machines. It needs the extra `distributed`, and nothing else imports it.

In: the address of a scheduler, or `local`. Out: an executor of its workers.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

from distributed import Client, KilledWorker, LocalCluster

from errorbook.errors import MachineError
from errorbook.many import WorkerLostError

LOCAL = "local"
PATIENCE = 10  # seconds until a scheduler has to answer
P = ParamSpec("P")
T = TypeVar("T")


class _Workers(Executor):
    """The workers of a cluster; a batch whose worker was lost again and again raises WorkerLostError."""

    def __init__(self, client: Client) -> None:
        self._executor = client.get_executor(pure=False)

    def submit(self, function: Callable[P, T], /, *arguments: P.args, **more: P.kwargs) -> Future[T]:
        done: Future[T] = Future()

        def pass_on(from_dask: Any) -> None:
            if from_dask.cancelled() or not done.set_running_or_notify_cancel():
                return
            error = from_dask.exception()
            if isinstance(error, KilledWorker):
                done.set_exception(WorkerLostError())
            elif error is not None:
                done.set_exception(error)
            else:
                done.set_result(from_dask.result())

        self._executor.submit(function, *arguments, **more).add_done_callback(pass_on)
        return done


@contextmanager
def workers_at(address: str, workers: int) -> Iterator[tuple[Executor, int]]:
    """Return an executor of the workers that a scheduler has, and their number. Raises MachineError where none answers."""
    if address == LOCAL:
        with (
            LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            yield _Workers(client), workers
        return
    try:
        client = Client(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise MachineError(f"--scheduler {address}: no scheduler answers there: {error}") from None
    with client:
        number = len(client.scheduler_info()["workers"])
        if not number:
            raise MachineError(
                f"--scheduler {address}: the scheduler has no workers; start some: dask worker {address}"
            )
        yield _Workers(client), number
