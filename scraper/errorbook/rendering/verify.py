"""Files are proven well-formed before anything is published."""

import json
import tomllib
from collections.abc import Callable
from pathlib import PurePosixPath

import yaml

from errorbook.errors import InputError
from errorbook.rendering import go_text, java_text, typescript_text
from errorbook.strict_yaml import LOADER


def _python(text: str) -> None:
    compile(text, "<generated>", "exec", dont_inherit=True)


def _yaml(text: str) -> None:
    yaml.load(text, Loader=LOADER)


def _xml(text: str) -> None:
    from lxml import etree

    etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))


PROOFS: dict[str, Callable[[str], object]] = {
    ".py": _python,
    ".pyi": _python,
    ".json": json.loads,
    ".toml": tomllib.loads,
    ".yaml": _yaml,
    ".yml": _yaml,
    ".js": typescript_text.prove,
    ".ts": typescript_text.prove,
    ".go": go_text.prove,
    ".java": java_text.prove,
    ".properties": java_text.prove_properties,
    ".xml": _xml,
}


def verify(path: PurePosixPath, content: bytes) -> None:
    """Raise InputError where a file is not what its ending says."""
    proof = PROOFS.get(path.suffix)
    if proof is None:
        return
    try:
        proof(content.decode())
    except (SyntaxError, ValueError, yaml.YAMLError, RecursionError, MemoryError) as error:
        raise InputError(f"{path}: the template made a file that is no {path.suffix[1:]}: {error}") from None
