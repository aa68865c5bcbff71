"""The outline cut into slides, without a format: title, points, picture, table and notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from planbench.exports.outline import (
    Block,
    Cover,
    Heading,
    Item,
    Listing,
    Paragraph,
    Picture,
    Table,
    flat,
    text_of,
)


@dataclass(slots=True)
class Slide:
    """One slide under way."""

    title: Heading
    items: list[Item] = field(default_factory=list)
    picture: Picture | None = None
    table: Table | None = None
    notes: list[Paragraph] = field(default_factory=list)
    caption: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Deck:
    """The title page and the slides."""

    cover: Cover | None = None
    slides: list[Slide] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)


def deck_of(blocks: Iterable[Block]) -> Deck:
    """Cut the blocks at every heading of level 1."""
    deck = Deck()
    for block in flat(blocks):
        if isinstance(block, Cover):
            deck.cover = block
        elif isinstance(block, Heading) and block.level == 1:
            deck.slides.append(Slide(block))
        elif deck.slides:
            _put(deck.slides[-1], block)
        elif isinstance(block, Paragraph):
            deck.notes.append(block)
    return deck


def _put(slide: Slide, block: Block) -> None:
    if isinstance(block, Listing):
        slide.items += block.items
    elif isinstance(block, Picture):
        slide.picture = block
        slide.caption += [block.source] if block.source else []
    elif isinstance(block, Table):
        slide.table = block
    elif isinstance(block, Paragraph):
        if block.style == "speaker":
            slide.notes.append(block)
        else:
            slide.caption.append(text_of(block.full))
