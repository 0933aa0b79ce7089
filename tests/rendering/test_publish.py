"""Publishing: all or nothing, and never over somebody's work."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from errorbook.errors import InputError, MachineError, UnmetError
from errorbook.rendering import publish as room
from errorbook.rendering.plan import MANIFEST, Folder, plan
from errorbook.rendering.publish import STAGE, locked, publish


def folder(**files: str) -> Folder:
    contents = {PurePosixPath(name.replace("__", "/") + ".txt"): text.encode() for name, text in files.items()}
    return Folder(PurePosixPath("out"), "text", "1", contents)


def put(root: Path, made: Folder, **plain: str) -> room.Publication:
    with locked(root):
        contents = {PurePosixPath(f"{name}.yaml"): text.encode() for name, text in plain.items()}
        catalogue = Folder(PurePosixPath("catalog"), "catalogue", "1", contents)
        publication = plan(root, [catalogue, made] if plain else [made])
        publish(root, publication)
    return publication


def state(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text() for path in sorted(root.rglob("*")) if path.is_file()}


def test_files_and_a_manifest_are_written(tmp_path: Path) -> None:
    put(tmp_path, folder(a="one", deep__b="two"), common="three")
    assert {name: text for name, text in state(tmp_path).items() if MANIFEST not in name} == {
        "out/a.txt": "one",
        "out/deep/b.txt": "two",
        "catalog/common.yaml": "three",
    }
    manifest = json.loads((tmp_path / "out" / MANIFEST).read_text())
    assert set(manifest["files"]) == {"a.txt", "deep/b.txt"}
    assert (manifest["format"], manifest["pack"], manifest["version"]) == (1, "text", "1")


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    put(tmp_path, folder(a="one"))
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert put(tmp_path, folder(a="one")).is_empty
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == times


def test_only_what_changes_is_written(tmp_path: Path) -> None:
    put(tmp_path, folder(a="one", b="two"))
    assert list(put(tmp_path, folder(a="one", b="2")).write) == ["out/b.txt", f"out/{MANIFEST}"]


def test_what_is_made_no_longer_is_removed_with_its_empty_folder(tmp_path: Path) -> None:
    put(tmp_path, folder(a="one", deep__b="two"))
    assert put(tmp_path, folder(a="one")).remove == ["out/deep/b.txt"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [MANIFEST, "a.txt"]


def test_a_file_that_somebody_edited_is_not_overwritten(tmp_path: Path) -> None:
    put(tmp_path, folder(a="one", b="two"))
    (tmp_path / "out/a.txt").write_text("mine")
    before = state(tmp_path)
    with pytest.raises(UnmetError, match=r"out/a\.txt: was edited by hand.*--discard out/a\.txt"):
        put(tmp_path, folder(a="new", b="new"))
    assert state(tmp_path) == before


def test_an_edited_file_that_is_made_no_longer_is_not_removed(tmp_path: Path) -> None:
    put(tmp_path, folder(a="one", b="two"))
    (tmp_path / "out/b.txt").write_text("mine")
    with pytest.raises(UnmetError, match=r"out/b\.txt: was edited by hand"):
        put(tmp_path, folder(a="one"))
    assert (tmp_path / "out/b.txt").read_text() == "mine"


def test_an_edit_that_is_given_up_is_overwritten(tmp_path: Path) -> None:
    put(tmp_path, folder(a="one"))
    (tmp_path / "out/a.txt").write_text("mine")
    publication = plan(tmp_path, [folder(a="new")], discard={"out/a.txt"})
    assert publication.write["out/a.txt"] == b"new"


def test_a_file_that_errorbook_did_not_write_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a.txt").write_text("somebody's")
    with pytest.raises(UnmetError, match="was not written by errorbook"):
        put(tmp_path, folder(a="one"))
    assert state(tmp_path) == {"out/a.txt": "somebody's"}


def test_other_files_in_an_output_folder_are_left_alone(tmp_path: Path) -> None:
    put(tmp_path, folder(a="one"))
    (tmp_path / "out/notes.txt").write_text("mine")
    put(tmp_path, folder(b="two"))
    assert set(state(tmp_path)) == {"out/b.txt", "out/notes.txt", f"out/{MANIFEST}"}


@pytest.mark.parametrize("files", ['{"../../a": "0"}', '{"/etc/a": "0"}', '["a"]'])
def test_a_manifest_that_was_tampered_with_is_refused(tmp_path: Path, files: str) -> None:
    put(tmp_path, folder(a="one"))
    (tmp_path / "out" / MANIFEST).write_text(f'{{"format": 1, "pack": "text", "version": "1", "files": {files}}}')
    with pytest.raises(InputError, match="restore it from version control"):
        put(tmp_path, folder(a="two"))


def test_a_second_run_at_the_same_time_is_refused(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(MachineError, match="another run"), locked(tmp_path):
        pass


def test_a_run_that_is_killed_at_any_step_leaves_the_old_state_or_the_new_one(tmp_path: Path) -> None:
    old = folder(a="one", b="two", deep__c="three")
    new = folder(a="1", b="two", d__e="5")
    for name, made in (("old", old), ("new", new)):
        (tmp_path / name).mkdir()
        put(tmp_path / name, made, common=name)
    allowed = [state(tmp_path / "old"), state(tmp_path / "new")]
    seen = set()
    for step in range(1000):
        root = tmp_path / f"run{step}"
        shutil.copytree(tmp_path / "old", root)
        finished = survives(step, lambda root=root: put(root, new, common="new"))  # type: ignore[misc]
        with locked(root):
            pass  # any writing command finishes what was interrupted
        assert state(root) in allowed, f"killed at step {step}"
        assert not (root / STAGE).exists()
        seen.add(state(root) == allowed[1])
        if finished:
            assert state(root) == allowed[1]
            assert step > 10, "the steps are not counted"
            break
    assert seen == {True, False}


def survives(step: int, job: Callable[[], object]) -> bool:
    """Do a job in a child process that is killed before its n-th change of the file system; tell whether it came to its end."""
    child = os.fork()
    if child == 0:
        left = [step]

        def counted(function: Callable[..., object]) -> Callable[..., object]:
            def change(*arguments: object, **options: object) -> object:
                if left[0] == 0:
                    os._exit(9)
                left[0] -= 1
                return function(*arguments, **options)

            return change

        for owner, name in (
            (Path, "replace"),
            (Path, "unlink"),
            (Path, "mkdir"),
            (Path, "rmdir"),
            (os, "unlink"),
            (os, "rmdir"),
            (os, "fsync"),
            (room, "_write"),
        ):
            setattr(owner, name, counted(getattr(owner, name)))
        try:
            job()
        except BaseException:
            os._exit(8)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in {0, 9}, "the job failed by itself"
    return status == 0


def test_a_disk_that_is_full_leaves_the_old_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, folder(a="one"))
    before = state(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(room, "_write", full)
    with pytest.raises(OSError, match="No space"):
        put(tmp_path, folder(a="two"))
    assert state(tmp_path) == before


def occupied_by_a_file(root: Path) -> None:
    (root / "out").write_text("somebody's")


def occupied_by_a_folder(root: Path) -> None:
    (root / "out/a.txt").mkdir(parents=True)


def linked_file(root: Path) -> None:
    (root / "out").mkdir()
    (root / "out/a.txt").symlink_to(root.parent / "outside.txt")


def linked_within(root: Path) -> None:
    (root / "docs").mkdir()
    (root / "out").symlink_to("docs")


def linked_folder(root: Path) -> None:
    (root.parent / "outside").mkdir()
    (root / "out").symlink_to(root.parent / "outside")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (occupied_by_a_file, "out is no folder; move it away"),
        (occupied_by_a_folder, "is a folder, where a generated file belongs"),
        (linked_file, "is a link, and errorbook writes no links"),
        (linked_within, "out leads to another folder by a link"),
        (linked_folder, "out leads out of the project"),
    ],
)
def test_what_is_in_the_way_is_found_before_anything_is_written(
    tmp_path: Path, make: Callable[[Path], None], told: str
) -> None:
    root = tmp_path / "project"
    root.mkdir()
    make(root)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UnmetError, match=told):
        put(root, folder(a="one"), common="two")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("journal", "told"),
    [
        ('{"write": {"0": "../evil.txt"}, "remove": []}', "names ../evil.txt, outside the project"),
        ('{"write": {}, "remove": ["/etc/victim"]}', "names /etc/victim, outside the project"),
        ('{"write": {}, "remove": ["link/victim"]}', "names link/victim, outside the project"),
        ('{"write": {"0": ".git/hooks/pre-commit"}, "remove": []}', "names .git/hooks/pre-commit"),
        ('{"write": {"0": "within/a.txt"}, "remove": []}', "names within/a.txt"),
        ('{"write": {"0"', "is no journal of errorbook"),
    ],
)
def test_a_journal_that_errorbook_can_not_have_written_is_refused(tmp_path: Path, journal: str, told: str) -> None:
    root = tmp_path / "project"
    (root / STAGE).mkdir(parents=True)
    (root / STAGE / "0").write_text("evil")
    (root / "link").symlink_to(tmp_path)
    (root / "within").symlink_to(STAGE)
    (root / STAGE / "journal.json").write_text(journal)
    with pytest.raises(InputError, match=f"{told}.*; remove the folder {STAGE}"):
        put(root, folder(a="one"))
    assert not (tmp_path / "evil.txt").exists()


def test_a_run_that_can_not_go_on_halfway_goes_on_when_it_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, folder(a="one", b="two"))
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if Path(target).name == "b.txt":
            raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", failing)
        with pytest.raises(
            MachineError, match=r"out/b\.txt: Permission denied; the files of this run are half in place"
        ):
            put(tmp_path, folder(a="1", b="2"))
    put(tmp_path, folder(a="1", b="2"))
    texts = {path: text for path, text in state(tmp_path).items() if MANIFEST not in path}
    assert texts == {"out/a.txt": "1", "out/b.txt": "2"}
