"""What a page lost since yesterday, and how much of it is too much."""

import re

import pytest

from errorbook.catalog.losses import compare_rows, known_rows, losses
from errorbook.catalog.merge import merge
from errorbook.extract import extract
from errorbook.settings import Source

HEAD = "| Error code | Symbol | Error type | Description |\n|---|---|---|---|\n"
SHIFTED = "| Error code | Symbol | Description | Solution |\n|---|---|---|---|\n"
THINGS = ["lamp", "wick", "glass", "mantle", "valve", "burner", "fuse", "pump", "tank", "hose"]
ROWS = [
    f"| {4000 + n} | {name.upper()}_OUT | Bad {name} | The {name} is out of range. |\n" for n, name in enumerate(THINGS)
]
MORE = [
    f"| {5000 + n} | {name.upper()}_NONE | No {name} | The keeper has no {name}. |\n"
    for n, name in enumerate(THINGS[:3])
]
PAGE = f"# Error codes\n\n{HEAD}{''.join(ROWS)}\n## Keeper errors\n\n{HEAD}{''.join(MORE)}"
TWICE = f"{PAGE}\n## Errors of one call\n\n{HEAD}{''.join(row.replace('out of range', 'cold') for row in ROWS[:4])}"
THRICE = PAGE + "".join(
    f"\n## Errors of {call}\n\n{HEAD}{''.join(row.replace('out of range', call) for row in ROWS[:6])}"
    for call in ("asking", "telling")
)
ANOTHER = "".join(
    f"| {4000 + n} | {name.upper()}_OUT | 灯具故障 | 第{n}号灯具不在允许的范围内。 |\n" for n, name in enumerate(THINGS)
)


def swapped(page: str, one: int, other: int) -> str:
    """Return the page with two columns of its rows swapped, below the same header."""
    lines = page.split("\n")
    for number, line in enumerate(lines):
        cells = line.split("|")
        if len(cells) > other and cells[1].strip().isdigit():
            cells[one], cells[other] = cells[other], cells[one]
            lines[number] = "|".join(cells)
    return "\n".join(lines)


def without(page: str, *codes: int) -> str:
    return "".join(line for line in page.splitlines(keepends=True) if not any(f"| {code} |" in line for code in codes))


CASES: list[tuple[str, str, str, list[str]]] = [
    ("nothing changed", PAGE, PAGE, []),
    ("a fifth of the codes is gone", PAGE, without(PAGE, 4000, 4001), []),
    ("more than a fifth is gone", PAGE, without(PAGE, 4000, 4001, 4002), ["3 of 13 codes are gone"]),
    ("all of a small table is gone", without(PAGE, 5002), without(PAGE, 5000, 5001, 5002), ["all 2 rows under 'Keeper errors' are gone"]),
    ("a single code is no table", without(PAGE, 5001, 5002), without(PAGE, 5000, 5001, 5002), []),
    ("the only code is gone", f"{HEAD}{ROWS[0]}", "# Error codes\n", ["1 of 1 codes are gone"]),
    ("one of three codes is gone", f"{HEAD}{''.join(MORE)}", f"{HEAD}{''.join(MORE[:2])}", []),
    ("the rows stand under another heading", PAGE, PAGE.replace("Keeper errors", "Errors of keepers"), []),
    ("the tables became one", PAGE, PAGE.replace(f"\n## Keeper errors\n\n{HEAD}", ""), []),
    ("codes stay, one of their tables goes", TWICE, PAGE, ["4 of 17 rows are gone"]),
    ("codes stay, one of three tables goes", THRICE, THRICE[: THRICE.index("\n## Errors of telling")], ["6 of 25 rows are gone"]),
    ("texts are reworded", PAGE, PAGE.replace("is out of range", "can't be used"), []),
    ("a column is emptied", PAGE, PAGE.replace(" is out of range.", "").replace("The keeper has no", "").replace("| The ", "| | "), ["the description of 10 of 13 codes is gone"]),
    ("a column of a small table is emptied", PAGE, "".join(line.rsplit("The keeper", 1)[0] + "|\n" if "The keeper" in line else line for line in PAGE.splitlines(keepends=True)), ["the description of 3 of 13 codes is gone"]),
    ("headers are renamed, texts move on by a column", PAGE, PAGE.replace(HEAD, SHIFTED), []),
    ("headers and columns are swapped", PAGE, swapped(PAGE, 3, 4).replace("Error type | Description", "Description | Error type"), []),
    ("titles and descriptions are swapped", PAGE, swapped(PAGE, 3, 4), ["description and title have changed places for 13 of 13 codes"]),
    ("symbols and titles are swapped, which their values tell", PAGE, swapped(PAGE, 2, 3), []),
    ("codes and titles are swapped", PAGE, swapped(PAGE, 1, 3), ["13 of 13 codes are gone", "the title of 13 codes stands where the code stood"]),
    ("symbols became codes", PAGE, re.sub(r"\| \d{4} (.*)", r"\1", PAGE).replace("| Error code | Symbol |", "| Error code |").replace("|---|---|---|---|", "|---|---|---|"), ["13 of 13 codes are gone", "the symbol of 13 codes stands where the code stood"]),
    ("titles took the place of the descriptions", PAGE, PAGE.replace("| Error type | Description |", "| Description | Keeper |").replace("is out of range.", "").replace("| The ", "| "), ["the title of 10 of 13 codes stands where the description stood"]),
    ("most texts are in another language", PAGE, PAGE.replace("".join(ROWS), ANOTHER), ["20 of 26 texts were in 'en' and are in 'zh' now"]),
]  # fmt: skip


def lost(page: str, now: str, max_loss: float = 0.2) -> list[str]:
    source = Source(path="a.md", module="common", language="en")
    known = merge([(source, extract(page.encode(), "a.md", "en"))], None, ["en"])[0].errors
    assert known
    rows = list(known_rows(known, {"a.md": "en"}))
    return [loss.told for loss in losses(compare_rows(rows, extract(now.encode(), "a.md", "en"), {}), max_loss)]


@pytest.mark.parametrize(("page", "now", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_not_believable_is_told(page: str, now: str, told: list[str]) -> None:
    found = lost(page, now)
    assert len(found) == len(told), found
    assert all(one in other for one, other in zip(told, found, strict=True)), found


@pytest.mark.parametrize(("max_loss", "told"), [(0.0, 1), (0.1, 1), (0.3, 0), (0.5, 0)])
def test_how_much_may_go_is_said_by_the_source(max_loss: float, told: int) -> None:
    assert len(lost(PAGE, without(PAGE, 4000, 4001, 4002), max_loss)) == told


def test_all_of_a_table_may_never_go() -> None:
    assert lost(PAGE, without(PAGE, 5000, 5001, 5002), 0.5) == ["all 3 rows under 'Keeper errors' are gone"]


def test_none_may_go_where_the_source_says_so() -> None:
    assert lost(PAGE, without(PAGE, 4000), 0.0) == ["1 of 13 codes are gone"]
