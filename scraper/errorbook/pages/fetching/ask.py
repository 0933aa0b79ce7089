"""Asking for all that a run wants, several hosts at once.

In: targets and folders. Out: an answer or an error for each target, in their order whatever came first.
"""

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from errorbook.findings import Finding, finding
from errorbook.pages.fetching.client import Client
from errorbook.pages.fetching.errors import FetchError, UnreachableError
from errorbook.pages.fetching.listing import name_pages, read_sitemap
from errorbook.pages.fetching.model import Answer, Wanted
from errorbook.pages.fetching.targets import Folder, Target, others_in, target

Progress = Callable[[int, int], None]  # called with how many pages of how many are done


@dataclass
class Asked:
    """What was asked for, the answers by the paths of the snapshots, and what a person should know of it."""

    targets: list[Target]
    answers: dict[str, Answer | FetchError] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    failures: list[FetchError] = field(default_factory=list)

    @property
    def is_without_network(self) -> bool:
        """Whether no server at all could be reached."""
        answered = any(isinstance(answer, Answer) for answer in self.answers.values())
        return bool(self.failures) and not answered and all(isinstance(one, UnreachableError) for one in self.failures)

    def changed(self) -> dict[str, Answer]:
        """Return the answers that are another page than the snapshot, by its path."""
        there = {one.path: one.content for one in self.targets}
        return {
            path: answer
            for path, answer in self.answers.items()
            if isinstance(answer, Answer) and answer.body is not None and answer.body != there[path]
        }

    def refuse(self, path: str, error: FetchError) -> None:
        """Take an answer for none."""
        found_at = answer.url if isinstance(answer := self.answers[path], Answer) else ""
        self.answers[path] = error
        self.note(path, error, found_at)

    def note(self, page: str, error: FetchError, url: str = "") -> None:
        """Keep why something could not be fetched."""
        self.failures.append(error)
        self.findings.append(finding(error.kind, f"{url}: {error}".removeprefix(": "), page=page))


async def ask_all(
    client: Client,
    root: Path,
    pages: Sequence[Target],
    folders: Sequence[Folder],
    accept: Collection[str],
    tell: Progress,
) -> Asked:
    """Ask for the pages, and for those of the folders. What somebody edited is not asked for, but for the pages to `accept`."""
    asked = Asked(list(pages))
    async with client:
        for folder, found in zip(folders, await asyncio.gather(*(_urls(client, one) for one in folders)), strict=True):
            _add_folder(asked, root, folder, found)
        done = 0

        async def answer(one: Target) -> Answer | FetchError:
            nonlocal done
            try:
                return await _answer(client, one, accept)
            except FetchError as error:
                return error
            finally:
                done += 1
                tell(done, len(asked.targets))

        tell(0, len(asked.targets))
        answers = await asyncio.gather(*map(answer, asked.targets))
    for one, given in zip(asked.targets, answers, strict=True):
        asked.answers[one.path] = given
        if isinstance(given, FetchError):
            asked.note(one.path, given, "" if given.kind == "snapshot-edited" else one.url)
    return asked


async def _answer(client: Client, one: Target, accept: Collection[str]) -> Answer:
    if one.is_edited and one.path not in accept:
        raise FetchError("was edited since it was fetched, so it is not fetched anew", "snapshot-edited")
    return await client.get(Wanted(one.url, one.hosts, client.max_bytes, one.known))


async def _urls(client: Client, folder: Folder) -> Sequence[str] | FetchError:
    try:
        return await read_sitemap(client, folder.sitemap, folder.hosts) if folder.sitemap else folder.urls
    except FetchError as error:
        return error


def _add_folder(asked: Asked, root: Path, folder: Folder, urls: Sequence[str] | FetchError) -> None:
    """Add the pages of a folder to what is asked for, but for those that are asked for by themselves."""
    place = folder.sitemap or folder.path
    try:
        if isinstance(urls, FetchError):
            raise urls
        listing = name_pages(urls, folder.include, folder.hosts if folder.sitemap else None)
    except FetchError as error:
        asked.note(place, error)
        return
    for problem in listing.problems:
        asked.note(place, problem)
    there = {one.path for one in asked.targets}
    paths = {f"{folder.path}/{name}": url for name, url in listing.pages.items()}
    asked.targets += [target(root, path, url, folder.hosts) for path, url in paths.items() if path not in there]
    asked.findings += [
        finding("not-listed", f"{place} lists it no longer", page=path) for path in others_in(root, folder.path, paths)
    ]
