"""What a part of a Word file says as a whole: a comment, or a cell of a tracked row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planbench.imports.feedback import vocabulary as word
from planbench.imports.feedback.word_text.equations import equation_text
from planbench.imports.feedback.word_text.letters import place_of_letters, symbol, turned
from planbench.imports.feedback.word_text.pictures import picture_name

if TYPE_CHECKING:
    from lxml.etree import _Element


def spoken(element: _Element, *, deleted: bool = False) -> str:
    """All that stands in a paragraph or a larger part, with what was struck there if wanted."""
    return "".join(_pieces(element, deleted=deleted))


def _pieces(element: _Element, *, deleted: bool) -> Iterator[str]:
    for child in element:
        tag = str(child.tag)
        if tag == word.RUN:
            place = place_of_letters(child.find(word.RUN_LOOK))
            yield turned("".join(_letters(child, deleted=deleted)), place)
        elif tag == word.EQUATION:
            yield equation_text(child, () if deleted else word.GOING)
        elif tag not in word.ASIDE:
            yield from _pieces(child, deleted=deleted)


def _letters(run: _Element, *, deleted: bool) -> Iterator[str]:
    for element in run:
        tag = str(element.tag)
        if tag == word.TEXT or (deleted and tag == word.DELETED_TEXT):
            yield element.text or ""
        elif tag in word.SIGNS:
            yield word.SIGNS[tag]
        elif tag == word.SYMBOL:
            yield symbol(element)
        elif tag in word.PICTURES and picture_name(element) is not None:
            yield word.OBJECT_SIGN
