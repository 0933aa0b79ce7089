"""Which ranges hold a number, found without looking at each: a log is full of numbers."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from errorbook.answers.lookup import Hit
from errorbook.catalog.codes import as_range


class Ranges:
    """The entries of integer modules whose code is a range."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        spans = [(span, hit) for hit in hits if (span := as_range(hit.entry.code))]
        spans.sort(key=lambda one: one[0])
        self._spans = spans
        self._firsts = [first for (first, _), _ in spans]
        self._furthest = list(accumulate((last for (_, last), _ in spans), max))  # of all spans up to this one

    def holding(self, number: int) -> Iterator[Hit]:
        """Yield the entries whose range holds a number."""
        place = bisect_right(self._firsts, number) - 1
        while place >= 0 and self._furthest[place] >= number:
            (_, last), hit = self._spans[place]
            if last >= number:
                yield hit
            place -= 1
