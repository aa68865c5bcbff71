"""Which elements of a Word file are more than plain text, and which paragraphs hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbench.imports.feedback import vocabulary as word

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCKS = frozenset(
    f"{word.W}{name}"
    for name in ("body", "tc", "tr", "tbl", "hdr", "ftr", "footnote", "endnote", "txbxContent")
)
POINTS = {
    word.BOOKMARK: "bookmarks",
    word.BOOKMARK_END: "ends",
    word.RANGE_START: "starts",
    word.RANGE_END: "ends",
    word.REFERENCE: "references",
}
CHANGES = frozenset(word.CHANGES)
LOOK_CHANGES = frozenset(word.LOOK_CHANGES)
TEXTS = frozenset({word.TEXT, word.DELETED_TEXT})
BUSY = (
    *word.CHANGES,
    *word.OBJECTS,
    *POINTS,
    *word.SIGNS,
    *word.LOOKS,
    word.FIELD,
    word.SYMBOL,
    word.RAISED,
    word.EQUATION,
    word.DELETED_TEXT,
)


def special_elements(root: _Element) -> list[_Element]:
    """What is more than plain text; what stands there for older programs only is dropped."""
    special = list(root.iter(word.FALLBACK, *BUSY))
    fallbacks = [element for element in special if element.tag == word.FALLBACK]
    for fallback in fallbacks:
        _drop(fallback)
    return list(root.iter(*BUSY)) if fallbacks else special


def busy_paragraphs(special: list[_Element]) -> set[_Element]:
    """The paragraphs that hold more than plain text, and have to be walked."""
    found = set()
    for element in special:
        parent: _Element | None = element
        while parent is not None and parent.tag != word.PARAGRAPH:
            parent = parent.getparent()
        if parent is not None:
            found.add(parent)
    return found


def stands_between(element: _Element) -> bool:
    """Whether it stands beside paragraphs rather than in one."""
    parent = element.getparent()
    if parent is None or parent.tag in BLOCKS:
        return True
    return parent.tag == f"{word.W}sdtContent" and parent.find(word.PARAGRAPH) is not None


def _drop(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
