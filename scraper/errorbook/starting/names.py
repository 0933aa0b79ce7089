"""The names of a new project: of its package, its exception and its modules, from where the pages lie.

Words that say no more than that a page lists error codes are no name; the first page that has no other is `common`.
"""

import keyword
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from errorbook.project import RESERVED_MODULES, name_problems

LONGEST = 40
GENERIC = frozenset(
    [
        *("error", "errors", "err", "code", "codes", "errorcode", "errorcodes", "exception", "exceptions", "status"),
        *("return", "returns", "result", "results", "response", "responses", "failure", "failures", "troubleshooting"),
        *("list", "table", "reference", "ref", "api", "apis", "openapi", "common", "public", "global", "general"),
        *(
            "doc",
            "docs",
            "document",
            "documentation",
            "page",
            "pages",
            "index",
            "readme",
            "overview",
            "guide",
            "guides",
        ),
        *("help", "src", "source", "sources", "content", "contents", "static", "site", "website", "html", "markdown"),
        *(
            "en",
            "zh",
            "cn",
            "tw",
            "us",
            "ja",
            "jp",
            "ko",
            "de",
            "fr",
            "es",
            "pt",
            "ru",
            "main",
            "master",
            "latest",
            "the",
        ),
    ]
)


def package_and_exception(folder: str) -> tuple[str, str]:
    """Return the distribution and the base class of exceptions for a project in a folder of that name."""
    words = _telling(folder) or _words(folder) or ["api"]
    words = words if words[0][0].isalpha() else ["api", *words]
    package, exception = "-".join([*words, "errors"]), "".join(word.capitalize() for word in words) + "Error"
    if any(name_problems(package, exception)):
        exception = exception.removesuffix("Error") + "ApiError"
    return package, exception


def module_name(path: PurePosixPath, headings: Iterable[str], taken: Collection[str]) -> str:
    """Return the module of a page: from its file, else the folders above it, else a short heading; unlike those taken."""
    places = [path.stem, *(folder.name for folder in path.parents if folder.name)]
    telling = [words for place in places if (words := _telling(place))]
    spoken = [words for heading in headings if (words := _telling(heading)) and len(words) <= 3]
    names = [_identifier(words) for words in telling[:1] or spoken[:1]]
    names += [_identifier([*reversed_words]) for reversed_words in _longer(telling)]
    return next(name for name in _candidates(names or ["common"]) if name not in taken)


def _longer(telling: list[list[str]]) -> Iterator[list[str]]:
    """Yield the words of a page with those of more and more folders before them."""
    for depth in range(2, len(telling) + 1):
        yield [word for words in reversed(telling[:depth]) for word in words]


def _candidates(names: list[str]) -> Iterator[str]:
    yield from names
    number = 2
    while True:
        yield f"{names[0]}_{number}"
        number += 1


def _identifier(words: list[str]) -> str:
    name = "_".join(words)[:LONGEST].rstrip("_")
    if not name[0].isalpha():
        name = f"module_{name}"
    return f"{name}_codes" if keyword.iskeyword(name) or name in RESERVED_MODULES else name


def _telling(text: str) -> list[str]:
    """Return the words that tell one page from another: no numbers, no versions, none that every such page has."""
    return [word for word in _words(text) if word not in GENERIC and not re.fullmatch(r"v?[0-9]+", word)]


def _words(text: str) -> list[str]:
    """Return the words of a name in ASCII, lower case; accents are left off, words run together are taken apart."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", plain).lower())
