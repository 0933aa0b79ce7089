"""From the URLs of a project to new snapshots, in memory. Writing them is the caller's business.

1. ask the servers for every page                     (pages.fetching)
2. compare what they answered with what is there
3. let the guard judge each page that has changed     (catalog)
4. put together what is to be written
"""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from errorbook.catalog import files
from errorbook.errors import GuardError, InputError, MachineError
from errorbook.extract import extract
from errorbook.findings import Finding
from errorbook.pages.fetching.ask import Asked, Progress, ask_all
from errorbook.pages.fetching.client import Client
from errorbook.pages.fetching.errors import FetchError
from errorbook.pages.fetching.manners import Manners
from errorbook.pages.fetching.model import Answer
from errorbook.pages.fetching.redirects import parse
from errorbook.pages.fetching.secrets import Secrets
from errorbook.pages.fetching.sitemap import parse_list
from errorbook.pages.fetching.targets import Folder, Target, target
from errorbook.pages.served import FILE_NAME, Served, charset_in, digest, dump_served, load_served
from errorbook.project import Project
from errorbook.regen import catalogue_path, doubts_about
from errorbook.rendering.publish import Publication, obstacle
from errorbook.settings import FetchFolder, FetchSettings

Status = Literal["new", "changed", "unchanged", "failed"]


@dataclass
class Fetched:
    """What a run found: what became of each page by its path, what a person should know, what is to be written."""

    pages: dict[str, Status] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    publication: Publication = field(default_factory=Publication)


def fetch(
    project: Project, only: Collection[str], accept: Collection[str], secrets: Secrets, progress: Progress
) -> Fetched:
    """Return what renewing the snapshots would write; nothing is written.

    `only` names sources and folders by their paths, none for all; `accept` pages that are right about what they lost.
    Raises InputError, GuardError or MachineError.
    """
    settings = project.file.fetch
    pages, folders = _wanted(project, only)
    if isinstance(settings, msgspec.UnsetType) or not (pages or folders):
        raise InputError(f"{project.place('sources')}: no source has a `url`; give those that are to be fetched one")
    client = Client(manners_of(settings), secrets)
    asked = asyncio.run(ask_all(client, project.root, pages, folders, accept, progress))
    if asked.is_without_network:
        raise MachineError([*map(str, asked.findings), "No server could be reached; is there a network?"])
    if unknown := sorted(set(accept) - {one.path for one in asked.targets}):
        raise InputError([f"--accept {path}: no such page is fetched" for path in unknown])
    _judge(project, asked, accept)
    return _put_together(project, asked)


def manners_of(settings: FetchSettings) -> Manners:
    """Return how the project wants servers to be asked."""
    hosts = frozenset(host.lower() for host in settings.private_hosts)
    return Manners(contact=settings.contact, delay=settings.delay, private_hosts=hosts)


def _wanted(project: Project, only: Collection[str]) -> tuple[list[Target], list[Folder]]:
    """Return the pages and folders that have a URL, or those of them that `only` names. Raises InputError."""
    settings = project.file.fetch
    sources = {one.path: one for one in project.file.sources if one.url}
    folders = {} if isinstance(settings, msgspec.UnsetType) else {one.path: one for one in settings.folders}
    if unknown := sorted(set(only) - {*sources, *folders}):
        known = ", ".join(sorted({*sources, *folders})) or "none"
        raise InputError([f"{path}: no such source or folder with a URL; known: {known}" for path in unknown])
    chosen = set(only) or {*sources, *folders}
    try:
        return (
            [
                target(project.root, path, one.url, one.redirect_hosts)
                for path, one in sources.items()
                if path in chosen
            ],
            [_folder(project, one) for path, one in folders.items() if path in chosen],
        )
    except FetchError as error:
        raise InputError(f"{project.place('sources')}: {error}") from None


def _folder(project: Project, one: FetchFolder) -> Folder:
    hosts = {host.lower() for host in one.redirect_hosts} | ({parse(one.sitemap).host} if one.sitemap else set())
    urls = []
    if one.listing:
        try:
            urls = parse_list((project.root / one.listing).read_bytes())
        except FetchError as error:
            raise InputError(f"{one.listing}: {error}") from None
    return Folder(one.path, one.sitemap, urls, one.include, frozenset(hosts))


def _judge(project: Project, asked: Asked, accept: Collection[str]) -> None:
    """Let the guard look at each page before it becomes a snapshot. Raises GuardError.

    What is no page at all, and where the catalogue knows of no codes, is a failure of that page alone.
    """
    changed = {path: answer for path, answer in asked.changed().items() if path not in accept}
    documented = {one.path for one in project.file.sources if one.path in changed and _has_codes(project, one.module)}
    for path, answer in changed.items():
        if path in documented:
            continue
        reading = extract(answer.body or b"", path, charset=charset_in(answer.content_type))
        if not reading.readable:
            found = reading.findings[-1]
            asked.refuse(path, FetchError(found.message, found.id))
    pages = {path: changed[path].body or b"" for path in documented}
    charsets = {path: charset_in(changed[path].content_type) for path in documented}
    doubts = doubts_about(project, pages, charsets) if pages else {}
    told = [
        line
        for path, lines in doubts.items()
        for line in (*lines, f"  If the page is right: errorbook fetch --accept {path}")
    ]
    if told:
        raise GuardError([*told, "Nothing was written."])


def _has_codes(project: Project, module: str) -> bool:
    """Tell whether a module's catalogue is there, and knows of a code that is documented."""
    shown = catalogue_path(project, module)
    if not (project.root / shown).is_file():
        return False
    return any(not entry.retired for entry in files.load(project.root / shown, shown).errors)


def _put_together(project: Project, asked: Asked) -> Fetched:
    """Return what became of each page, and what is to be written: snapshots, and what the servers said of them."""
    fetched = Fetched(findings=asked.findings)
    write = fetched.publication.write
    records: dict[str, dict[str, Served]] = {}
    changed = asked.changed()
    for one in asked.targets:
        answer = asked.answers[one.path]
        fetched.pages[one.path] = _status(one, answer, is_changed=one.path in changed)
        if isinstance(answer, FetchError) or answer.body is None:
            continue
        folder, _, name = one.path.rpartition("/")
        records.setdefault(folder, load_served(project.root / folder, folder or "."))[name] = _served(one, answer)
        if one.path in changed:
            write[one.path] = answer.body
    for folder, served in records.items():
        path = f"{folder}/{FILE_NAME}".lstrip("/")
        content = dump_served(served)
        if not (project.root / path).is_file() or (project.root / path).read_bytes() != content:
            write[path] = content
    found = {path: why for path in write if (why := obstacle(project.root, path))}
    fetched.publication.in_the_way.update(found)
    return fetched


def _status(one: Target, answer: Answer | FetchError, *, is_changed: bool) -> Status:
    if isinstance(answer, FetchError):
        return "failed"
    if one.content is None:
        return "new"
    return "changed" if is_changed else "unchanged"


def _served(one: Target, answer: Answer) -> Served:
    """Return what to keep of what the server said. Where the page is as it was, that is what was kept already.

    Servers that make pages anew for each visitor say something new every time; a commit that says no more is noise.
    """
    body = answer.body or b""
    now = Served(
        url=one.url,
        found_at=answer.url if answer.url != one.url else "",
        etag=answer.etag,
        last_modified=answer.last_modified,
        content_type=answer.content_type,
        sha256=digest(body),
    )
    was = one.served
    if was and msgspec.structs.replace(was, etag=now.etag, last_modified=now.last_modified) == now:
        return was
    return now
