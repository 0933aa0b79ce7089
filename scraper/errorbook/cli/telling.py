"""How a run is told: in a handful of lines for a person, or as one JSON object for a program."""

import difflib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import msgspec

from errorbook.catalog.changes import Change
from errorbook.catalog.telling import joined
from errorbook.catalog.versions import gravest
from errorbook.cli.output import console, styled
from errorbook.findings import Finding
from errorbook.outcome import Outcome
from errorbook.text import shorten

SHOWN_CHANGES = 12
SHOWN_FINDINGS = 6
COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
WORDS = {
    "moved": "moved",
    "text": "text changed",
    "symbol": "symbol changed",
    "name": "renamed",
    "alias": "former name kept",
    "retry": "retry advice changed",
    "module": "new module",
    "project": "setting changed",
    "language": "new language",
    "code_type": "other type of codes",
    "success": "other success code",
    "message": "message form changed",
    "correction": "correction unsettled",
}


def as_json(outcome: Outcome) -> str:
    """Return a run as JSON, in the form that FORMATS of errorbook gives for `regen`."""
    files = {"written": list(outcome.publication.write), "removed": outcome.publication.remove}
    report = {
        "format": 1,
        "changes": [change_data(one) for one in outcome.changes],
        "version": version_data(outcome.last, outcome.version.version),
        "findings": outcome.findings,
        "files": files,
    }
    return msgspec.json.encode(report).decode()


def change_data(change: Change) -> dict[str, object]:
    """Return a change as plain values, with the step that it asks for, and whether that is a breaking one."""
    return {**msgspec.to_builtins(change), "step": change.step, "breaking": change.breaking}


def version_data(last: str, next_: str) -> dict[str, str]:
    """Return the version of the last release, where there is one, and the one that follows."""
    return {"last": last, "next": next_} if last else {"next": next_}


def show(outcome: Outcome, *, verbose: bool, done: bool) -> None:
    """Print a run: what changed, what should be looked at, which files."""
    show_changes(outcome.changes, verbose)
    show_version(outcome)
    show_findings(outcome.findings, verbose=verbose)
    show_unsettled(outcome.findings)
    written, removed = len(outcome.publication.write), len(outcome.publication.remove)
    if verbose:
        for path in outcome.publication.write:
            click.echo(f"  {'wrote' if done else 'would write'} {path}")
        for path in outcome.publication.remove:
            click.echo(f"  {'removed' if done else 'would remove'} {path}")
    if outcome.publication.is_empty:
        click.secho(f"Nothing to do: {outcome.publication.kept} files are as they should be.", fg="green")
    else:
        verbs = ("written", "removed") if done else ("to write", "to remove")
        parts = [f"{number} {verb}" for number, verb in zip((written, removed), verbs, strict=True) if number]
        click.secho(f"Files: {', '.join(parts)}, {outcome.publication.kept} unchanged.", fg="green" if done else None)


def show_changes(changes: Sequence[Change], verbose: bool) -> None:
    """Print what changed: lines in a pipe, a table a module on a terminal."""
    seen = [one for one in changes if one.kind != "record"]
    if sys.stdout.isatty():
        _show_tables(seen, verbose)
    else:
        for line in _changes(seen, verbose):
            click.echo(line)


def show_unsettled(findings: Sequence[Finding]) -> None:
    """Print how many corrections are not settled."""
    number = sum(one.id == "correction-stale" for one in findings)
    if number:
        noun = "correction is" if number == 1 else "corrections are"
        click.secho(f"{number} {noun} not settled; `errorbook overlay` shows both texts.", fg="yellow")


def show_version(outcome: Outcome) -> None:
    """Print which version follows, where something changed since the last release."""
    if outcome.last and outcome.last != outcome.version.version:
        step = gravest(one.step for one in outcome.version.changes)
        click.echo(
            f"Version: {outcome.version.version} follows {outcome.last} ({step}); `errorbook release` closes it."
        )
        for one in outcome.version.changes:
            if one.kind == "project":
                click.echo(
                    f"  {one.field} of the project: {one.old or 'nothing'} → {one.new or 'nothing'} ({one.step})"
                )


