"""What `explain` needs of a project file: the folders of the outputs, and the languages.

In: the file as bytes. Out: both; empty where the file does not say so, because what is wrong with it is for `regen` to tell.
YAML is the truth, and importing it takes longer than all the rest of an answer; so what is written plainly, as most
files are, is seen without it, and anything else is left to it.
"""

import re
from typing import NamedTuple

_COMMENT = r"[ \t]*(?:[ \t]#.*)?$"
_PLAIN = r"[A-Za-z0-9][A-Za-z0-9_./-]*"
_LANGUAGES = re.compile(rf"^languages: *\[({_PLAIN}(?:, *{_PLAIN})*)\]{_COMMENT}", re.MULTILINE)
_PAIR = rf"{_PLAIN}: +{_PLAIN}"
_FLOW = re.compile(rf"^outputs: *\{{({_PAIR}(?:, *{_PAIR})*)\}}{_COMMENT}", re.MULTILINE)


class Settings(NamedTuple):
    """The folder of each output by its pack, and the languages in their order."""

    outputs: dict[str, str]
    languages: list[str]


def settings(content: bytes) -> Settings:
    """Return what a project file says of outputs and languages."""
    text = content.decode("utf-8", "replace")
    return plain(text) or loaded(text)


def plain(text: str) -> Settings | None:
    """Return what is written on one line each and without quotes; None where it is written in another way."""
    languages, outputs = _LANGUAGES.findall(text), _FLOW.findall(text)
    if len(languages) != 1 or len(outputs) != 1 or text.count("\nlanguages:") + text.startswith("languages:") != 1:
        return None
    pairs = (pair.split(":") for pair in outputs[0].split(","))
    return Settings({pack.strip(): path.strip() for pack, path in pairs}, re.split(", *", languages[0]))


def loaded(text: str) -> Settings:
    """Return what YAML makes of a text."""
    import yaml

    try:
        said = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (yaml.YAMLError, RecursionError, ValueError):
        said = None
    said = said if isinstance(said, dict) else {}
    outputs, languages = said.get("outputs"), said.get("languages")
    folders = {}
    for pack, output in outputs.items() if isinstance(outputs, dict) else ():
        path = output.get("path") if isinstance(output, dict) else output
        if isinstance(path, str) and path:
            folders[pack] = path
    return Settings(folders, [one for one in languages if isinstance(one, str)] if isinstance(languages, list) else [])
