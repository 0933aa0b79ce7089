"""Ranges are found as if each had been looked at."""

from hypothesis import given
from hypothesis import strategies as st

from errorbook.answers.lookup import Hit
from errorbook.answers.ranges import Ranges
from tests.answers.shelves import LAMPS, entry

SPANS = st.lists(st.tuples(st.integers(-60, 60), st.integers(1, 40)).map(lambda one: (one[0], one[0] + one[1])))


@given(SPANS, st.integers(-80, 120))
def test_a_number_is_in_the_ranges_that_hold_it(spans: list[tuple[int, int]], number: int) -> None:
    hits = [Hit(LAMPS, entry(f"{first}~{last}", "NAME")) for first, last in spans]
    found = [hit.entry.code for hit in Ranges([*hits, Hit(LAMPS, entry("7", "SEVEN"))]).holding(number)]
    assert sorted(found) == sorted(f"{first}~{last}" for first, last in spans if first <= number <= last)
