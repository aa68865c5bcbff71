"""The item that each block of a document is about, when it does not say so itself.

A heading, a label or a caption is about what stands below it; any other text about what stands
above it, up to the heading. What no item stands near is about the project.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planbench.exports.outline import (
    Anchor,
    Block,
    Cell,
    Cover,
    Heading,
    Listing,
    Outline,
    Paragraph,
    Table,
    flat,
)

POINTING = frozenset({"label", "question"})


def abouts(outline: Outline) -> Mapping[int, Anchor]:
    """The `id` of a block → the item it is about; for a table, that of its header row."""
    blocks = list(flat(outline.blocks))
    firsts = [next(anchors_in(block), None) for block in blocks]
    project = next((first for first in firsts if first and first.kind == "project"), None)
    found: dict[int, Anchor] = {}
    above: Anchor | None = None
    for n, block in enumerate(blocks):
        own = firsts[n]
        if isinstance(block, Heading):
            above = own or _below(blocks, firsts, n) or (above if block.level > 1 else None)
            about = above
        elif isinstance(block, Paragraph) and block.style in POINTING:
            about = own or _below(blocks, firsts, n) or above
        else:
            about = (own if isinstance(block, Table) else None) or above
            above = _last(block) or above
        if chosen := about or project:
            found[id(block)] = chosen
    return found


def _below(blocks: Sequence[Block], firsts: Sequence[Anchor | None], n: int) -> Anchor | None:
    """The first item below a heading, up to the next that is no part of it; below a label."""
    begun = blocks[n]
    for block, first in zip(blocks[n + 1 :], firsts[n + 1 :], strict=True):
        if isinstance(block, Heading) and not (
            isinstance(begun, Heading) and block.level > begun.level
        ):
            return None
        if first is not None:
            return first
    return None


def anchors_in(block: Block) -> Iterator[Anchor]:
    """The anchors of a block, in their order."""
    if isinstance(block, Heading | Paragraph):
        parts: Sequence[Anchor | None] = [block.anchor]
    elif isinstance(block, Listing):
        parts = [item.anchor for item in block.items]
    elif isinstance(block, Table):
        parts = [block.anchor, *(anchor for row in block.rows for anchor in row_anchors(row))]
    elif isinstance(block, Cover):
        parts = [block.organisation.anchor, *(fact.anchor for fact in block.facts)]
    else:
        parts = []
    yield from filter(None, parts)


def row_anchors(row: Sequence[Cell]) -> Iterator[Anchor]:
    """The anchors of a table row."""
    for cell in row:
        if cell.anchor is not None:
            yield cell.anchor
        for line in cell.paragraphs:
            if line.anchor is not None:
                yield line.anchor


def _last(block: Block) -> Anchor | None:
    if isinstance(block, Table) and block.anchor is not None:
        return block.anchor
    found = list(anchors_in(block))
    return found[-1] if found else None
