"""A pack that never ends, or wants all memory, is stopped with a message; the run stays as it was."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest

from errorbook.errors import InputError
from errorbook.rendering.limits import Limits, limited
from tests.rendering.trial import prepared
from tests.support import Project

FEW = Limits(seconds=1, grace=1, memory=200 << 20, made=1 << 20)
TWICE = "{% macro m(n) %}{% if n %}\n{% set x = m(n - 1) ~ m(n - 1) %}{% endif %}{% endmacro %}"

GREEDY = [
    ("calls that double", TWICE + "{{ m(99) }}", "needs more than 1 seconds of computing; do its loops multiply?"),
    (
        "loops within loops",
        "{% set many = [0] * 1000 %}\n" + "{% for x in many %}" * 9 + "{% set y = 1 %}" + "{% endfor %}" * 9,
        "a.py.j2:2: needs more than 1 seconds of computing",
    ),
    ("a number of a billion digits", "{{ 7 ** (7 ** 12) }}", "needs more than 1 seconds of computing"),
    ("a text of ten gigabytes", "\n{{ 'x' * 10 ** 10 }}", "a.py.j2:2: needs more memory than a template may use"),
    ("a list of ten gigabytes", "\n{% set x = [0] * 10 ** 9 %}", "a.py.j2:2: needs more memory"),
    ("a padded text", "\n{{ 'x'.ljust(10 ** 10) }}", "a.py.j2:2: needs more memory"),
    ("a formatted text", "\n{{ '%10000000000d' % 1 }}", "a.py.j2:2: "),
    (
        "a text that doubles",
        "{% macro m(x) %}{{ m(x ~ x) }}{% endmacro %}\n{{ m('12345678') }}",
        "a.py.j2:1: needs more memory than a template may use",
    ),
    (
        "a file of megabytes",
        "{% for x in [0] * 2000 %}" + "# text\n" * 100 + "{% endfor %}",
        "makes more than 1 MiB of files",
    ),
    (
        "calls without end",
        "{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}",
        "a.py.j2:1: calls or includes itself without end",
    ),
    ("deep brackets", "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}", "a.py.j2:1: "),
    ("deep lists", "{% set x = " + "[" * 5_000 + "]" * 5_000 + " %}", "a.py.j2:1: "),
]


@pytest.mark.parametrize(("template", "message"), [case[1:] for case in GREEDY], ids=[case[0] for case in GREEDY])
def test_a_template_is_stopped_that_wants_all(tmp_path: Path, template: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        limited(prepared(tmp_path, {"a.py.j2": template}), "templates/test", FEW)
    assert message in caught.value.problems[0]
    assert caught.value.problems[0].startswith("templates/test")


def test_an_expression_of_an_option_that_never_ends_is_stopped(tmp_path: Path) -> None:
    config = "format: 1\nversion: 1\ndescription: x\noptions: {a: {description: x, pattern: '(a+)+b', default: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac}}\n"

    with pytest.raises(InputError, match="needs more than 1 seconds of computing"):
        limited(prepared(tmp_path, {}, config=config), "x", FEW)


def test_what_work_yields_comes_back_as_it_is() -> None:
    made = {PurePosixPath("a/b"): bytes(range(256)), PurePosixPath("c"): b"x" * 500_000, PurePosixPath("错"): b""}
    assert limited(lambda: iter(made.items()), "x") == made
    assert list(limited(lambda: iter(made.items()), "x")) == list(made)


def test_the_process_can_write_no_file_and_holds_no_file_open(tmp_path: Path) -> None:
    with (tmp_path / "open").open("w") as file:

        def work() -> Iterator[tuple[PurePosixPath, bytes]]:
            tried: list[Callable[[], object]] = [
                lambda: os.write(file.fileno(), b"x"),
                lambda: (tmp_path / "new").write_text("x"),
            ]
            for number, one in enumerate(tried):
                try:
                    one()
                except OSError as error:
                    yield PurePosixPath(str(number)), type(error).__name__.encode()

        assert list(limited(work, "x").values()) == [b"OSError", b"OSError"]


def test_a_bug_of_ours_stays_a_bug() -> None:
    def work() -> Iterator[tuple[PurePosixPath, bytes]]:
        raise KeyError("ours")
        yield

    with pytest.raises(RuntimeError, match="KeyError: 'ours'"):
        limited(work, "x")


def test_a_process_that_dies_is_told() -> None:
    def work() -> Iterator[tuple[PurePosixPath, bytes]]:
        os.kill(os.getpid(), signal.SIGKILL)
        yield from ()

    with pytest.raises(InputError, match="x: was ended by the system"):
        limited(work, "x")


def test_a_pack_of_the_project_is_rendered_within_limits(project: Project) -> None:
    project.write("templates/mine/pack.yaml", "format: 1\nversion: 1\ndescription: x\ntext: {md: markdown}\n")
    project.write("templates/mine/a.md.j2", "{{ 'x' * 10 ** 11 }}")
    project.replace("errorbook.yaml", "{python: out/python,", "{mine: out/mine, python: out/python,")
    before = project.files()
    result = project.errorbook("regen")
    assert (result.code, result.out) == (2, "")
    assert (
        result.err
        == "templates/mine/a.md.j2:1: needs more memory than a template may use; here: {{ 'x' * 10 ** 11 }}\n"
    )
    assert project.files() == before


def test_ctrl_c_ends_both_processes_and_leaves_the_lock_free(project: Project) -> None:
    project.write("templates/mine/pack.yaml", "format: 1\nversion: 1\ndescription: x\ntext: {md: markdown}\n")
    project.write("templates/mine/a.md.j2", TWICE + "{{ m(99) }}")
    project.replace("errorbook.yaml", "{python: out/python,", "{mine: out/mine, python: out/python,")
    command = [sys.executable, "-m", "errorbook", "regen"]
    with subprocess.Popen(command, cwd=project.root, stderr=subprocess.PIPE, start_new_session=True) as ran:
        child = 0
        for _ in range(600):
            time.sleep(0.05)
            children = Path(f"/proc/{ran.pid}/task/{ran.pid}/children")
            if not children.exists():
                pytest.skip("this system does not tell the children of a process")
            if children.read_text():
                child = int(children.read_text())
                break
        assert child
        os.kill(ran.pid, signal.SIGINT)
        assert ran.wait(30) == 130
    assert not Path(f"/proc/{child}").exists()
    project.replace("errorbook.yaml", "mine: out/mine, ", "")
    project.regen()
