"""Reading many pages: one after the other, in processes of this machine, or on any executor.

In: pages by path, or with their bytes. Out: for each, in their order, what it documents, or None. The result depends
neither on who reads nor on how many do; a page that ends the process that reads it costs itself alone.
"""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from pathlib import Path
from threading import Thread

import msgspec

from errorbook.extract import extract
from errorbook.findings import finding
from errorbook.memo import digest_of
from errorbook.packed import UNKNOWN, Read, encoded
from errorbook.pages import open_page
from errorbook.pages.title import title_of
from errorbook.reading.model import PageReading
from errorbook.reading.words import Words, extended

BATCH = 1_000_000  # bytes of pages that are handed over at once: many small pages, one large one
AHEAD = 4  # batches that wait for each worker; more would only take memory


class Task(msgspec.Struct, frozen=True):
    """A page to be read: its path as it is told, its file, or its bytes where a worker has not the file, and what is known of it."""

    page: str
    file: str
    size: int
    language: str = ""
    charset: str = ""
    data: bytes | None = None

    def content(self) -> bytes:
        """Return the page's bytes."""
        return Path(self.file).read_bytes() if self.data is None else self.data


Progress = Callable[[int], None]  # told how many pages more are done


class WorkerLostError(Exception):
    """What an executor raises where the worker that read a batch is no more."""


def read_page(task: Task) -> bytes:
    """Return what a page documents, encoded (see `encoded`). A pure function of the page's bytes and what is told of it."""
    data = task.content()
    return encoded(digest_of(data), _read(task, data))


def _read(task: Task, data: bytes) -> Read | None:
    """Return what a page documents; None where that is nothing."""
    reading = extract(data, task.page, task.language, charset=task.charset)
    if not (reading.tables or reading.message_examples) and reading.readable:
        return None
    page = open_page(data, task.page, task.charset)
    title = title_of(page.source, is_html=page.is_html) if reading.readable else ""
    return Read(reading, title)


def read_batch(words: Words, tasks: Sequence[Task]) -> list[bytes]:
    """Return what pages document, each encoded, for the way between processes."""
    with extended(words):
        return [read_page(task) for task in tasks]


def read_all(tasks: Sequence[Task], words: Words, workers: int = 1, done: Progress = lambda _: None) -> Iterator[bytes]:
    """Yield what each page documents, encoded, in the order of the tasks, read by so many processes."""
    if workers > 1 and len(tasks) > 1:
        with _pool(workers) as pool:
            try:
                yield from read_on(pool, tasks, words, workers, done)
            except BaseException:
                for process in multiprocessing.active_children():
                    process.terminate()
                raise
        return
    with extended(words):
        for task in tasks:
            yield read_page(task)
            done(1)


def read_on(
    executor: Executor,
    tasks: Sequence[Task],
    words: Words,
    workers: int,
    done: Progress = lambda _: None,
    *,
    far: bool = False,
) -> Iterator[bytes]:
    """Yield what each page documents, encoded, in the order of the tasks, read by the workers of an executor.

    To workers that are `far`, which may not have the files, pages go with their bytes.
    """
    batches = list(batched(tasks))
    futures: dict[int, Future[list[bytes]]] = {}
    asked = 0
    try:
        for number, batch in enumerate(batches):
            try:
                while asked < min(len(batches), number + workers * AHEAD):
                    its = (
                        [msgspec.structs.replace(task, data=task.content()) for task in batches[asked]]
                        if far
                        else batches[asked]
                    )
                    futures[asked] = executor.submit(read_batch, words, its)
                    asked += 1
                read = futures.pop(number).result()
            except (BrokenExecutor, WorkerLostError):
                read = _carefully(words, batch, far=far)
            yield from read
            done(len(batch))
    except BaseException:
        if not isinstance(executor, ProcessPoolExecutor):  # it can't end its processes where a future was cancelled
            for future in futures.values():
                future.cancel()
        raise


def batched(tasks: Sequence[Task]) -> Iterator[list[Task]]:
    """Yield tasks in groups of about `BATCH` bytes, in their order."""
    batch: list[Task] = []
    size = 0
    for task in tasks:
        if batch and size + task.size > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(task)
        size += task.size
    if batch:
        yield batch


def _carefully(words: Words, batch: Sequence[Task], *, far: bool) -> list[bytes]:
    """Read pages after one has ended its process: in a process of their own, in ever smaller groups where that ends too."""
    with _pool(1, threads=far) as pool:
        try:
            return pool.submit(read_batch, words, batch).result()
        except BrokenExecutor:
            pass
    if len(batch) > 1:
        half = len(batch) // 2
        return _carefully(words, batch[:half], far=far) + _carefully(words, batch[half:], far=far)
    told = finding("too-much", "the process that read the page was ended; it is left out", page=batch[0].page)
    reading = PageReading(page=batch[0].page, language="", readable=False, findings=[told])
    return [encoded(UNKNOWN, Read(reading, ""))]


def _pool(workers: int, *, threads: bool = False) -> ProcessPoolExecutor:
    # A fork has all modules and words at once; it is safe on Linux where no other threads run in the process.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" and not threads else "spawn")
    return ProcessPoolExecutor(workers, context, _start)


def _start() -> None:
    """Leave Ctrl-C to the process that waits for the workers, end when that is gone, and leave what is there already to itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for asked in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(asked, signal.SIG_DFL)
    Thread(target=_follow, daemon=True).start()
    gc.freeze()


def _follow() -> None:
    """End this process as soon as the one that started it has ended, however that did."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
