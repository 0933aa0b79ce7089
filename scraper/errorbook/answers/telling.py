"""An answer for a person: what it is called, what it says, what to do; a label each, so that one can look for it.

In: an `Answer`. Out: lines with styles, each text of the catalogue inert.
"""

import re
from collections.abc import Iterator

import click
from msgspec import UNSET

from errorbook.answers.model import Answer, Explained, Near

LABEL_WIDTH = 12
FAMILY_SHOWN = 40
# Characters that can't be seen, or change how others are seen: a terminal obeys some of them.
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def inert(text: str) -> str:
    """Return a text that a terminal shows and does not obey: what can't be seen is written by its number."""
    return _UNSEEN.sub(lambda char: f"\\u{ord(char[0]):04x}", text)


def told(answer: Answer) -> Iterator[str]:
    """Yield the lines of an answer."""
    asked = inert(answer.asked)
    if answer.status == "unknown":
        yield from _unknown(answer, asked)
    elif answer.status == "success":
        yield f"{_strong(asked)} means success in {', '.join(answer.modules)}."
    elif answer.status == "family":
        yield f"{_strong(asked)} is a family of {len(answer.errors)} codes:"
        yield from (
            _line(Near(module=one.module, code=one.code, name=one.name, title=one.title))
            for one in answer.errors[:FAMILY_SHOWN]
        )
        if len(answer.errors) > FAMILY_SHOWN:
            yield f"  … and {len(answer.errors) - FAMILY_SHOWN} more; --format json has all"
    elif answer.status == "message":
        yield f"{_strong(asked)} is a message of {', '.join(answer.modules)}; its code stands beside it in the response."
        yield from _message(answer)
    for number, one in enumerate(answer.errors if answer.status == "known" else []):
        if number:
            yield ""
        yield from _explained(one, answer)


def _unknown(answer: Answer, asked: str) -> Iterator[str]:
    yield f"{_strong(asked, 'red')} is in no catalogue of this project."
    yield from _message(answer)
    if answer.nearest:
        yield "Known codes that resemble it:"
        yield from map(_line, answer.nearest)


def _explained(one: Explained, answer: Answer) -> Iterator[str]:
    code = f"{one.code}/{one.module_code}" if one.module_code else one.code
    name = one.name if one.name != code else ""
    yield "  ".join(filter(None, (_strong(inert(code)), inert(one.symbol), name, click.style(one.module, dim=True))))
    if one.retired:
        yield click.style("  documented no longer", fg="yellow")
    if one.title:
        yield f"  {_strong(inert(one.title))}"
    if one.description and one.description != one.title:
        yield f"  {inert(one.description)}"
    yield from _labelled("What to do", one.solution)
    yield from _labelled("Advice", one.advice)
    if one.retryable is not UNSET:
        yield from _labelled("Retry", "may be sent again as it is" if one.retryable else "not as it is")
    yield from _message(answer)
    yield from _labelled("API message", one.message)
    yield from _labelled("HTTP status", one.http_status)
    for other in one.others:
        yield from _labelled("Also", other)
    yield from _labelled("Exception", one.exception)
    yield from _labelled("Formerly", ", ".join(one.aliases))
    yield from _labelled("From", ", ".join(filter(None, (one.page, one.heading))))


def _message(answer: Answer) -> Iterator[str]:
    if answer.module_code:
        yield from _labelled("Message", f"module code {answer.module_code}: {answer.detail}".removesuffix(": "))


def _labelled(label: str, text: str) -> Iterator[str]:
    if text:
        yield f"  {click.style(label.ljust(LABEL_WIDTH), fg='cyan')}{inert(text)}"


def _line(one: Near) -> str:
    return "  " + "  ".join(
        map(inert, filter(None, (one.code, one.name if one.name != one.code else "", one.title, f"({one.module})")))
    )


def _strong(text: str, colour: str | None = None) -> str:
    return click.style(text, bold=True, fg=colour)