def show_findings(findings: Sequence[Finding], *, verbose: bool) -> None:
    """Print findings on standard error; but for `verbose`, a few of a kind, and none of level info."""
    by_kind: dict[str, list[Finding]] = {}
    for one in findings:
        if verbose or one.level != "info":
            by_kind.setdefault(one.id, []).append(one)
    for kind, its in by_kind.items():
        shown = its if verbose else its[:SHOWN_FINDINGS]
        for one in shown:
            click.secho(str(one), fg=COLOURS[one.level], err=True)
        if len(shown) < len(its):
            click.echo(f"  … and {len(its) - len(shown)} more of [{kind}] (--verbose shows all)", err=True)
        elif verbose and its[0].help:
            click.echo(f"    {its[0].help}", err=True)


def show_diff(outcome: Outcome, root: Path) -> None:
    """Print what a run would change in the files, as a unified diff."""
    for path, content in outcome.publication.write.items():
        there = root / path
        old = there.read_bytes().decode("utf-8", "replace") if there.is_file() else ""
        _show_diff(path, old, content.decode("utf-8", "replace"))
    for path in outcome.publication.remove:
        _show_diff(path, (root / path).read_bytes().decode("utf-8", "replace"), "")


def _show_diff(path: str, old: str, new: str) -> None:
    lines = list(difflib.unified_diff(old.split("\n"), new.split("\n"), f"a/{path}", f"b/{path}", lineterm="", n=1))
    for line in lines or [f"--- a/{path}", f"+++ b/{path}", "(an empty file)"]:
        colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
        click.secho(line, fg=colour)


def _by_module(changes: Sequence[Change], verbose: bool) -> Iterator[tuple[str, list[Change], int]]:
    """Yield for each module a headline, the changes to show, and how many more there are: first what is lost, all of it."""
    by_module: dict[str, list[Change]] = {}
    for change in sorted(changes, key=lambda change: not _is_loss(change)):
        by_module.setdefault(change.module, []).append(change)
    for module, its in by_module.items():
        its.sort(key=_rank)
        counts = Counter(change.kind for change in its)
        headline = f"{module or 'the project'}: {', '.join(f'{number} {WORDS.get(kind, kind)}' for kind, number in counts.items())}"
        its = joined(its)
        shown = its if verbose else its[: max(SHOWN_CHANGES, sum(map(_is_loss, its)))]
        yield headline, shown, len(its) - len(shown)


def _rank(change: Change) -> int:
    """Return how late a change is told: losses first; where a thing stands matters least."""
    return 0 if _is_loss(change) else 2 if change.kind == "moved" and not change.breaking else 1


def _is_loss(change: Change) -> bool:
    """Tell whether something is documented no longer: a code, or a text of one."""
    return change.kind in {"retired", "removed"} or (change.kind == "text" and not change.new)


def _changes(changes: Sequence[Change], verbose: bool) -> Iterator[str]:
    for headline, shown, more in _by_module(changes, verbose):
        yield headline
        yield from (f"  {_change(change)}" for change in shown)
        if more:
            yield f"  … and {more} more (--verbose shows all)"


def _show_tables(changes: Sequence[Change], verbose: bool) -> None:
    """Show the changes of each module as a table on a terminal."""
    from rich.table import Table  # costs too much for a run in a pipe

    terminal = console(sys.stdout)
    for headline, its, more in _by_module(changes, verbose):
        table = Table(
            title=styled(headline, "bold"),
            title_justify="left",
            caption=f"… and {more} more (--verbose shows all)" if more else None,
        )
        for column in ("code", "what", "before", "now"):
            table.add_column(column, overflow="fold")
        for change in its:
            style = "red" if change.breaking else {"added": "green", "retired": "yellow"}.get(change.kind, "")
            texts = (change.code, change.field or change.kind, shorten(change.old, 200), shorten(change.new, 200))
            table.add_row(*(styled(text, style) for text in texts))
        terminal.print(table)


def _change(change: Change) -> str:
    what = " ".join(filter(None, (change.code, change.field))) or change.module
    if change.field:
        old = f"“{shorten(change.old)}”" if change.old else "nothing"
        new = f"“{shorten(change.new)}”" if change.new else "nothing"
        return f"{what}: {old} → {new}{' (breaking)' if change.breaking else ''}"
    return f"{what}: {change.kind}{f', {shorten(change.new or change.old)}' if change.new or change.old else ''}"
