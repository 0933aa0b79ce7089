"""A small shelf for the tests of answers: an integer module with messages and a range, and a string module."""

import msgspec

from errorbook.answers.shelf import Shelf
from errorbook.catalog.model import Catalogue, Entry, Example, MessageForm, Provenance, Variant

PAGE = Provenance(page="docs/errors.md", heading="Codes")


def entry(code: str, name: str, title: str = "", **fields: object) -> Entry:
    return Entry(code=code, name=name, title={"en": title} if title else {}, source=PAGE, **fields)  # type: ignore[arg-type]


LAMPS = Catalogue(
    format=1,
    module="lamps",
    code_type="integer",
    success="0",
    message=MessageForm(
        form="({module_code}){detail}", examples=[Example(module_code="100004", detail="no such lamp")]
    ),
    errors=[
        entry("-1001", "CODE_MINUS_1001", "Fuse blown"),
        entry("3", "CODE_3", "Third"),
        entry("1001~1005", "CODE_1001_1005", "Internal faults"),
        entry("4000", "BAD_REQUEST", "Bad request"),
        Entry(
            code="4000",
            module_code="100009",
            name="BAD_LAMP",
            title={"en": "Bad lamp"},
            source=PAGE,
        ),
        Entry(
            code="4100",
            name="AUTH_FAILURE",
            aliases=["LOGIN_FAILED"],
            symbol="AuthFailure",
            title={"en": "No entry", "de": "Kein Zutritt"},
            description={"en": "The signature is wrong."},
            solution={"en": "Sign again."},
            advice={"en": "Look at the clock."},
            message="auth failed",
            http_status="401",
            retryable=False,
            retired=True,
            variants=[Variant(title={"en": "Keep out"}, source=PAGE)],
            source=PAGE,
        ),
    ],
)
ROOMS = Catalogue(
    format=1,
    module="rooms",
    code_type="string",
    errors=[
        entry("FailedOperation", "FAILED_OPERATION", "It failed"),
        entry("FailedOperation.RoomLocked", "FAILED_OPERATION_ROOM_LOCKED", "The room is locked"),
        entry("InvalidParameter.SignatureFailure", "INVALID_PARAMETER_SIGNATURE_FAILURE", "Bad signature"),
        entry("InvalidParameter.Size", "INVALID_PARAMETER_SIZE", "Bad size"),
        entry("Throttled", "THROTTLED", "Too many calls"),
    ],
)


def shelf(*catalogues: Catalogue) -> Shelf:
    made = catalogues or (LAMPS, ROOMS)
    return Shelf(["en", "de"], {one.module: msgspec.json.format(msgspec.json.encode(one), indent=2) for one in made})
