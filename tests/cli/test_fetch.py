"""``errorbook fetch`` as a user calls it, against a real server on loopback."""

import json
import os
import pty
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from errorbook import fetch as fetching
from errorbook.pages.fetching.manners import Manners
from errorbook.rendering.publish import STAGE, locked
from errorbook.settings import FetchSettings
from tests.pages.fetching.site import Site, page, raw, redirect, serving, validated
from tests.rendering.dying import dies_before_change, ended, in_a_child
from tests.support import PAGE, Project, new_project

MORE = PAGE.replace("| 4200 |", "| 4150 | New | A new thing. | |\n| 4200 |")
LESS = "\n".join(line for line in PAGE.splitlines() if not line.startswith(("| 4100", "| 4200"))) + "\n"
LOGIN = b"<!DOCTYPE html><title>Sign in</title><form><input name=u><input type=password name=p></form>"
SNAPSHOT, RECORD = "docs/errors.md", "docs/.fetched.json"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


@pytest.fixture
def project(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a project whose page is on the site, and was not fetched yet."""
    patient = fetching.manners_of

    def hasty(settings: FetchSettings) -> Manners:
        return replace(patient(settings), first_wait=0.001, attempts=2)

    monkeypatch.setattr(fetching, "manners_of", hasty)
    made = new_project(tmp_path / "project")
    (made.root / SNAPSHOT).unlink()
    made.replace("errorbook.yaml", "    module: common\n", f"    module: common\n    url: {site.url('/errors')}\n")
    settings = "fetch:\n  contact: docs@acme.example\n  delay: 0\n  private_hosts: [127.0.0.1]\n"
    made.replace("errorbook.yaml", "overlay:", f"{settings}overlay:")
    site.pages["/errors"] = page(PAGE.encode())
    return made


def add_folder(project: Project, *lines: str) -> None:
    folder = "".join(f"      {line}\n" for line in lines)
    project.replace("errorbook.yaml", "overlay:", f"  folders:\n    - path: docs/pages\n{folder}overlay:")


def sitemap(site: Site, *paths: str) -> bytes:
    return f"<urlset>{''.join(f'<url><loc>{site.url(path)}</loc></url>' for path in paths)}</urlset>".encode()


def test_a_page_is_fetched_and_then_read_and_a_second_time_nothing_changes(project: Project, site: Site) -> None:
    site.pages["/errors"] = validated(PAGE.encode(), ETag='"1"')
    told = project.errorbook("regen").err
    assert "errorbook.yaml:6: the page docs/errors.md does not exist; `errorbook fetch` gets it" in told
    first = project.errorbook("fetch")
    assert (first.code, first.out, first.err) == (0, "docs/errors.md: new\nPages: 1 new.\n", "")
    assert project.read(SNAPSHOT) == PAGE
    project.regen()
    before = project.files()
    second = project.errorbook("fetch")
    assert (second.code, second.out) == (0, "Pages: 1 unchanged.\n")
    assert site.asked[-1].headers["if-none-match"] == '"1"'
    assert project.files() == before
    assert project.errorbook("check").code == 0


def test_what_the_server_said_is_kept_beside_the_snapshot_and_nothing_of_our_own_clock(
    project: Project, site: Site
) -> None:
    site.pages |= {
        "/errors": redirect("/docs/errors"),
        "/docs/errors": page(
            PAGE.encode(), ETag='"1"', Last_Modified="yesterday", Content_Type="text/markdown; charset=utf-8"
        ),
    }
    project.errorbook("fetch")
    record = json.loads(project.read(RECORD))["pages"]["errors.md"]
    assert len(record.pop("sha256")) == 64
    assert record == {
        "url": site.url("/errors"),
        "found_at": site.url("/docs/errors"),
        "etag": '"1"',
        "last_modified": "yesterday",
        "content_type": "text/markdown; charset=utf-8",
    }


def test_a_page_that_is_the_same_under_another_etag_changes_no_file(project: Project, site: Site) -> None:
    site.pages["/errors"] = page(PAGE.encode(), ETag='"1"')
    project.errorbook("fetch")
    before = project.files()
    site.pages["/errors"] = page(PAGE.encode(), ETag='"2"')
    assert project.errorbook("fetch").out == "Pages: 1 unchanged.\n"
    assert project.files() == before


def test_a_page_that_changed_is_renewed(project: Project, site: Site) -> None:
    project.errorbook("fetch")
    project.regen()
    site.pages["/errors"] = page(MORE.encode())
    assert project.errorbook("fetch").out == "docs/errors.md: changed\nPages: 1 changed.\n"
    assert "common: 1 added" in project.regen().out


def test_the_encoding_that_the_server_declared_is_kept_for_reading(project: Project, site: Site) -> None:
    text = PAGE.replace("The thing is gone.", "見つかりません。")
    site.pages["/errors"] = page(text.encode("shift_jis"), Content_Type='text/html; charset="Shift_JIS"')
    project.errorbook("fetch")
    assert project.regen().err == ""
    assert "見つかりません。" in project.read("catalog/common.yaml")


def test_the_encoding_counts_for_what_was_fetched_alone(project: Project, site: Site) -> None:
    site.pages["/errors"] = page(PAGE.encode("ascii"), Content_Type="text/html; charset=Shift_JIS")
    project.errorbook("fetch")
    (project.root / SNAPSHOT).write_bytes(PAGE.replace("The thing is gone.", "没有了").encode("gb18030"))
    assert "[encoding-guessed]" in project.regen().err
    assert "没有了" in project.read("catalog/common.yaml")


def test_a_page_that_fails_keeps_its_snapshot_and_the_others_are_renewed(project: Project, site: Site) -> None:
    add_folder(project, f"sitemap: {site.url('/sitemap.xml')}", 'include: ["*/more/*"]')
    site.pages |= {
        "/sitemap.xml": page(sitemap(site, "/more/a", "/more/b", "/other")),
        "/more/a": page(b"# a\n"),
        "/more/b": page(b"# b\n"),
    }
    assert project.errorbook("fetch").code == 0
    before = project.files()
    site.pages |= {
        "/errors": page(b"", 500),
        "/more/a": page(b"# A\n"),
        "/more/b": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n#"),
    }
    result = project.errorbook("fetch")
    host = f"docs/pages/127.0.0.1+{site.port}"
    assert result.code == 1
    assert f"{host}/more/a.html: changed\n" in result.out
    assert "Pages: 1 changed, 2 failed." in result.out
    assert (
        f"docs/errors.md: error: {site.url('/errors')}: the server answers 500 Internal Server Error [fetch-failed]"
        in result.err
    )
    assert f"{host}/more/b.html: error: {site.url('/more/b')}: the answer breaks off" in result.err
    changed = {path for path, content in project.files().items() if before.get(path) != content}
    assert changed == {f"{host}/more/a.html", f"{host}/more/.fetched.json"}


def test_a_page_that_is_no_longer_listed_stays_and_is_told(project: Project, site: Site) -> None:
    add_folder(project, f"sitemap: {site.url('/sitemap.xml')}", 'include: ["*/more/*"]')
    site.pages |= {
        "/sitemap.xml": page(sitemap(site, "/more/a", "/more/b")),
        "/more/a": page(b"# a\n"),
        "/more/b": page(b"# b\n"),
    }
    project.errorbook("fetch")
    before = project.files()
    site.pages["/sitemap.xml"] = page(sitemap(site, "/more/a"))
    result = project.errorbook("fetch")
    assert result.code == 0
    assert f"/more/b.html: warning: {site.url('/sitemap.xml')} lists it no longer [not-listed]" in result.err
    assert project.files() == before


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (page(b"", 404), "the server answers 404 Not Found"),
        (page(b"<html/>"), "this is no sitemap: its outermost element is 'html'"),
        (page(b"<urlset/>"), "names no page that `include` matches"),
    ],
)
def test_a_sitemap_that_fails_leaves_its_folder_as_it_is(
    project: Project, site: Site, answer: object, told: str
) -> None:
    add_folder(project, f"sitemap: {site.url('/sitemap.xml')}", 'include: ["*"]')
    site.pages["/sitemap.xml"] = answer  # type: ignore[assignment]
    result = project.errorbook("fetch")
    assert (result.code, result.out) == (1, "docs/errors.md: new\nPages: 1 new.\n")
    assert f"{site.url('/sitemap.xml')}: error: {told}" in result.err


def test_a_list_of_the_project_names_pages_too(project: Project, site: Site) -> None:
    add_folder(project, "list: docs/pages.txt", 'include: ["*"]')
    project.write("docs/pages.txt", f"# our pages\n{site.url('/a')}\n")
    site.pages["/a"] = page(b"# a\n")
    assert (
        project.errorbook("fetch", "docs/pages").out == f"docs/pages/127.0.0.1+{site.port}/a.html: new\nPages: 1 new.\n"
    )


def test_only_what_is_named_is_fetched(project: Project, site: Site) -> None:
    add_folder(project, "list: docs/pages.txt", 'include: ["*"]')
    project.write("docs/pages.txt", f"{site.url('/a')}\n")
    assert project.errorbook("fetch", "./docs/errors.md").code == 0
    assert site.paths() == ["/errors"]
    result = project.errorbook("fetch", "docs/error.md")
    assert result.code == 2
    assert "docs/error.md: no such source or folder with a URL; known: docs/errors.md, docs/pages" in result.err


# the guard


def test_a_page_that_lost_too_much_stops_the_run_before_anything_is_written(project: Project, site: Site) -> None:
    add_folder(project, "list: docs/pages.txt", 'include: ["*"]')
    project.write("docs/pages.txt", f"{site.url('/a')}\n")
    site.pages["/a"] = page(b"# a\n")
    project.errorbook("fetch")
    project.regen()
    before = project.files()
    site.pages |= {"/errors": page(LESS.encode()), "/a": page(b"# A\n")}
    result = project.errorbook("fetch")
    assert result.code == 3
    assert "docs/errors.md: 2 of 3 codes are gone" in result.err
    assert "errorbook fetch --accept docs/errors.md" in result.err
    assert project.files() == before
    assert project.errorbook("fetch", "--accept", SNAPSHOT).code == 0
    assert project.read(SNAPSHOT) == LESS


def test_a_login_form_instead_of_a_page_with_codes_stops_the_run(project: Project, site: Site) -> None:
    project.errorbook("fetch")
    project.regen()
    before = project.files()
    site.pages["/errors"] = page(LOGIN)
    assert project.errorbook("fetch").code == 3
    assert project.files() == before


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (LOGIN, "this is a login form, not documentation [not-documentation]"),
        (b"", "this is empty [not-documentation]"),
        (b"%PDF-1.7", "this is a PDF, not a text [unreadable]"),
        (
            b'{"error": "forbidden"}',
            "this is a JSON value, such as a server answers with, not a page [not-documentation]",
        ),
    ],
)
def test_what_is_no_page_never_becomes_a_snapshot(project: Project, site: Site, body: bytes, told: str) -> None:
    before = project.files()
    site.pages["/errors"] = page(body)
    result = project.errorbook("fetch")
    assert (result.code, result.out) == (1, "Pages: 1 failed.\n")
    assert f"docs/errors.md: error: {site.url('/errors')}: {told}" in result.err
    assert project.files() == before


def test_tables_that_are_named_and_no_longer_there_stop_the_run(project: Project, site: Site) -> None:
    hint = "    tables: [{heading: 1. Common codes, columns: {code: Error code}}]\n"
    project.replace("errorbook.yaml", "    language: en\n", f"    language: en\n{hint}")
    assert project.errorbook("fetch").code == 0
    project.regen()
    before = project.files()
    site.pages["/errors"] = page(PAGE.replace("Common codes", "All codes").encode())
    result = project.errorbook("fetch")
    assert result.code == 2
    assert "errorbook.yaml:10: docs/errors.md:" in result.err
    assert project.files() == before


def test_a_snapshot_that_somebody_edited_is_kept_until_the_edit_is_given_up(project: Project, site: Site) -> None:
    project.errorbook("fetch")
    project.write(SNAPSHOT, MORE)
    asked = len(site.asked)
    result = project.errorbook("fetch")
    assert result.code == 1
    assert (
        "docs/errors.md: error: was edited since it was fetched, so it is not fetched anew [snapshot-edited]"
        in result.err
    )
    assert (project.read(SNAPSHOT), len(site.asked)) == (MORE, asked)
    assert project.errorbook("fetch", "--accept", SNAPSHOT).code == 0
    assert project.read(SNAPSHOT) == PAGE


def test_accepting_a_page_that_is_not_fetched_is_an_error(project: Project) -> None:
    result = project.errorbook("fetch", "--accept", "docs/other.md")
    assert (result.code, result.err) == (2, "--accept docs/other.md: no such page is fetched\n")


# the machine


def test_without_a_network_the_run_ends_with_4_and_nothing_is_written(project: Project) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        text = project.read("errorbook.yaml")
        url = next(line for line in text.splitlines() if "url:" in line)
        project.replace("errorbook.yaml", url, f"    url: http://127.0.0.1:{free.getsockname()[1]}/errors")
        before = project.files()
        result = project.errorbook("fetch")
    assert result.code == 4
    assert "/errors: the server can't be reached" in result.err
    assert result.err.endswith("No server could be reached; is there a network?\n")
    assert project.files() == before


def test_one_server_that_can_not_be_reached_is_a_failure_of_its_pages_alone(project: Project) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        add_folder(project, "list: docs/pages.txt", 'include: ["*"]')
        project.write("docs/pages.txt", f"http://127.0.0.1:{free.getsockname()[1]}/a\n")
        result = project.errorbook("fetch")
    assert (result.code, project.read(SNAPSHOT)) == (1, PAGE)


def in_a_process(project: Project, code: str = "") -> "subprocess.Popen[str]":
    program = f"{code}\nfrom errorbook.cli import main\nmain()"
    command = [sys.executable, "-c", program, "fetch"]
    return subprocess.Popen(command, cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_without_the_extra_what_to_install_is_said(project: Project) -> None:
    with in_a_process(project, "import sys; sys.modules['httpx2'] = None") as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, "")
    assert err == "httpx2 is not installed; fetching needs the extra `fetch`: pip install 'errorbook[fetch]'\n"


def test_nothing_else_imports_what_fetching_needs() -> None:
    program = "import sys, errorbook.cli, errorbook.regen; print(sorted({'httpx2', 'protego', 'stamina', 'errorbook.pages.fetching'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_ended_while_it_waits_writes_nothing(project: Project, site: Site, sent: signal.Signals) -> None:
    site.pages["/errors"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", b"too late.", pause=20)
    before = project.files()
    with in_a_process(project) as process:
        deadline = time.monotonic() + 60
        while "/errors" not in site.paths() and time.monotonic() < deadline:
            time.sleep(0.01)
        with pytest.raises(Exception, match="another run"), locked(project.root):
            pass
        process.send_signal(sent)
        _, err = process.communicate(timeout=60)
    assert err == ""
    assert process.returncode == (130 if sent == signal.SIGINT else -sent)
    assert project.files() == before
    assert not (project.root / STAGE).exists()


def test_a_run_that_is_killed_at_any_change_leaves_the_old_snapshots_or_the_new_ones(
    project: Project, site: Site, tmp_path: Path
) -> None:
    add_folder(project, "list: docs/pages.txt", 'include: ["*"]')
    project.write("docs/pages.txt", f"{site.url('/a')}\n{site.url('/b/c')}\n")
    site.pages |= {"/a": page(b"# a\n"), "/b/c": page(b"# c\n")}
    project.errorbook("fetch")
    before = project.files()
    site.pages |= {"/errors": page(MORE.encode()), "/a": page(b"# A\n")}
    whole = Project(Path(shutil.copytree(project.root, tmp_path / "whole")))
    assert whole.errorbook("fetch").code == 0
    after, seen, code = whole.files(), list[bool](), -signal.SIGKILL
    while code:
        copy = Project(Path(shutil.copytree(project.root, tmp_path / str(len(seen)))))
        code = ended(in_a_child(copy.root, ["fetch"], dies_before_change(copy.root, len(seen))))
        assert code in {0, -signal.SIGKILL}
        with locked(copy.root):
            pass
        assert copy.files() in (before, after), len(seen)
        seen.append(copy.files() == after)
        assert copy.errorbook("fetch").code == 0
        assert copy.files() == after
    assert {True, False} == set(seen)
    assert len(seen) > 10, "the changes are not counted"


def test_a_link_in_place_of_a_snapshot_is_not_followed(project: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("mine")
    (project.root / SNAPSHOT).symlink_to(outside)
    result = project.errorbook("fetch")
    assert result.code == 2
    assert "outside the project" in result.err
    (project.root / SNAPSHOT).unlink()
    project.write("docs/inside.md", "mine")
    (project.root / SNAPSHOT).symlink_to("inside.md")
    result = project.errorbook("fetch")
    assert result.code == 1
    assert "docs/errors.md: is a link, and errorbook writes no links" in result.err
    assert (outside.read_text(), project.read("docs/inside.md")) == ("mine", "mine")


def test_headers_of_the_environment_are_told(project: Project, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ERRORBOOK_FETCH_HEADERS", '{"127.0.0.1": {"Cookie": "session=1"}}')
    project.errorbook("fetch")
    assert site.asked[-1].headers["cookie"] == "session=1"
    assert b"session=1" not in b"".join(project.files().values())


def test_the_report_as_json(project: Project, site: Site) -> None:
    site.pages["/errors"] = page(b"", 404)
    result = project.errorbook("fetch", "--format", "json")
    report = json.loads(result.out)
    assert (result.code, report["format"], report["pages"]) == (1, 1, {SNAPSHOT: "failed"})
    assert [(one["id"], one["level"], one["page"]) for one in report["findings"]] == [
        ("fetch-failed", "error", SNAPSHOT)
    ]


def test_a_terminal_gets_a_progress_bar_and_a_pipe_none(project: Project) -> None:
    ours, its = pty.openpty()
    command = [sys.executable, "-m", "errorbook", "fetch"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(
        command, cwd=project.root, stdout=subprocess.PIPE, stderr=its, env=environment, text=True
    ) as process:
        os.close(its)
        out = process.communicate(timeout=60)[0]
    assert (process.returncode, out) == (0, "docs/errors.md: new\nPages: 1 new.\n")
    assert b"fetching" in os.read(ours, 65536)
    os.close(ours)
    with in_a_process(project) as process:
        assert process.communicate(timeout=60)[1] == ""


# the project file


# title, what is added to the project file, what is said
BAD = [
    ("no contact", "fetch: {delay: 1}", "fetch.contact is missing"),
    ("a contact that is none", "fetch: {contact: me}", "fetch.contact is 'me', must be a URL or a mail address"),
    (
        "a delay that is none",
        "fetch: {contact: a@b, delay: soon}",
        "fetch.delay is 'soon', must be a number from 0 to 60",
    ),
    ("a delay for ever", "fetch: {contact: a@b, delay: 61}", "fetch.delay is '61', must be a number from 0 to 60"),
    ("a host with a port", "fetch: {contact: a@b, private_hosts: [http://a]}", "must be the name of a host"),
    (
        "a folder from nowhere",
        "fetch: {contact: a@b, folders: [{path: a, include: [x]}]}",
        "either `sitemap` or `list` must say which pages there are",
    ),
    (
        "a folder from two places",
        "fetch: {contact: a@b, folders: [{path: a, include: [x], list: b, sitemap: 'http://a'}]}",
        "either `sitemap` or `list`",
    ),
    (
        "no list",
        "fetch: {contact: a@b, folders: [{path: a, include: [x], list: b}]}",
        "the list b is no file of the project",
    ),
    (
        "no pattern",
        "fetch: {contact: a@b, folders: [{path: a, include: [], list: docs/overlay.yaml}]}",
        "include is empty",
    ),
    (
        "a folder outside",
        "fetch: {contact: a@b, folders: [{path: ../a, include: [x], list: docs/overlay.yaml}]}",
        "the folder ../a must be inside the project",
    ),
    (
        "a folder within an output",
        "fetch: {contact: a@b, folders: [{path: out/python/a, include: [x], list: docs/overlay.yaml}]}",
        "the folder out/python/a and one that errorbook generates are within each other",
    ),
    (
        "a folder around an output",
        "fetch: {contact: a@b, folders: [{path: out, include: [x], list: docs/overlay.yaml}]}",
        "the folder out and one that errorbook generates are within each other",
    ),
]


@pytest.mark.parametrize(("title", "lines", "told"), BAD, ids=[case[0] for case in BAD])
def test_what_is_wrong_with_the_project_file(tmp_path: Path, title: str, lines: str, told: str) -> None:
    project = new_project(tmp_path / "project")
    project.write("errorbook.yaml", project.read("errorbook.yaml") + lines + "\n")
    for command in ("fetch", "regen"):
        result = project.errorbook(command)
        assert result.code == 2, title
        assert result.err.startswith("errorbook.yaml:12: "), title
        assert told in result.err, title


@pytest.mark.parametrize(
    "url", ["ftp://a/b", "https://me:secret@a/b", "a/b", "https://", "file:///etc/passwd", "https://a b/"]
)
def test_what_is_no_url_to_fetch(tmp_path: Path, url: str) -> None:
    project = new_project(tmp_path / "project")
    project.replace("errorbook.yaml", "    module: common\n", f"    module: common\n    url: {url}\n")
    result = project.errorbook("fetch")
    assert result.code == 2
    assert "must be a URL, https://…, without a user name in it" in result.err


def test_a_url_without_a_contact_is_told(tmp_path: Path) -> None:
    project = new_project(tmp_path / "project")
    project.replace(
        "errorbook.yaml", "    module: common\n", "    module: common\n    url: https://docs.acme.example/\n"
    )
    assert "errorbook.yaml:8: to fetch pages, `fetch: {contact: …}` must say" in project.errorbook("regen").err


def test_a_project_without_urls_has_nothing_to_fetch(tmp_path: Path) -> None:
    result = new_project(tmp_path / "project").errorbook("fetch")
    assert (result.code, result.err) == (
        2,
        "errorbook.yaml:5: no source has a `url`; give those that are to be fetched one\n",
    )


@pytest.mark.parametrize("content", ["", "{}", "<<<<<<< HEAD", '{"format": 2, "pages": {}}'])
def test_a_record_that_is_damaged_is_told(project: Project, content: str) -> None:
    project.errorbook("fetch")
    project.write(RECORD, content)
    for command in ("fetch", "regen"):
        result = project.errorbook(command)
        assert result.code == 2
        assert "docs/.fetched.json: is not what errorbook writes" in result.err
        assert "remove it: `errorbook fetch` writes it anew" in result.err
