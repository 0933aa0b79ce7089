"""What the tables of a page say of each other: a title, a page, the codes that it gives."""

from collections.abc import Callable

import pytest

from errorbook.reading.model import PageReading

CODES: list[tuple[str, str, str]] = [
    (
        "short lists of one form, each too weak alone",
        """
        # Error codes

        - 1xxx Lamp
          - 1001 - wick wet
          - 1002 - wick short
        - 2xxx Net
          - 2001 - net slow
          - 2002 - net green
        """,
        "1001 1002 2001 2002",
    ),
    (
        "a section that speaks of no errors, beside one that does",
        """
        # Lamp errors and warnings of the second generation

        ## Errors
        | Code | Meaning |
        |---|---|
        | 11 | Lamp broken |

        ## The rest
        | Code | Meaning |
        |---|---|
        | 21 | Lamp lit |
        """,
        "11 21",
    ),
    (
        "tables of other things are no sisters",
        """
        # Lamp API

        ## Errors
        | Code | Meaning |
        |---|---|
        | 11 | Lamp broken |

        ## Colours
        | Code | Meaning |
        |---|---|
        | 21 | Green |
        """,
        "11",
    ),
    (
        "an index of the ranges that other tables define",
        """
        # Error codes
        | Module | Codes |
        |---|---|
        | Lamp | 1001 - 1002 |
        | Wick | 2001 |

        ## Lamp
        | Code | Meaning |
        |---|---|
        | 1001 | Lamp is out |
        | 1002 | Lamp is hot |

        ## Wick
        | Code | Meaning |
        |---|---|
        | 2001 | Wick is wet |
        """,
        "1001 1002 2001",
    ),
    (
        "ranges that nothing else defines",
        """
        # Error codes
        | Code | Meaning |
        |---|---|
        | 1000 - 1999 | Lamp is out |
        | 2000 | Wick is wet |
        """,
        "1000-1999 2000",
    ),
    (
        "a mask heads the codes that it stands for, and is a code where there are none",
        """
        # Error codes
        | Code | Meaning |
        |---|---|
        | 1xxx | Lamp errors |
        | 1001 | wick wet |
        | 2xxx | Net errors |
        """,
        "1001 2xxx",
    ),
]


@pytest.mark.parametrize(("page", "expected"), [case[1:] for case in CODES], ids=[case[0] for case in CODES])
def test_the_codes_of(page: str, expected: str, read: Callable[..., PageReading]) -> None:
    assert " ".join(entry.code for table in read(page).tables for entry in table.entries) == expected
