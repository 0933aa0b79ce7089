"""What a first row needs around it for its table to list error codes.

In: the texts of a row. Out: a `Need`. Most tables share their headers with many others, so the answers are kept.
"""

from typing import Literal

from errorbook.reading.candidates import proposed
from errorbook.reading.cells import shape
from errorbook.reading.context import Context
from errorbook.reading.grid import Grid
from errorbook.reading.words import meaning, remembered

Need = Literal["nothing", "errors", "errors-near", "more"]
CONTEXTS: dict[Need, Context] = {  # in the order in which they say more
    "nothing": Context(),
    "errors": Context(far=("error",)),
    "errors-near": Context(near=("error",)),
}


@remembered(4096)
def need_of(texts: tuple[str, ...]) -> Need:
    """Return what a first row needs around it to be worth more; nothing where it is no header, or a part of one."""
    means = [meaning(text) for text in texts]
    if not any(means[1:]):
        return "nothing"
    if any(word is None and shape(text) == "number" for word, text in zip(means, texts, strict=True)):
        return "nothing"
    grid = Grid(texts, ())
    return next((need for need, context in CONTEXTS.items() if proposed(means, grid, context)), "more")
