"""What the prose says: which code means success, and how a message carries a module's code."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from errorbook.findings import Finding, finding
from errorbook.layouts import Passage
from errorbook.reading.model import MessageExample
from errorbook.reading.words import pattern, remembered, words
from errorbook.text import clean

NEAR = 24  # characters between a value and what is said of it
LONGEST_PASSAGE = 20_000  # characters; what is longer is a table or a listing
LONGEST_SENTENCE = 1000  # characters; what is longer is no sentence, and megabytes of it would take minutes
_SENTENCE = re.compile(r"[。！？；;\n]|[.!?](?=\s|$)")
_VALUE = re.compile(r"(?<![\w.-])-?\d+(?![\w%]|\.\d)", re.ASCII)
_DIGIT = re.compile(r"[0-9]")
_LINE_WITH_DIGIT = re.compile(r"^[^0-9\n]*[0-9].*$", re.MULTILINE)  # a table has hundreds of lines, mostly without
_QUOTE = re.compile("[\"'“]")
_BRACKETS = {"(": ")", "（": "）", "[": "]", "【": "】"}


def find_success(passages: Iterable[Passage]) -> tuple[str | None, list[str]]:
    """Return the code that the prose says means success, or None; and all candidates where they differ.

    A sentence must speak of the code, and say of a value near by that it means success, or of every other
    value that it means failure. Sentences about HTTP are about something else.
    """
    found = Counter(value for text in _telling(passages) for value in _successes(text))
    candidates = sorted(found)
    return (candidates[0] if len(candidates) == 1 else None), candidates


def _telling(passages: Iterable[Passage]) -> Iterator[str]:
    """Yield the texts in which a value and a word of success or failure stand."""
    texts = [one.text for one in passages if not one.preformatted and len(one.text) <= LONGEST_PASSAGE]
    if _speaks_of_outcome("\n".join(texts)):
        yield from (text for text in texts if _DIGIT.search(text) and _speaks_of_outcome(text))


def _speaks_of_outcome(text: str) -> bool:
    """Tell, cheaply, whether a word of success or failure may stand in a text."""
    return any(map(text.casefold().__contains__, _outcomes()))


@remembered()
def _outcomes() -> frozenset[str]:
    return words("success") | words("failure")


def _successes(text: str) -> Iterator[str]:
    """Yield each value that a sentence of `text` calls success."""
    for sentence in chain.from_iterable(map(_SENTENCE.split, _LINE_WITH_DIGIT.findall(text))):
        if (
            len(sentence) > LONGEST_SENTENCE or not _speaks_of_outcome(sentence) or "http" in sentence.casefold()
        ):  # most
            continue
        values = list(_VALUE.finditer(sentence))
        if (
            not values
            or not (pattern("success").search(sentence) or pattern("failure").search(sentence))
            or not (pattern("says_code").search(sentence) or pattern("code").search(sentence))
        ):
            continue
        for number, value in enumerate(values):
            start = values[number - 1].end() if number else 0
            end = values[number + 1].start() if number + 1 < len(values) else len(sentence)
            before, after = sentence[start : value.start()], sentence[value.end() : end]
            negated = bool(pattern("negation").search(before[-NEAR:]))
            said = pattern("failure" if negated else "success")
            opposite = pattern("success" if negated else "failure")
            if (
                _says(after[:NEAR], said, opposite)
                or ((not after.strip(" `'\"”’)）,，、") or negated) and _says(before, said, opposite))
                or (not negated and (_says(after[:NEAR], said, opposite) or _says(before[-NEAR:], said, opposite)))
            ):
                yield value[0]


def _says(text: str, said: re.Pattern[str], opposite: re.Pattern[str]) -> bool:
    """Tell whether `text` holds a word of `said`, and none of `opposite` before it."""
    first = said.search(text)
    against = opposite.search(text)
    return first is not None and (against is None or first.start() < against.start())


def find_examples(passages: Iterable[Passage]) -> list[MessageExample]:
    """Return each example of a message in the form "module code, detail", in order, once.

    An example is a quoted value under a key that means message; how its code is set off is its form.
    """
    examples: dict[tuple[str, str], MessageExample] = {}
    for passage in passages:
        for value in _message_values(passage):
            example = _example(value)
            if example:
                examples.setdefault((example.code, example.detail), example)
    return list(examples.values())


def without_success(examples: list[MessageExample], success: str | None) -> list[MessageExample]:
    """Return the examples that are none of success."""
    return [one for one in examples if one.code != success and not pattern("success").fullmatch(one.detail)]


@remembered()
def _message_keys() -> frozenset[str]:
    return words("message_key") | {"error_message", "err_msg", "error_msg"}


@remembered()
def _message_key() -> re.Pattern[str]:
    """Match a key that means message, a colon, and the opening quote of its value; quotes may be escaped or typographic."""
    listed = _message_keys()
    shortest = (key for key in listed if not any(key != other and key.endswith(other) for other in listed))
    keys = "|".join(sorted(map(re.escape, shortest)))
    return re.compile(rf"(?:{keys})\s*(?P<quote>\\*[\"'“”]?)\s*[:：=]\s*(?P<open>\\*[\"'“])", re.IGNORECASE)


@remembered()
def _message_end(opening: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\\){re.escape(opening.replace('“', '”'))}|\n")


def _message_values(passage: Passage) -> Iterator[str]:
    """Yield each quoted value under a key that means message; what is quoted as code may end without a quote."""
    text = passage.text
    if _QUOTE.search(text) is None:
        return
    for key in _message_key().finditer(text):
        end = _message_end(key["open"]).search(text, key.end())
        if end and end[0] != "\n":
            yield text[key.end() : end.start()]
        elif not end and passage.preformatted:
            yield text[key.end() :]


def _example(value: str) -> MessageExample | None:
    """Take a message apart where its code is set off by brackets or a colon."""
    value = value.strip()
    opening = value[:1]
    if opening in _BRACKETS:
        code, closing, detail = value[1:].partition(_BRACKETS[opening])
        if not closing:
            return None
        before, after = opening, closing
    else:
        code, after, detail = value.partition(":") if ":" in value else value.partition("：")
        before = ""
    gap = detail[: len(detail) - len(detail.lstrip())]
    code, detail = code.strip(), clean(detail)
    if not re.fullmatch(r"-?\d+", code, re.ASCII) or not any(map(str.isalpha, detail)):
        return None
    return MessageExample(
        code=code, detail=detail, form=f"{before}{{module_code}}{after}{' ' if gap else ''}{{detail}}"
    )


def form_findings(examples: list[MessageExample], candidates: list[str], page: str) -> list[Finding]:
    """Return what is unclear: several values called success, several forms of message."""
    findings = []
    if len(candidates) > 1:
        findings.append(
            finding("unclear-success", f"the prose calls {', '.join(candidates)} success; none is taken", page=page)
        )
    forms = list(dict.fromkeys(example.form for example in examples))
    if len(forms) > 1:
        findings.append(
            finding(
                "unclear-message-form",
                f"examples have {len(forms)} forms: {', '.join(forms)}",
                page=page,
                line=examples[0].line,
            )
        )
    return findings
