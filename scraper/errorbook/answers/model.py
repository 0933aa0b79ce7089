"""The plain values of an answer, in the form of `errorbook explain --format json`: one object a line."""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

Status = Literal["known", "family", "success", "message", "unknown"]


class Explained(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What the catalogue says of one code, in one language. What it does not say is left out."""

    module: str
    code: str
    module_code: Annotated[
        str, Meta(description="The code that the module's message carries, where it is documented.")
    ] = ""
    name: Annotated[str, Meta(description="The Python identifier.")] = ""
    aliases: Annotated[list[str], Meta(description="Names that releases had for the code before.")] = []
    exception: Annotated[str, Meta(description="The class that the generated Python package raises.")] = ""
    symbol: str = ""
    title: str = ""
    description: str = ""
    solution: str = ""
    advice: str = ""
    message: str = ""
    http_status: str = ""
    retryable: bool | UnsetType = UNSET
    retired: Annotated[bool, Meta(description="Documented once, no longer.")] = False
    others: Annotated[
        list[str], Meta(description="Other wordings that the documentation gives for the same code.")
    ] = []
    page: Annotated[str, Meta(description="The page that documents the code.")] = ""
    heading: str = ""


class Near(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A documented code that resembles one that is not."""

    module: str
    code: str
    name: str = ""
    title: str = ""


class Answer(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One answer. `errors` holds each module's meaning of a known code, `nearest` what resembles an unknown one."""

    format: Literal[1]
    asked: Annotated[
        str, Meta(description="The code, symbol or name as it was asked for, or as it stands in the text.")
    ]
    status: Annotated[
        Status,
        Meta(
            description="`success`: the code means that nothing failed; `message`: a module's message without a known code."
        ),
    ]
    language: str = ""
    line: Annotated[int, Meta(description="The line of standard input, from 1.")] = 0
    module_code: Annotated[str, Meta(description="The code that the message beside it carries.")] = ""
    detail: Annotated[str, Meta(description="The text of that message.")] = ""
    modules: Annotated[list[str], Meta(description="The modules of a success or a message.")] = []
    errors: list[Explained] = []
    nearest: list[Near] = []
