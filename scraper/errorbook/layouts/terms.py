"""What a term of a listing looks like, and where it ends. Shapes alone: nothing here knows what a code is.

In: a line of text. Out: a `Term` (`Error 101: not found` → label "Error", term "101", rest "not found"), or None
where the line does not start like an item of a listing.
"""

import re
from typing import NamedTuple

QUOTES = "\"'“”‘’`"
SIGNS = "■□◆◇●○▪★☆※•‣◦▸►· "  # that writers put before what they list
MAX_TERM = 120  # characters in which a term must have ended

_NUMBER = r"[-−]?(?:0[xX][0-9A-Fa-f]+|\d[0-9A-Fa-f]*[hH](?![A-Za-z0-9])|\d+(?:[.-]\d+)*[xX]{0,3})"
_SPAN = rf"{_NUMBER}(?:\s?(?:[~～–—]|\.\.\.?|to|至)\s?{_NUMBER})?"
_WORD = r"[A-Za-z_$][A-Za-z0-9_$]*(?:(?:[./#-]|::)[A-Za-z0-9_$]+)*"
_TOKEN = rf"(?:{_SPAN}|{_WORD})(?![A-Za-z0-9_])"
_OPEN, _CLOSE = r"[(（\[【<]", r"[)）\]】>]"
_QUOTE = r"[\"'“”‘’`]"
_OR = r"(?:(?:and|or|&)(?=\s+(?:\S*[\d_]|[A-Z]{2}|[A-Za-z]*[a-z][A-Z]))|[和或及])"
_TERM = rf"""
    {_QUOTE}{_TOKEN}{_QUOTE}
  | {_OPEN}\s*{_TOKEN}\s*{_CLOSE}(?:\s*{_TOKEN})?
  | {_TOKEN}(?:\s*(?:[(（\[【]\s*=?\s*{_TOKEN}\s*[)）\]】]|=\s*{_NUMBER}(?![A-Za-z0-9_])|(?:[/|,、](?:\s*(?:and|or|&)(?=\s))?|{_OR})\s*{_TOKEN}))*
"""
_SEPARATOR = r"\s*[:：](?!//|:)\s*|\s+(?:[-–—]{1,2}|[=-]>|→|=|\|)\s+|\s*[—–]{1,2}\s*|\s*\t\s*|\s{2,}|\s*[，、；;]\s*"
_LABEL = r"""(?P<label>\+?[^\W\d_][^\d_:：()（）.,，。;；\n“”\"]{0,23}?)(?:\s*[:：\#\s]\s*|(?<=[\u3400-\u9fff]))(?=[^\s:：]*[\d_]|[^a-z\s]{2}|[A-Za-z]*[a-z][A-Z])"""

_PLAIN = re.compile(rf"(?P<term>{_TERM})\s*(?:(?:{_SEPARATOR})(?P<rest>.*)|[:：.]?\s*)$", re.VERBOSE | re.DOTALL)
_LABELLED = re.compile(
    rf"{_LABEL}(?P<term>{_TERM})\s*(?:(?:{_SEPARATOR}|(?<=\d)\s+(?![a-z]))(?P<rest>.*)|[:：]?\s*)$",
    re.VERBOSE | re.DOTALL,
)
_EXPLAINED = re.compile(
    rf"(?P<term>(?:{_SPAN}|{_WORD}(?=\s+[(]|\s*（))(?![A-Za-z0-9_]))\s*[(（](?P<rest>[^()（）]+)[)）]\s*(?:(?:{_SEPARATOR})(?P<more>.*)|[:：.]?\s*)$",
    re.DOTALL,
)
# A blank alone ends a term only where few other things look like it: three digits, a sign, or CAPITALS_WITH_DASHES that
# start no sentence.
_SPACED = re.compile(
    rf"(?P<term>{_OPEN}\s*{_TOKEN}\s*{_CLOSE}|-?\d{{3,}}|0[xX][0-9A-Fa-f]+|-\d+|[A-Z]{{1,6}}[-_]?\d{{3,}}[A-Z]?|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?=\s[^a-z]))\s(?P<rest>\S.*)$",
    re.DOTALL,
)
# A number or name and a blank start many a sentence; where all items of a list start so, they are its terms.
_AT_BLANK = re.compile(
    r"""(?P<term>[-−]?\d{1,9} | \d\.\d{1,3}\.\d{1,3} | 0[xX][0-9A-Fa-f]+ | [A-Z]{1,4}-?\d{1,6}
      | [A-Z][A-Z0-9_]{2,} | [A-Z][a-z]+(?:[A-Z][a-z0-9]+)+)\s+(?P<rest>[^\W\d_].*)""",
    re.VERBOSE | re.DOTALL,
)
# What a word of prose does not have: a digit, a dash below, dots or slashes inside, a capital after a small letter.
_TELLING = re.compile(r"[\d_]|[a-z][A-Z]|[A-Za-z](?:[./#]|::)[A-Za-z]|^[^a-z]*[A-Z]{2}[^a-z]*$")
# What a text must start with, tried before all else: a number, a telling word, or words and then one of these.
_WORD_HINT = r"[A-Za-z_$][A-Za-z]*?(?:[\d_]|[a-z][A-Z]|[A-Z]{2}|(?:[./#-]|::)[A-Za-z0-9])"
_HINT = re.compile(
    rf"""\W{{0,3}}(?:[-−]?\d|{_WORD_HINT})
  | \+?[^\W\d_][^\d_:：\#()（）.,，。;；\n]{{0,24}}+(?:(?<=[\sA-Z\u3400-\u9fff-])\d|_|[(（]\d|[:：\#]\s*\W?(?:\d|{_WORD_HINT}))""",
    re.VERBOSE,
)
_NUMBERING = re.compile(
    rf"\d{{1,2}}(?:\.\d{{1,2}})*\.?\s[^\s:：=|(（–—-]|\d{{1,2}}\s?[、.)）](?!\d)|[(（]\d{{1,2}}[)）](?!\s*{_TOKEN}\s*(?:$|[:：—–-]))"
)
_SECTION = re.compile(
    r"^(?:(?:\d{1,2}(?:\.\d{1,2})*[.)、]?\s+|\d{1,2}[、.)]\s?)(?=[^\W\d_])|\d{1,2}(?:\.\d{1,2})+\.?\s+(?=\d{3}))"
)
_SIGN = re.compile(r"^[^\w\s\"'“‘(（\[【<`#$.-]+\s+")
_SEVERAL = re.compile(r"\W*(?:\d+\s?(?:[-~～–—]|to|至)\s?-?\d+|\d+[xX]+)(?!\w)")
_LEADS_ON = re.compile(r"\s(?:for|of|in|by|from|with|to|on|as)\s*$")  # "codes for" is no label
_NUMBER_BEHIND = re.compile(r"(?P<number>-?\d{1,9})\s+(?P<rest>[^\W\d].*)", re.DOTALL)
_NO_TERM = re.compile(r"v?\d{1,2}(?:\.\d{1,2}){1,3}|\d{4}-\d\d(?:-\d\d)?")  # versions, sections and dates


