"""A sentence that lists numbers with what each means, behind a colon: `Codes: 0 done, 1 no oil, 2 no wick`.

In: a paragraph. Out: a listing, whose caption is what stands before the colon. Numbers rise, and each has words.
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


def may_enumerate(text: str) -> bool:
    """Tell, cheaply, whether a paragraph may list numbers in a sentence."""
    return len(text) <= MAX_SENTENCE and (":" in text or "：" in text) and _DIGITS.match(text) is not None


def read_sentence(text: str, place: Place) -> Table | None:
    """Return the listing in a paragraph, None where there is none."""
    found = _LIST.search(" ".join(text.split()))
    if found is None:
        return None
    items = found["items"].rstrip(" .。；;")
    starts = list(_START.finditer(items))
    numbers = [int(start["number"].replace("−", "-")) for start in starts]
    if len(starts) < LEAST or starts[0].start() or not (_rise(numbers) or _rise([-number for number in numbers])):
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
