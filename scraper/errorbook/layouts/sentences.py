"""A sentence that lists numbers with what each means: `Codes: 0 done, 1 no oil`, `The status is 0 if lit, 1 if out`.

In: a paragraph. Out: a listing, whose caption is what stands before the first number. Numbers rise, and each has words.
"""

import re
from itertools import pairwise

from errorbook.layouts.listing import Item, Place, to_table
from errorbook.layouts.model import Table

LEAST = 3  # items; two numbers stand in many a sentence
MAX_SENTENCE = 1000  # characters
_DIGITS = re.compile(rf"(?:\D*\d){{{LEAST}}}")
_LIST = re.compile(r"(?P<before>[^:：.。!！?？]{1,80})[:：]\s*(?P<items>[-−]?\d[^:：]*(?:[:：][^:：]*)*)")
_START = re.compile(
    r"(?:^|[,，;；、]\s*(?:and\s+|or\s+|和|以及)?)(?P<number>[-−]?\d{1,9})\s*(?:[:：=–—-]\s*|\s|(?=[^\W\d_]))"
)
# Without a colon: `The exit status is 0 if it is lit, 1 if it is out, and 2 if the lamp is gone`.
_RUNNING = re.compile(r"(?P<before>[^,;.:!?\d]{3,80}) (?P<items>[-−]?\d{1,3} [^\W\d_].*)")
_RUNNING_START = re.compile(r"(?:^|[,;] (?:and |or )?| and | or )(?P<number>[-−]?\d{1,3}) (?=[^\W\d_])")
_RUNNING_ITEM = re.compile(r"[,;]\s(?:and\s|or\s)?[-−]?\d{1,3}\s[^\W\d_]")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])")


def may_enumerate(text: str) -> bool:
    """Tell, cheaply, whether a paragraph may list numbers in a sentence."""
    if len(text) > MAX_SENTENCE or _DIGITS.match(text) is None:
        return False
    return ":" in text or "：" in text or may_run(text)


def may_run(text: str) -> bool:
    """Tell, cheaply, whether a sentence may list numbers without a colon."""
    return _RUNNING_ITEM.search(text) is not None


def read_sentence(text: str, place: Place) -> Table | None:
    """Return the listing in a paragraph, None where there is none."""
    text = " ".join(text.split())
    found = _LIST.search(text)
    table = _listed(found, _START, place) if found else None
    if table or not may_run(text):
        return table
    running = (_RUNNING.search(sentence) for sentence in _SENTENCE_END.split(text))
    tables = (_listed(one, _RUNNING_START, place, may_fall=False) for one in running if one)
    return next(filter(None, tables), None)


def _listed(
    found: re.Match[str], start_of_item: re.Pattern[str], place: Place, *, may_fall: bool = True
) -> Table | None:
    """Return the numbers of a sentence with what each means, None where it lists none."""
    items = found["items"].rstrip(" .。；;")
    starts = list(start_of_item.finditer(items))
    numbers = [int(start["number"].replace("−", "-")) for start in starts]
    if len(starts) < LEAST or starts[0].start():
        return None
    if not (_rise(numbers) or (may_fall and _rise([-number for number in numbers]))):
        return None
    ends = [*(start.start() for start in starts[1:]), len(items)]
    texts = [items[start.end() : end].strip(" ,，;；、") for start, end in zip(starts, ends, strict=True)]
    if not all(any(map(str.isalpha, said)) for said in texts):
        return None
    listed = [Item(start["number"], beside=said, line=place.line) for start, said in zip(starts, texts, strict=True)]
    named = Place(place.headings, found["before"].strip(), place.lead, place.line)
    return to_table(listed, "lines", named)


def _rise(numbers: list[int]) -> bool:
    return all(one < other for one, other in pairwise(numbers))
