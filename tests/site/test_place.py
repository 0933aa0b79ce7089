"""The site replaces its folder whole, and no folder that holds anything else."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from errorbook.errors import MachineError, UnmetError
from errorbook.rendering.plan import Folder
from errorbook.site import place

Prepare = Callable[[Path], object]


def built(folder: Path, files: dict[str, bytes]) -> Path:
    """Write files into a folder, as zensical does."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def put(base: Path, files: dict[str, bytes], number: int = 0) -> Path:
    """Put a site of some files in its place."""
    folder = base / "site"
    place.check_place(folder)
    manifest = Folder(
        path=PurePosixPath(),
        pack="site",
        version="1",
        files={PurePosixPath(k): v for k, v in files.items()},
    )
    place.put(built(base / f"built{number}", files), folder, manifest.manifest)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".errorbook.json"
    }


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    put(tmp_path, {"index.html": b"old", "gone.html": b"old"})
    folder = put(tmp_path, {"index.html": b"new", "en/more.html": b"new"}, 1)
    assert contents(folder) == {"index.html": b"new", "en/more.html": b"new"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["built0", "built1", "site"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert contents(put(tmp_path, {"index.html": b"new"})) == {"index.html": b"new"}


NOT_OURS: list[tuple[str, Prepare, str]] = [
    (
        "a folder with something else",
        lambda site: built(site, {"thesis.txt": b""}),
        "holds what errorbook did not build",
    ),
    ("a file", lambda site: site.write_text("thesis"), "is no folder"),
    ("a link", lambda site: site.symlink_to(site.parent), "is no folder"),
    ("a site with a file of somebody's", lambda site: add(site, "CNAME"), r"did not come from errorbook: CNAME; move"),
    ("a site in a repository", lambda site: add(site, ".git/HEAD"), r"did not come from errorbook: \.git/HEAD"),
    ("a site that was edited", lambda site: add(site, "index.html"), "edited since they were built: index.html"),
    ("a broken manifest", lambda site: add(site, ".errorbook.json"), "is no manifest"),
    ("many", lambda site: add(site, *(f"x{n}" for n in range(9))), "x0, x1, x2 and 6 more"),
]


def add(site: Path, *names: str) -> None:
    if not site.exists():
        put(site.parent, {"index.html": b"old"})
    built(site, dict.fromkeys(names, b"somebody's"))


@pytest.mark.parametrize(("prepare", "told"), [case[1:] for case in NOT_OURS], ids=[case[0] for case in NOT_OURS])
def test_what_is_not_ours_stays(tmp_path: Path, prepare: Prepare, told: str) -> None:
    prepare(tmp_path / "site")
    before = subprocess.run(["ls", "-laR", tmp_path], capture_output=True, text=True, check=True).stdout
    with pytest.raises(Exception, match=told) as raised:
        put(tmp_path, {"index.html": b"new"}, 1)
    assert type(raised.value).__name__ in {"UnmetError", "InputError"}
    assert str(tmp_path / "site") in str(raised.value) or "manifest" in str(raised.value)
    assert subprocess.run(["ls", "-laR", tmp_path], capture_output=True, text=True, check=True).stdout == before


@pytest.mark.parametrize("dies_at", [1, 2])
def test_a_run_that_dies_leaves_the_old_site_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dies_at: int
) -> None:
    put(tmp_path, {"index.html": b"old"})
    renamed = Path.rename
    calls = []

    def dying(path: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == dies_at:
            raise KeyboardInterrupt
        return renamed(path, target)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(Path, "rename", dying)
        put(tmp_path, {"index.html": b"new"}, 1)
    place.check_place(tmp_path / "site")
    assert contents(tmp_path / "site") == {"index.html": b"old"}
    assert contents(put(tmp_path, {"index.html": b"newer"}, 2)) == {"index.html": b"newer"}
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_full_disk_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"index.html": b"old"})

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched, pytest.raises(MachineError, match=r"site: No space left"):
        patched.setattr("shutil.copytree", full)
        put(tmp_path, {"index.html": b"new"}, 1)
    assert contents(tmp_path / "site") == {"index.html": b"old"}


@pytest.mark.parametrize("name", [".site-old", ".site-new"])
def test_what_others_called_like_our_leftovers_stays(tmp_path: Path, name: str) -> None:
    built(tmp_path / name, {"thesis.txt": b""})
    with pytest.raises(UnmetError, match=re.escape(name)):
        put(tmp_path, {"index.html": b"old"})
    assert contents(tmp_path / name) == {"thesis.txt": b""}
    assert not (tmp_path / "site").exists()
