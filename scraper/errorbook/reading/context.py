"""What stands around a table and may say that it lists errors."""

import os.path
import re
from collections.abc import Iterable

import msgspec

from errorbook.layouts import Table
from errorbook.pages import Page
from errorbook.reading.faults import parts_of
from errorbook.reading.words import fold, pattern, remembered, words

LONGEST_ANNOUNCEMENT = 200
WORDS_BESIDE = 3  # a title may hold besides what it announces, such as the name of a product
_REMARK = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")  # Variants (Non-exhaustive)
_CLASS_OF_STATUSES = re.compile(r"[1-5][xX]{2}(?!\w)")
_FUNCTION = re.compile(r"\W*[A-Za-z_][\w.:]*\s?\(\)")
_CLAUSE_END = re.compile(r"[,，;；]")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,2}|[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_SENTENCE_END = re.compile(r"(?<=[.!?。！？])\s*")


class Context(msgspec.Struct, frozen=True):
    """`near`: heading, caption, the last sentence before the table. `far`: the headings above, the page's name.

    `names` is what the page calls itself. A heading that only labels what follows, such as Values, has the one above it
    near too.
    """

    near: tuple[str, ...] = ()
    far: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def errors_near(self) -> bool:
        """Tell whether an error word stands near."""
        return any(map(speaks_of_errors, self.near))

    @property
    def errors_far(self) -> bool:
        """Tell whether an error word stands further away."""
        return any(map(speaks_of_errors, self.far))

    @property
    def codes_near(self) -> bool:
        """Tell whether codes of any kind are announced near."""
        return any(map(announces_codes, self.near))

    @property
    def outcome_near(self) -> bool:
        """Tell whether what a call returns is announced near: Returns, "It answers with:"."""
        return any(map(_announces_outcome, self.near))

    @property
    def codes_far(self) -> bool:
        """Tell whether codes of any kind are announced further away."""
        return any(map(announces_codes, self.far))

    @property
    def functions_near(self) -> bool:
        """Tell whether functions, parameters or the like are announced near, and no codes."""
        if any(map(_documents_function, self.near)):
            return True
        if self.codes_near:
            return False
        if any(map(_FUNCTION.fullmatch, self.near)):
            return True
        if any(map(titles_errors, self.near)):
            return False
        return any(pattern("function_list").search(text) for text in self.near)

    @property
    def types_near(self) -> bool:
        """Tell whether a type is named near whose values may be codes."""
        return any(map(_is_type_of_codes, self.near))

    @property
    def fields_near(self) -> bool:
        """Tell whether fields are announced near, even if those of an error."""
        return any(pattern("field_list").search(text) or _ends_in_fields(text) for text in self.near)

    @property
    def titled(self) -> bool:
        """Tell whether a heading above, or the page, is called nothing but errors or their codes."""
        return any(map(titles_errors, self.far))

    @property
    def titled_near(self) -> bool:
        """Tell whether the heading is called nothing but errors or their codes."""
        return any(map(titles_errors, self.near))

    @property
    def titled_statuses(self) -> bool:
        """Tell whether the page is there to document HTTP statuses."""
        return any(map(_titles_statuses, self.names))

    @property
    def titled_codes(self) -> bool:
        """Tell whether the page is there to document codes, and is called nothing else."""
        return any(map(_titles_codes, self.names))

    @property
    def class_of_statuses_near(self) -> bool:
        """Tell whether a heading names a class of HTTP statuses: 4xx Client errors."""
        return any(map(_CLASS_OF_STATUSES.match, self.near))

    @property
    def other_codes_near(self) -> bool:
        """Tell whether the nearest heading announces codes of another kind, such as those of banks."""
        return not self.errors_near and any(map(_titles_other_codes, self.near))

    @property
    def aside_near(self) -> bool:
        """Tell whether the heading leads to other pages, or says which codes there are not."""
        return any(fold(text) in words("aside") or pattern("undefined").search(text) for text in self.near[:1])

    def announces(self, header: str) -> bool:
        """Tell whether a title near says that a column holds codes: Cause, under Cause codes."""
        return bool(header) and any(_titles_codes_of(text, header) for text in self.near)

    def is_named(self, header: str) -> bool:
        """Tell whether a title near ends in a column's header: Code, under Message delivery code."""
        return bool(header) and any(fold(text).endswith(fold(header)) for text in self.near)

    @property
    def speaks(self) -> bool:
        """Tell whether errors or codes are spoken of anywhere."""
        return self.errors_near or self.errors_far or self.codes_near or self.codes_far

    @property
    def states_near(self) -> bool:
        """Tell whether states are announced near, and neither errors nor codes."""
        if self.types_near:
            return False
        states = any(
            pattern("state_list").search(_with_words(text)) and not pattern("http_status").search(text)
            for text in self.near
        )
        return states and not self.codes_near and not self.errors_near


def page_names(page: Page) -> tuple[str, ...]:
    """Return what the page is called: by its file's name and by itself."""
    stem = os.path.splitext(os.path.basename(page.origin))[0]  # noqa: PTH119, PTH122 - a path costs ten times as much
    return re.sub(r"[-_]+", " ", stem), page.title


def context_of(table: Table, captions: Iterable[str], names: tuple[str, ...]) -> Context:
    """Return the context of a table; `captions` are rows that span it above its header."""
    headings = table.headings
    label = next((count for count in range(1, len(headings) + 1) if not _is_label(headings[-count])), len(headings))
    titles = headings[-label:] or names[-1:]  # without any heading above, the page's own title is the nearest
    near = (*titles, table.caption, _announcement(table.lead), *captions)
    return Context(tuple(filter(None, near)), tuple(filter(None, (*headings[:-1], *names))), names)


def _announcement(lead: str) -> str:
    """Return what the paragraph before a table says of it: its last sentence or clause, where that announces something."""
    last = next(
        (sentence for sentence in reversed(_SENTENCE_END.split(lead[-2 * LONGEST_ANNOUNCEMENT :].strip())) if sentence),
        "",
    )
    if len(last) > LONGEST_ANNOUNCEMENT:
        return ""
    if announces_codes(last) or _announces_outcome(last):
        return last
    return _CLAUSE_END.split(last)[-1] if last.endswith((":", "：")) else ""


@remembered(1024)
def speaks_of_errors(text: str) -> bool:
    """Tell whether an error word stands in a text."""
    return pattern("error").search(_with_words(text)) is not None


@remembered(1024)
def titles_errors(text: str) -> bool:
    """Tell whether a title consists of words for errors or their codes, and of a name at most."""
    return speaks_of_errors(text) and len(_words_beside(text)) <= WORDS_BESIDE and not pattern("setting").search(text)


@remembered(1024)
def _titles_statuses(text: str) -> bool:
    """Tell whether a title is but words for codes, and HTTP: HTTP status codes."""
    beside = list(map(fold, _words_beside(text))) if announces_codes(text) else []
    return "http" in beside and len(beside) <= WORDS_BESIDE


@remembered(1024)
def _titles_codes(text: str) -> bool:
    """Tell whether a title is nothing but words for codes: Status codes."""
    return announces_codes(text) and not _words_beside(text)


@remembered(1024)
def _titles_other_codes(text: str) -> bool:
    rest = _rest(text)
    return rest in words("other_codes") and rest != fold(text)


def _ends_in_fields(text: str) -> bool:
    """Tell whether a title or an announcement ends in a word for fields: Error message fields."""
    return fold(text).endswith(tuple(words("fields")))


def _titles_codes_of(text: str, header: str) -> bool:
    title, name = fold(text), fold(header)
    return title.startswith(name) and title[len(name) :] in words("weak_code")


def _documents_function(text: str) -> bool:
    """Tell whether a heading documents a function, whatever that is called: Function: copyError."""
    label, colon, name = text.replace("：", ":").partition(":")
    return colon != "" and fold(label) in words("callable") and " " not in name.strip()


def _is_label(heading: str) -> bool:
    return fold(_REMARK.sub("", heading)) in words("label")


def _rest(title: str) -> str:
    """Return a title without the words that announce codes."""
    return fold("".join(_words_beside(title)))


def _words_beside(title: str) -> list[str]:
    """Return the words of a title that neither speak of errors nor announce codes; two characters are a word too."""
    spaced = " ".join(parts_of(title)) if title.isascii() else title
    rest = pattern("error").sub(" ", pattern("code_list").sub(" ", spaced))
    return [word for word in _WORD.findall(rest) if fold(word) not in words("list_word")]


@remembered(1024)
def announces_codes(text: str) -> bool:
    """Tell whether a text speaks of codes of some kind."""
    spelled = _with_words(text)
    if pattern("code_list").search(spelled) is None:
        return fold(text) in words("code")
    return pattern("code_list").search(pattern("no_code").sub(" ", spelled)) is not None


def _announces_outcome(text: str) -> bool:
    """Tell whether a title, or a sentence that leads to a list, says that what a call returns comes now."""
    if fold(text) in words("outcome"):
        return True
    return text.endswith((":", "：")) and pattern("returned").search(text) is not None


def _is_type_of_codes(text: str) -> bool:
    """Tell whether a text is the name of a type whose values are codes: lamp_result_e, LampResult."""
    parts = parts_of(text) if text.isascii() and " " not in text else []
    is_status = parts[-1:] in (["t"], ["e"]) and "status" in parts
    return len(parts) > 1 and (is_status or not words("type_of_codes").isdisjoint(parts))


def _with_words(text: str) -> str:
    """Return a text with the words of its identifiers: SDKErrorCode speaks of an error code."""
    return f"{text} {' '.join(parts_of(text))}"
