"""The index of the search: small files, of which a query loads those that it needs.

In: the pages. Out: the files by their path in the site.

A term stands in a shard, by its first characters; with it the codes that have it, as numbers. What a code is called
stands in blocks of some dozens of codes, a series a language. So a phone loads a few kilobytes, whatever the size of the
catalogue. The files are scripts, not JSON, since a page that is opened from a disk may load scripts alone.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from errorbook.catalog.codes import as_range
from errorbook.rendering.inert import json_string
from errorbook.site.pages import Values
from errorbook.site.words import key, parts, plain, shard, terms

SHARD = 16_000  # bytes that a shard has about, before compression
BLOCK = 32  # codes
RANGE = 1_000  # numbers of a range that are found each
COMMON = 2_000  # descriptions that have a word; where more have it, it tells nothing
# What the number of a code ends in, by where the term stands: in what identifies the code, in its title, elsewhere.
IDENTITY, TITLE, REST = 0, 1, 2
KINDS = 3


@dataclass(frozen=True)
class Index:
    """The files of an index, by path in the site; `address` is their folder and the number of shards, as `site.js` reads it."""

    files: Mapping[str, bytes]
    address: str


def build_index(pages: Sequence[Values], languages: Sequence[str]) -> Index:
    """Return the index of all codes of some pages."""
    codes = [(page, code) for page in pages if not page["part"] for code in page["codes"]]
    shards = _shards(_postings(codes))
    files = {f"{number}.js": _script(str(number), found) for number, found in enumerate(shards)}
    for language in languages:
        for start in range(0, len(codes), BLOCK):
            name = f"{language}-{start // BLOCK}"
            told = [_told(page, code, language) for page, code in codes[start : start + BLOCK]]
            files[f"{name}.js"] = _script(name, told)
    version = sha256(b"".join(files[name] for name in sorted(files))).hexdigest()[:12]
    folder = f"search/{version}"
    return Index({f"{folder}/{name}": content for name, content in files.items()}, f"{folder}/ {len(shards)} {BLOCK}")


def _postings(codes: Sequence[tuple[Values, Values]]) -> dict[str, list[int]]:
    """Return for each term the codes that have it, by their numbers, each with where it has it."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, (page, code) in enumerate(codes):
        best: dict[str, int] = {}
        for term, kind in _terms(page, code):
            best[term] = min(kind, best.get(term, kind))
        for term, kind in best.items():
            found[term].append(number * KINDS + kind)
    for term, numbers in found.items():
        if sum(number % KINDS == REST for number in numbers) > COMMON:
            found[term] = [number for number in numbers if number % KINDS != REST]
    return {term: numbers for term, numbers in found.items() if numbers}


def _terms(page: Values, code: Values) -> Iterator[tuple[str, int]]:
    """Yield each term of a code, with where it stands; a name as a whole begins with `=`."""
    names = [code["label"], code["code"], code["module_code"], code["symbol"], code["name"], *code["aliases"]]
    for name in filter(None, names):
        yield f"={plain(name)}", IDENTITY
        yield from ((term, IDENTITY) for term in parts(name))
    yield f"={plain(page['of'])}.{plain(code['label'])}", IDENTITY
    yield from ((term, REST) for term in parts(page["of"]))
    span = as_range(code["code"])
    if span and span[1] - span[0] < RANGE:
        yield from ((f"={number}", IDENTITY) for number in range(span[0], span[1] + 1))
    for texts in code["in"].values():
        yield from ((term, TITLE) for term in terms(texts["headline"]["text"]))
        for field in ("description", "solution", "advice"):
            if texts[field]:
                yield from ((term, REST) for term in terms(texts[field]["text"]))
    yield from ((term, REST) for term in terms(code["message"]))


def _shards(postings: Mapping[str, list[int]]) -> list[list[tuple[str, list[int]]]]:
    """Return the terms of each shard in their order, with the numbers of their codes as steps from one to the next."""
    stepped = [(term, [one - before for before, one in pairwise([0, *postings[term]])]) for term in sorted(postings)]
    size = sum(len(json.dumps(one)) for one in stepped)
    number = 1 << max(0, (size // SHARD)).bit_length()
    found: list[list[tuple[str, list[int]]]] = [[] for _ in range(number)]
    for term, steps in stepped:
        found[shard(term if term.startswith("=") else key(term), number)].append((term, steps))
    return found


def _told(page: Values, code: Values, language: str) -> list[object]:
    """Return what a hit shows: where it leads, the code, its headline, the module, and whether it is retired."""
    return [code["at"], code["label"], code["in"][language]["headline"]["text"], page["of"], int(code["retired"])]


def _script(name: str, value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"errorbook({json_string(name)},{_escaped(text)})\n".encode()


def _escaped(text: str) -> str:
    """Return JSON without the characters that JavaScript or an editor might take for something else."""
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\ufeff", "\\ufeff")
