"""An answer for a person: what it is called, what it says, what to do; a label each, so that one can look for it.

In: an `Answer`. Out: lines made of spans, each a text with the part that it plays. How that looks is for who prints it.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from msgspec import UNSET

from errorbook.answers.model import Answer, Explained, Near

Part = Literal["plain", "code", "unknown", "name", "title", "warning", "label"]
LABEL_WIDTH = 12
FAMILY_SHOWN = 40


class Span(NamedTuple):
    """A text within a line, and the part that it plays."""

    text: str
    part: Part = "plain"


Line = list[Span]


def told(answer: Answer) -> Iterator[Line]:
    """Yield the lines of an answer."""
    if answer.status == "unknown":
        yield [Span(answer.asked, "unknown"), Span(" is in no catalogue of this project.")]
        yield from _message(answer)
        yield from _nearest(answer)
    elif answer.status == "success":
        yield [Span(answer.asked, "code"), Span(f" means success in {', '.join(answer.modules)}.")]
    elif answer.status == "message":
        where = f" is a message of {', '.join(answer.modules)}; its code stands beside it in the response."
        yield [Span(answer.asked, "code"), Span(where)]
        yield from _message(answer)
    elif answer.status == "family":
        yield from _family(answer)
    else:
        for number, one in enumerate(answer.errors):
            if number:
                yield []
            yield from _explained(one, answer)


def _nearest(answer: Answer) -> Iterator[Line]:
    if answer.nearest:
        yield [Span("Known codes that resemble it:")]
        yield from map(_brief, answer.nearest)


def _family(answer: Answer) -> Iterator[Line]:
    yield [Span(answer.asked, "code"), Span(f" is a family of {len(answer.errors)} codes:")]
    yield from map(_brief, answer.errors[:FAMILY_SHOWN])
    if len(answer.errors) > FAMILY_SHOWN:
        yield [Span(f"  … and {len(answer.errors) - FAMILY_SHOWN} more; --format json has all")]


def _brief(one: Near | Explained) -> Line:
    texts = filter(None, (one.name if one.name != one.code else "", one.title, f"({one.module})"))
    return [Span("  "), Span(one.code, "code"), Span("".join(f"  {text}" for text in texts))]


def _explained(one: Explained, answer: Answer) -> Iterator[Line]:
    code = f"{one.code}/{one.module_code}" if one.module_code else one.code
    names = dict.fromkeys(filter(None, (one.symbol, one.name)))
    names.pop(code, None)
    yield [Span(code, "code"), *(Span(f"  {name}", "name") for name in names), Span(f"  {one.module}")]
    if one.retired:
        yield [Span("  documented no longer", "warning")]
    if one.title:
        yield [Span(f"  {one.title}", "title")]
    if one.description and one.description != one.title:
        yield [Span(f"  {one.description}")]
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


def _message(answer: Answer) -> Iterator[Line]:
    if answer.module_code:
        yield from _labelled("Message", f"module code {answer.module_code}: {answer.detail}".removesuffix(": "))


def _labelled(label: str, text: str) -> Iterator[Line]:
    if text:
        yield [Span(f"  {label.ljust(LABEL_WIDTH)}", "label"), Span(text)]
