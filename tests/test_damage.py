"""Damaged pages: what is lost is noticed. With ERRORBOOK_GOLD and ERRORBOOK_CORPUS real pages are damaged too."""

import os
from functools import cache
from pathlib import Path

import pytest

from benchmarks.damage import KINDS, Tally, damage_page, measure

# What a reader sees nothing of: rows that are not there, and what stands in them in another order.
INVISIBLE = {"half of the rows deleted", "a row deleted", "two columns swapped", "cut at each tenth"}
REAL = [folder for name in ("ERRORBOOK_GOLD", "ERRORBOOK_CORPUS") if (folder := os.environ.get(name))]

THINGS = ["lamp", "wick", "glass", "mantle", "valve", "burner", "fuse", "pump", "tank", "hose", "nozzle", "float"]
PIPED = """\
# Error codes

Code 0 means success.

| Error code | Error type | Description |
|---|---|---|
{rows}
Ask the *keeper* where nothing helps.

```sh
keeper --help
```

## Keeper errors

| Error code | Error type | Description |
|---|---|---|
| 5000 | Asleep | The keeper is asleep and can't be woken. |
| 5001 | Away | The keeper is away, nobody is in the tower. |
| 5002 | Ill | The keeper is ill, send for another one. |
"""
TAGGED = """\
<html><body><h1>Error codes</h1>
<div class="page"><table class="codes">
<thead><tr><th>Error code</th><th>Error type</th><th>Description</th></tr></thead>
<tbody>{rows}</tbody>
</table></div>
<p>Ask the <b>keeper</b> where nothing helps.</p>
</body></html>
"""


def pages() -> dict[str, str]:
    """Return small pages, each with a table as people write them."""
    piped = "".join(f"| {4000 + n} | Bad {name} | The {name} is out of range. |\n" for n, name in enumerate(THINGS))
    tagged = "".join(
        f'<tr><td class="code">{4000 + n}</td><td>Bad {name}</td><td>The <a href="#{name}">{name}</a> is out.</td></tr>\n'
        for n, name in enumerate(THINGS)
    )
    loose = piped.replace("\n| ", "\n").removeprefix("| ").replace(" |\n", "\n")
    return {
        "piped.md": PIPED.format(rows=piped),
        "loose.md": PIPED.format(rows=loose),
        "tagged.html": TAGGED.format(rows=tagged),
        "tagged.md": "# Lamps\n\n"
        + TAGGED.format(rows=tagged).replace("<html><body>", "").replace("</body></html>\n", ""),
    }


@cache
def small(kind: str, folder: Path) -> tuple[Tally, Tally]:
    tallies = {kind: (Tally(), Tally()) for kind in KINDS}
    for name, page in pages().items():
        path = folder / name
        path.write_bytes(page.encode())
        assert damage_page(path, 40, tallies, kind)
    return tallies[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_lost_of_a_page_is_noticed_with_a_yesterday(kind: str, tmp_path: Path) -> None:
    _, again = small(kind, tmp_path)
    assert again.same + again.noticed.total() > 0, "the damage must be possible on some page"
    assert again.unnoticed == 0


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in INVISIBLE])
def test_what_is_lost_of_a_page_is_noticed_on_a_first_run(kind: str, tmp_path: Path) -> None:
    first, _ = small(kind, tmp_path)
    assert first.unnoticed == 0


def test_a_closing_tag_that_is_missing_loses_nothing(tmp_path: Path) -> None:
    first, again = small("a closing tag removed", tmp_path)
    assert first.same > 0
    assert not first.noticed and not again.noticed


@pytest.mark.parametrize("kind", ["another page", "half of the rows deleted"])
def test_what_changes_a_page_as_a_whole_stops_the_run(kind: str, tmp_path: Path) -> None:
    _, again = small(kind, tmp_path)
    assert again.noticed.keys() == {"stopped"}


@pytest.mark.skipif(not REAL, reason="neither ERRORBOOK_GOLD nor ERRORBOOK_CORPUS names a folder of pages")
def test_what_is_lost_of_real_pages_is_noticed() -> None:
    tallies = measure(REAL, pages=30, places=4)
    assert {kind: again.unnoticed for kind, (_, again) in tallies.items() if again.unnoticed} == {}
    assert tallies["a blank line in a pipe table"][0].unnoticed == 0
    first, again = tallies["a closing tag removed"]
    assert not first.noticed and not first.unnoticed
    assert not again.noticed and not again.unnoticed
