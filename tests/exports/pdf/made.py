"""The flowables that an outline becomes, to be asked what they say and where they stand."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from planbench.exports.outline import (
    Block,
    Cell,
    Furniture,
    Outline,
    Picture,
    Table,
)
from planbench.exports.pdf.flowables_builder import Story
from planbench.exports.pdf.places import Places
from planbench.exports.pdf.rows import Rows
from planbench.exports.pdf.sheet import Sheet
from planbench.exports.pdf.styles import SIZES, register_face, style
from planbench.exports.pdf.tags import Element, Tags
from planbench.exports.pdf.text import Text

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'
EDGES = Furniture("Plan", "Sida {page} av {pages}", "Tabell", "Figur")


class Made:
    """The flowables of an outline of some blocks, and the tree that they stand in."""

    def __init__(self, *blocks: Block, only_counts: bool = True, **about: Any) -> None:
        register_face()
        sheet = Sheet(Canvas(io.BytesIO()), Tags(), Places(), only_counts=only_counts)
        self.root = sheet.tags.root
        self.story = Story(Outline("Plan", "sv", blocks, EDGES, **about), sheet)
        self.all: list[Any] = list(self.story.flowables())
        for each in self.all:
            if isinstance(each, Rows):
                each.height(0, 1e6)  # makes its rows

    @property
    def said(self) -> list[tuple[str, str]]:
        """Role and text of each paragraph."""
        return [(role(each), shown(each)) for each in self.all if isinstance(each, Text)]

    @property
    def tree(self) -> list[Any]:
        """The kinds of elements, each with those inside it."""
        return [branch(each) for each in self.root.all()]


def branch(element: Any) -> Any:
    """An element's kind, with its children's where it has any."""
    inner = [branch(each) for each in element.all() if isinstance(each, Element)]
    return (element.kind, inner) if inner else element.kind


def role(made: Text) -> str:
    """The role in which a paragraph is set."""
    return next(name for name in SIZES if style(name) is made.style)


def shown(made: Text) -> str:
    """What a paragraph says."""
    return "".join(each.text for each in made.pieces)


def sign(made: Text) -> str:
    """What stands in front of it."""
    return "".join(each.text for each in made.sign.pieces) if made.sign else ""


def cells(table: Rows) -> list[list[list[tuple[str, str]]]]:
    """Role and text of each paragraph of each cell of each row, without the head."""
    return [
        [[(role(each), shown(each)) for each in cell] for cell in r.cells] for r in table._ready
    ]


def picture(width: float, source: str = "") -> Picture:
    return Picture(SVG, "Två staplar", "Resultat", width, 10.0, source)


def table(**about: Any) -> Table:
    rows = ((Cell(text="a"), Cell(text="1", align="right"), Cell(text="m", align="center")),)
    return replace(Table("Resultat", ("Namn", "Antal", "Nivå"), rows, (2, 1, 1)), **about)
