"""Answers to questions: what a person names, or what stands in lines of text.

In: a shelf, and a question or lines. Out: `Answer` values.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from errorbook.answers.lookup import Hit, find, find_family, is_success, nearest
from errorbook.answers.model import Answer, Explained, Near, Status
from errorbook.answers.shelf import Shelf
from errorbook.catalog.model import Entry, Variant
from errorbook.catalog.names import class_name
from errorbook.text import shorten

if TYPE_CHECKING:
    from errorbook.answers.mentions import Index, Mention

MOST_UNKNOWN = 50  # unknown codes of a log that are told; memory stays bounded, whatever the log holds
LONGEST_CODE = 20
ASKED = 80  # characters of a text that is repeated in an answer
_TEXT = frozenset(" \t\n{}()[]\"'=:：，")


@dataclass
class Answers:
    """Answers from a shelf in a language."""

    shelf: Shelf
    language: str

    def to(self, question: str) -> list[Answer]:
        """Return the answers to a code, symbol or name, or to each code in a text; never none."""
        question = question.encode("utf-8", "replace").decode().strip()  # a terminal may send half a character
        if hits := find(self.shelf, question):
            return [self._known(question, hits)]
        if modules := is_success(self.shelf, question):
            return [self._answer(question, "success", modules=modules)]
        code, _, module_code = question.partition("/")
        if 0 < len(module_code) <= LONGEST_CODE and (hits := find(self.shelf, code)):  # it is in no catalogue itself
            return [self._answer(question, "known", module_code=module_code, errors=list(map(self._explained, hits)))]
        if hits := find_family(self.shelf, question):
            return [self._known(question, hits, "family")]
        found = self._mentions(question, wanted=True) if _TEXT & set(question) else ()
        told = list(_once(map(self._mentioned, found)))
        return told or [self._unknown(question)]

    def in_lines(self, lines: Iterable[tuple[int, str]]) -> Iterator[Answer]:
        """Yield an answer for each code in numbered lines, once for each, as soon as it is found."""
        found = (self._mentioned(one, number) for number, line in lines for one in self._mentions(line))
        yield from _once(found)

    def _mentions(self, text: str, *, wanted: bool = False) -> "Iterator[Mention]":
        from errorbook.answers.mentions import mentions  # costs too much for a question of one code

        return mentions(text, self._index, wanted=wanted)

    @cached_property
    def _index(self) -> "Index":
        from errorbook.answers.mentions import index

        return index(self.shelf.all())

    def _mentioned(self, found: "Mention", line: int = 0) -> Answer:
        if found.hits:
            answer = self._known(found.asked, found.hits)
        elif found.modules:
            answer = self._answer(found.asked, "message", modules=list(found.modules))
        elif found.asked in self._index.successes:
            answer = self._answer(found.asked, "success", modules=is_success(self.shelf, found.asked))
        else:
            answer = self._unknown(found.asked)
        answer.line, answer.module_code, answer.detail = line, found.module_code, found.detail
        return answer

    def _known(self, asked: str, hits: Sequence[Hit], status: Status = "known") -> Answer:
        return self._answer(asked, status, errors=[self._explained(hit) for hit in hits])

    def _unknown(self, asked: str) -> Answer:
        every = (Hit(one, entry) for one in self.shelf.all() for entry in one.errors)
        resembling = [] if len(asked) > ASKED else nearest(every, asked)
        return self._answer(asked, "unknown", nearest=[self._near(hit) for hit in resembling])

    def _answer(self, asked: str, status: Status, **fields: object) -> Answer:
        return Answer(format=1, asked=shorten(asked, ASKED), status=status, language=self.language, **fields)  # type: ignore[arg-type]

    def _near(self, hit: Hit) -> Near:
        entry = hit.entry
        return Near(module=hit.catalogue.module, code=entry.label, name=entry.name, title=self._text(entry.title))

    def _explained(self, hit: Hit) -> Explained:
        entry = hit.entry
        return Explained(
            module=hit.catalogue.module,
            code=entry.code,
            module_code=entry.module_code,
            name=entry.name,
            aliases=entry.aliases,
            exception=class_name(entry.name) if entry.name else "",
            symbol=entry.symbol,
            title=self._text(entry.title),
            description=self._text(entry.description),
            solution=self._text(entry.solution),
            advice=self._text(entry.advice),
            message=entry.message,
            http_status=entry.http_status,
            retryable=entry.retryable,
            retired=entry.retired,
            others=[told for one in entry.variants if (told := self._wording(one, entry))],
            page=entry.source.page,
            heading=entry.source.heading,
        )

    def _text(self, texts: Mapping[str, str]) -> str:
        return self.shelf.text_in(self.language, texts)

    def _wording(self, variant: Variant, entry: Entry) -> str:
        """Return what a variant says otherwise than the entry, as one text."""
        fields = ("title", "description", "solution")
        texts = [self._text(getattr(variant, name)) for name in fields]
        return " · ".join(
            text for text, name in zip(texts, fields, strict=True) if text and text != self._text(getattr(entry, name))
        )


def _once(answers: Iterable[Answer]) -> Iterator[Answer]:
    """Yield each answer once: what is known bounds how many there are, and unknown codes are counted."""
    seen: set[tuple[object, ...]] = set()
    unknown = 0
    for answer in answers:
        key = _key(answer)
        if key in seen or (answer.status == "unknown" and unknown == MOST_UNKNOWN):
            continue
        seen.add(key)
        unknown += answer.status == "unknown"
        yield answer


def _key(answer: Answer) -> tuple[object, ...]:
    codes = tuple((one.module, one.code, one.module_code) for one in answer.errors)
    return codes or (answer.status, answer.module_code if answer.status == "message" else answer.asked)


def is_found(answer: Answer) -> bool:
    """Tell whether an answer says what was asked for."""
    return answer.status != "unknown"


def encode(answer: Answer) -> str:
    """Return an answer as a line of JSON."""
    return msgspec.json.encode(answer).decode()
