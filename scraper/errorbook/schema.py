"""The JSON Schema of a file format, from the types that read it; the same whatever Python runs."""

import inspect
from typing import Any

import msgspec

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(type_: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the JSON Schema of a type. Docstrings are its descriptions; Python 3.13 takes their indentation off itself."""
    return {"$schema": DIALECT, **_cleaned(msgspec.json.schema(type_))}


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: inspect.cleandoc(item) if _is_description(key, item) else _cleaned(item) for key, item in value.items()
        }
    return [_cleaned(item) for item in value] if isinstance(value, list) else value


def _is_description(key: str, value: Any) -> bool:
    return key == "description" and isinstance(value, str)
