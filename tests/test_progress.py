"""Progress of reading: on a terminal how far it is, in a pipe nothing, and after the run no trace of it."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.processes import PAGES, SLOW, meddled, write_tree
from tests.support import Project

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
ERASED = "\x1b[2K"  # how a line is taken off the terminal


def on_a_terminal(tree: Project, environment: dict[str, str], interrupted: bool = False) -> tuple[int, str]:
    """Run `errorbook regen` on a terminal of 120 columns; return its exit code and all that was written there."""
    ours, its = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "errorbook", "regen", "--workers", "1", "--no-cache"],
        cwd=tree.root,
        env={**environment, "TERM": "xterm", "COLUMNS": "120"},
        stdin=its,
        stdout=its,
        stderr=its,
        start_new_session=True,
    )
    os.close(its)
    seen, end = b"", time.monotonic() + 60
    while time.monotonic() < end:
        if not select.select([ours], [], [], 0.1)[0]:
            continue
        try:
            got = os.read(ours, 65536)
        except OSError:  # so Linux says that nobody has the terminal open any longer
            break
        if not got:
            break
        seen += got
        if interrupted and b"pages," in seen:
            interrupted = False
            os.killpg(process.pid, signal.SIGINT)
    os.close(ours)
    return process.wait(timeout=30), seen.decode()


@pytest.fixture
def tree(project: Project) -> Project:
    write_tree(project)
    return project


def test_a_terminal_shows_pages_rate_time_left_and_findings(tree: Project, tmp_path: Path) -> None:
    code, seen = on_a_terminal(tree, meddled(tmp_path / "slow", SLOW.replace("0.1", "0.03")))
    assert code == 0
    assert re.search(rf"reading .* \d+/{PAGES} pages, \d+/s, \d:\d\d:\d\d left, \d+ findings", COLOUR.sub("", seen)), (
        seen
    )
    before, _, after = seen.rpartition(ERASED)
    assert "pages," in before
    assert "pages," not in after


def test_ctrl_c_leaves_the_line_clean(tree: Project, tmp_path: Path) -> None:
    code, seen = on_a_terminal(tree, meddled(tmp_path / "slow", SLOW), interrupted=True)
    assert code == 130
    assert seen.rpartition(ERASED)[2].strip() in {"", "\x1b[?25h"}, "the line is erased, and the cursor is seen again"
    assert "\x1b[?25l" not in seen or "\x1b[?25h" in seen
    assert "Traceback" not in seen


def test_a_pipe_shows_none(tree: Project, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "errorbook", "regen", "--no-cache"]
    slow = meddled(tmp_path / "slow", SLOW.replace("0.1", "0.01"))
    ran = subprocess.run(command, cwd=tree.root, env=slow, capture_output=True, text=True, check=True)
    assert "pages," not in ran.stdout + ran.stderr
    assert "\x1b" not in ran.stdout + ran.stderr