class Term(NamedTuple):
    """The start of an item: words before its term, the term, and what follows on the same line."""

    label: str
    term: str
    rest: str


def split_term(line: str) -> Term | None:
    """Take the start of an item apart; None where it has none of the known shapes."""
    if line.isdecimal() and line.isascii() and len(line) <= MAX_TERM:  # most codes
        return Term("", line, "")
    line = line.lstrip(SIGNS)
    head = line[: MAX_TERM * 2] if len(line) > MAX_TERM * 2 else line
    if _NUMBERING.match(head):
        return None
    plain = _PLAIN.match(head)
    if plain and not plain["rest"] and _NO_TERM.fullmatch(plain["term"]):
        plain = None
    found = plain
    if plain is None or not _TELLING.search(plain["term"]):
        found = _EXPLAINED.match(line) or _SPACED.match(head) or _LABELLED.match(head) or plain
    if found is None:
        return None
    term = found["term"].strip().strip(QUOTES)
    label = found["label"] if found.re is _LABELLED else ""
    name, equals, value = term.partition("=")
    if equals and not label and not _TELLING.search(name):  # "level = 0": a value of something
        label, term = name, value.strip()
    if len(term) > MAX_TERM or (label and not _TELLING.search(term)) or _LEADS_ON.search(label):
        return None
    rest = line[found.start("rest") :] if found["rest"] is not None else ""
    if found.re is _EXPLAINED:
        rest = "\n".join(filter(None, (found["rest"], found["more"])))
    if label and is_word_in_capitals(term) and (number := _NUMBER_BEHIND.fullmatch(rest)):  # LAMP ERROR: 4 text
        label, term, rest = f"{label} {term}", number["number"], number["rest"]
    return Term(label.strip(" =:：#"), term, rest.strip())


def split_at_blank(line: str) -> Term | None:
    """Take a line apart behind a number or name and a blank. One such line proves nothing: `are_distinct` asks for all."""
    found = _AT_BLANK.fullmatch(line)
    return Term("", found["term"], found["rest"]) if found else None


def are_distinct(terms: list[Term | None]) -> bool:
    """Tell whether all lines start with different terms, that do not count them: 1, 2, 3."""
    numbers = [term.term for term in terms if term]
    count = list(map(str, range(1, len(numbers) + 1)))
    return 2 < len(numbers) == len(terms) and len({*numbers}) == len(numbers) and numbers != count


def without_number(title: str) -> str:
    """Return a title without the number of its section, and without a sign before its words."""
    return _SIGN.sub("", _SECTION.sub("", title, count=1), count=1)


def may_start_term(text: str) -> bool:
    """Tell, cheaply, whether a term that is more than a word may stand at the start of a text."""
    return _HINT.match(text) is not None


def is_telling(term: str) -> bool:
    """Tell whether a term is more than a word: has digits, dashes, dots or capitals inside."""
    return _TELLING.search(term) is not None


def starts_with_span(title: str) -> bool:
    """Tell whether a title starts with what stands for several numbers: 10-19, 4xx."""
    return _SEVERAL.match(title) is not None


def kind_of(term: str) -> str:
    """Return what terms of one kind share: they are numbers, or names in small letters, in capitals, or in both."""
    letters = "".join(filter(str.isalpha, term))
    return (
        "number"
        if term.lstrip("-−(")[:1].isdigit()
        else "small"
        if letters.islower()
        else "capitals"
        if letters.isupper()
        else "both"
    )


def is_word_in_capitals(term: str) -> bool:
    """Tell whether a term is but a word in capitals, as which headings are often written."""
    return term.isalpha() and term.isupper()


def is_number_of_section(term: str) -> bool:
    """Tell whether a term rather numbers a section, a version or a day."""
    return _NO_TERM.fullmatch(term) is not None
