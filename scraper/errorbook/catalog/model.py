"""The catalogue: one file a module, in the form of `catalog/<module>.yaml`. Absent is absent: no null, no empty text."""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

CodeType = Literal["integer", "string"]
Identity = tuple[str, str]  # code and module code
TEXTS = ("title", "description", "solution")  # the fields that hold a text by language, and that pages give
Texts = Annotated[dict[str, str], Meta(description="A text by language.")]


class Provenance(msgspec.Struct, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Where a statement is documented."""

    page: str
    heading: str = ""


class Variant(msgspec.Struct, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Another wording that the documentation gives for the same code."""

    symbol: str = ""
    title: Texts = {}
    description: Texts = {}
    solution: Texts = {}
    message: str = ""
    http_status: str = ""
    source: Provenance = msgspec.field(name="from")


class Entry(msgspec.Struct, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One documented error. Its identity is its code, with the module code where there is one."""

    code: Annotated[str, Meta(description="The value that a response carries, as the documentation writes it.")]
    module_code: Annotated[
        str, Meta(description="The code that the module's message carries; part of the identity.")
    ] = ""
    name: Annotated[str, Meta(description="The Python identifier.")] = ""
    since: Annotated[
        str, Meta(description="The version that first had the code; without one its name is provisional.")
    ] = ""
    aliases: Annotated[list[str], Meta(description="Names that releases had for the code before.")] = []
    symbol: Annotated[str, Meta(description="The identifier that the documentation prints beside the code.")] = ""
    title: Texts = {}
    description: Texts = {}
    solution: Texts = {}
    message: Annotated[str, Meta(description="What the API sends beside the code.")] = ""
    http_status: str = ""
    retryable: Annotated[bool, Meta(description="Whether the same request may be sent again as it is.")] | UnsetType = (
        UNSET
    )
    advice: Texts = {}
    retired: Annotated[bool, Meta(description="Documented once, no longer.")] = False
    source: Annotated[Provenance, Meta(description="Where the code is documented.")] = msgspec.field(name="from")
    translated_from: Annotated[
        dict[str, Provenance], Meta(description="Where the texts of a language are documented, if on another page.")
    ] = {}
    by_hand: Annotated[list[str], Meta(description="The fields that come from the overlay.")] = []
    unsettled: Annotated[
        dict[str, str],
        Meta(description="By field, what the documentation says since it changed under a correction of the overlay."),
    ] = {}
    variants: list[Variant] = []

    @property
    def identity(self) -> Identity:
        """What tells the entry from the others of its module."""
        return (self.code, self.module_code)

    @property
    def label(self) -> str:
        """The identity as one text, as the overlay writes it: ``4000``, or ``4000/100004`` with a module code."""
        return f"{self.code}/{self.module_code}" if self.module_code else self.code


class Example(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """An example of a message that carries a module code."""

    module_code: str
    detail: str


class MessageForm(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """How the API's messages carry a module code: ``({module_code}){detail}``."""

    form: str
    examples: list[Example] = []


class Catalogue(msgspec.Struct, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The error codes of one module, as documented and as completed by the overlay."""

    format: Literal[1]
    module: str
    code_type: CodeType
    success: Annotated[str, Meta(description="The code that means success.")] = ""
    message: MessageForm | UnsetType = UNSET
    errors: list[Entry] = []
