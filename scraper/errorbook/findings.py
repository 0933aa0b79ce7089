"""Findings: what a person should know, each with a stable id, a place and a level.

`KINDS` is the closed list. An id is for ever: scripts and people look for it.
"""

from typing import Literal

import msgspec

Level = Literal["error", "warning", "info"]


class Kind(msgspec.Struct, frozen=True):
    """One kind of finding: how grave it is, and what a person can do about it."""

    level: Level
    help: str


KINDS: dict[str, Kind] = {
    # pages
    "unreadable": Kind("error", "Give a text file: Markdown or HTML, in UTF-8 or in the encoding that it declares."),
    "encoding-guessed": Kind("warning", "Save the page as UTF-8, or declare its encoding."),
    "control-character": Kind("warning", "Shown as U+FFFD. Remove the character from the page."),
    "too-much": Kind("error", "Split the page, or save the part of it that documents errors."),
    "not-documentation": Kind("error", "Save what a reader sees in a browser, signed in where that is needed."),
    "byte-order-mark": Kind("warning", "Left out of the text. Files were probably joined; save the page anew."),
    # fetching
    "fetch-failed": Kind("error", "The old snapshot stays. Look at the page in a browser, and try again later."),
    "fetch-refused": Kind(
        "error", "The old snapshot stays. It is for you to decide: change the URL, or ask the owner."
    ),
    "snapshot-edited": Kind(
        "error", "Corrections belong in the overlay. To give the edit up: errorbook fetch --accept, and the page."
    ),
    "not-listed": Kind("warning", "The snapshot stays. Remove it where the page is gone for good."),
    # layouts and reading
    "readers-disagree": Kind(
        "warning",
        "The markup is broken here: a tag or a quotation is not closed, or closed twice. Compare the row with the page.",
    ),
    "read-once": Kind("info", "Broken markup in it would go unnoticed. Compare some of its rows with the page."),
    "spans-cut": Kind("warning", "Correct the colspan and rowspan attributes of the table."),
    "cells-beyond-header": Kind(
        "warning", "A renderer drops these cells. Add a column to the header, or escape the | in the row."
    ),
    "cell-unused": Kind("info", "The text belongs to none of the columns that were understood."),
    "column-unused": Kind("info", "Nothing that a catalogue holds; the header names no known kind of text."),
    "row-rejected": Kind(
        "warning", "Complete the row in the documentation, or add the code in the overlay once it is documented."
    ),
    "duplicate-code": Kind("warning", "The row says the same as the first one. Remove it from the documentation."),
    "variant": Kind("warning", "The first text is used, the other is kept under `variants`. Settle it in the overlay."),
    "unclear-success": Kind("warning", "State `success` for the source in errorbook.yaml."),
    "unclear-message-form": Kind("warning", "The form of the first example is used."),
    "table-broken": Kind(
        "warning", "Mend the page there: without it more rows are read. A browser shows them outside of the table too."
    ),
    "header-guessed": Kind(
        "info", "Compare the column with the page. `words` or `tables` in errorbook.yaml say what the header means."
    ),
    "row-short": Kind("warning", "Compare the row with the page: two cells may have become one."),
    "row-outside": Kind("warning", "Put the row into its table: no line between them, and a | before each cell."),
    "page-cut": Kind("warning", "Save the page again. If it is whole, close what is open at its end."),
    # catalogue
    "pages-differ": Kind(
        "info",
        "One wording is used, the others are kept under `variants`. Settle it in the documentation or the overlay.",
    ),
    "language-lacks": Kind("warning", "Document them in that language too, or translate them in the overlay."),
    "common-repeated": Kind("info", "Nothing. Where they differ one day, the module gets codes of its own."),
    "module-unnamed": Kind("warning", "Name it under `modules` of the tree in errorbook.yaml."),
    "not-an-integer": Kind(
        "warning",
        "Kept in the catalogue, but no member of the integer enum. Correct the page, or set `code_type: string` for the source.",
    ),
    "mixed-codes": Kind("warning", "Set `code_type` for the source in errorbook.yaml: integer, or string."),
    "no-success": Kind(
        "warning", "raise_for_error takes every code for an error. State `success` for the source in errorbook.yaml."
    ),
    "correction-without-was": Kind(
        "warning", "Add `was:` with the scraped text, so that a change of the documentation is noticed."
    ),
    "correction-stale": Kind(
        "warning",
        "The documentation has changed under a correction. Look at both texts, then update `was`, or remove the correction.",
    ),
    "correction-needless": Kind(
        "info", "The documentation says the same by now. Remove the correction from the overlay."
    ),
    "foreign-file": Kind("warning", "Keep your own files in a folder of your own: another version may need the name."),
    "packs-clash": Kind(
        "warning", "Say which is meant, `pack: templates/NAME` in the output, or give yours a name of its own."
    ),
    "retired": Kind("warning", "No page documents the code any longer. It stays, marked as retired."),
    "same-page": Kind("warning", "A server may answer with the same page for any address. Compare the sources' pages."),
    "statement-gone": Kind(
        "warning",
        "If it still holds, say so: `success` of the source in errorbook.yaml. If it does not: errorbook regen --accept PAGE.",
    ),
    "code-reused": Kind(
        "warning",
        "The code came back as something else, and its name is that of what it was. Give it another name in the overlay.",
    ),
    "message-form-kept": Kind(
        "info", "The page writes the form of messages in full-width punctuation, the catalogue in ASCII; ASCII stays."
    ),
    "name-taken": Kind(
        "info", "Another code has the name already, so this one's code was appended. Give it a name in the overlay."
    ),
}


class Finding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that a person should know. `line` is 1-based, 0 where there is none."""

    id: str
    level: Level
    message: str
    page: str = ""
    line: int = 0
    help: str = ""

    @property
    def place(self) -> str:
        """``page:line``, or as much of it as is known."""
        return f"{self.page}:{self.line}" if self.line else self.page

    def __str__(self) -> str:
        return f"{self.place}: {self.level}: {self.message} [{self.id}]".removeprefix(": ")


def finding(kind: str, message: str, *, page: str = "", line: int = 0) -> Finding:
    """Return a finding of a kind that `KINDS` lists. Raises KeyError for another."""
    return Finding(id=kind, level=KINDS[kind].level, message=message, page=page, line=line, help=KINDS[kind].help)
