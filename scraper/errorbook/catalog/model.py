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

    page: Annotated[str, Meta(description="The page, by its path in the project.")]
    heading: Annotated[str, Meta(description="The heading that it stands under.")] = ""


class Variant(msgspec.Struct, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Another wording that the documentation gives for the same code."""

    symbol: Annotated[str, Meta(description="The identifier that is printed there beside the code.")] = ""
    title: Annotated[Texts, Meta(description="What is wrong, in a few words, by language.")] = {}
    description: Annotated[Texts, Meta(description="What is wrong, in full, by language.")] = {}
    solution: Annotated[Texts, Meta(description="What to do about it, by language.")] = {}
    message: Annotated[str, Meta(description="What the API sends beside the code.")] = ""
    http_status: Annotated[str, Meta(description="The HTTP status of the response.")] = ""
    source: Annotated[Provenance, Meta(description="Where it is documented so.")] = msgspec.field(name="from")


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
    title: Annotated[Texts, Meta(description="What is wrong, in a few words, by language.")] = {}
    description: Annotated[Texts, Meta(description="What is wrong, in full, by language.")] = {}
    solution: Annotated[Texts, Meta(description="What to do about it, by language.")] = {}
    message: Annotated[str, Meta(description="What the API sends beside the code.")] = ""
    http_status: Annotated[str, Meta(description="The HTTP status of the response.")] = ""
    retryable: Annotated[bool, Meta(description="Whether the same request may be sent again as it is.")] | UnsetType = (
        UNSET
    )
    advice: Annotated[Texts, Meta(description="What to do before the request is sent again, by language.")] = {}
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
    variants: Annotated[list[Variant], Meta(description="Other wordings that the documentation gives.")] = []

    @property
    def identity(self) -> Identity:
        """What tells the entry from the others of its module."""
        return (self.code, self.module_code)

    @property
    def label(self) -> str:
        """The identity as one text, as the overlay writes it: ``4000``, or ``4000/100004`` with a module code."""
        return label_of(*self.identity)


def label_of(code: str, module_code: str | None) -> str:
    """Return an identity as one text, as the overlay writes it."""
    return f"{code}/{module_code}" if module_code else code


class Example(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """An example of a message that carries a module code."""

    module_code: Annotated[str, Meta(description="The code of a module that the message carries.")]
    detail: Annotated[str, Meta(description="What the message says beside it.")]


class MessageForm(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """How the API's messages carry a module code: ``({module_code}){detail}``."""

    form: Annotated[str, Meta(description="The message, with `{module_code}` and `{detail}` in their places.")]
    examples: Annotated[list[Example], Meta(description="The examples that the documentation gives.")] = []


class Catalogue(msgspec.Struct, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The error codes of one module, as documented and as completed by the overlay."""

    format: Annotated[Literal[1], Meta(description="The form of this file; always 1.")]
    module: Annotated[str, Meta(description="The name of the module.")]
    code_type: Annotated[CodeType, Meta(description="Whether codes are integers; fixed when the module first appears.")]
    success: Annotated[str, Meta(description="The code that means success.")] = ""
    message: Annotated[MessageForm, Meta(description="How messages carry a module code.")] | UnsetType = UNSET
    errors: Annotated[list[Entry], Meta(description="The entries, in the order of their codes.")] = []
