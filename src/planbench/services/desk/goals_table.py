"""The goals of all municipalities in one table: to sort, to copy, to print for a meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from planbench.domain import terms
from planbench.errors import UserError
from planbench.exports.documents.parts import cell
from planbench.exports.files import write_whole
from planbench.exports.outline import Cover, Furniture, Line, Outline, Table
from planbench.i18n import N_, Words
from planbench.services.desk.folder import Desk

HEADS = (
    N_("Municipality"),
    N_("Goal"),
    N_("Level"),
    N_("Area"),
    N_("Strand"),
    N_("Indicators"),
    N_("Actions"),
)
WIDTHS = (3.0, 7.4, 2.0, 2.4, 2.6)  # on paper, where how many there are has no room
LETTERS = (26, 80, 20, 24, 28, 12, 12)  # that fit in the columns of a sheet
FORMATS = (".xlsx", ".docx")
KEYS = ("municipality", "goal", "level", "area", "strand", "indicators", "actions")
TERMS: Mapping[str, terms.Terms] = MappingProxyType(
    {"level": terms.GOAL_LEVELS, "area": terms.AREAS, "strand": terms.STRANDS}
)


class GoalRow(NamedTuple):
    """A goal of one municipality; choices are keys of their terms, `order` is its place in them."""

    key: str
    place: str
    municipality: str
    number: int
    text: str
    level: str
    area: str
    strand: str
    indicators: int | None
    actions: int | None

    def cells(self, words: Words) -> tuple[str, ...]:
        """The row as it is read."""
        named = (_said(name, getattr(self, name), words) for name in TERMS)
        counts = ("" if n is None else words.number(n) for n in (self.indicators, self.actions))
        return (self.municipality, f"{self.number}. {self.text}", *named, *counts)


def _said(name: str, key: str, words: Words) -> str:
    return words.say(TERMS[name][key]) if key else ""


def all_goals(desk: Desk) -> list[GoalRow]:
    """Every goal of the newest files, municipality by municipality."""
    return [
        GoalRow(municipality.key, goal.place, municipality.name, goal.number, goal.text, *goal[4:])
        for municipality in desk.municipalities
        for goal in municipality.newest.goals
    ]


def chosen(
    rows: Iterable[GoalRow], text: str = "", level: str = "", area: str = "", strand: str = ""
) -> list[GoalRow]:
    """The rows with every word of a text, and of the level, area and strand that are given."""
    words = text.lower().split()
    return [
        row
        for row in rows
        if level in {"", row.level}
        and area in {"", row.area}
        and strand in {"", row.strand}
        and all(word in f"{row.municipality} {row.text}".lower() for word in words)
    ]


def in_order(rows: Sequence[GoalRow], by: str, *, down: bool = False) -> list[GoalRow]:
    """The rows by a key of `KEYS`, choices in their own order, empty ones last."""

    def place(row: GoalRow) -> tuple[bool, object]:
        value = row.text.lower() if by == "goal" else getattr(row, by)
        if by in TERMS:
            return not value, [*TERMS[by], value].index(value)
        return value in (None, ""), value if value is not None else 0

    there = sorted((row for row in rows if not place(row)[0]), key=place, reverse=down)
    return [*there, *(row for row in rows if place(row)[0])]


def as_text(rows: Iterable[GoalRow], words: Words) -> str:
    """The rows with tabs between, heads first, to be pasted into a sheet or a document."""
    lines = [tuple(words.say(head) for head in HEADS), *(row.cells(words) for row in rows)]
    return "\n".join("\t".join(" ".join(part.split()) for part in line) for line in lines)


def write_goals(rows: Sequence[GoalRow], words: Words, target: Path, now: dt.datetime) -> None:
    """Write the table as Excel or Word by the end of the name, whole or not at all."""
    suffix = target.suffix.lower()
    if suffix == ".xlsx":
        from planbench.exports.workbook.sheet import Sheet
        from planbench.exports.workbook.writer import About, workbook_bytes

        heads = [(words.say(each), width) for each, width in zip(HEADS, LETTERS, strict=True)]
        cells = [(*row.cells(words)[:5], row.indicators, row.actions) for row in rows]
        sheet = Sheet(words.say("Goals"), heads, cells)
        write_whole(target, workbook_bytes(About(words.say(TITLE), "", now), [sheet]))
    elif suffix == ".docx":
        from planbench.exports.word.writer import write_word

        write_word(goals_outline(rows, words, now.date()), target, export_id="", written=now)
    else:
        raise UserError(
            "The table of goals is written as one of {formats}, not as {file}. Nothing was "
            "written. Let the name end in one of them.",
            formats=", ".join(FORMATS),
            file=target.name,
        )


TITLE = N_("Goals of all municipalities")


def goals_outline(rows: Sequence[GoalRow], words: Words, day: dt.date) -> Outline:
    """The table on paper: municipality, goal, level, area and strand."""
    title = words.say(TITLE)
    shown = len(WIDTHS)
    heads = tuple(words.say(head) for head in HEADS[:shown])
    cells = tuple(tuple(cell(text) for text in row.cells(words)[:shown]) for row in rows)
    cover = Cover(Line(()), title, "", words.date(day), (), compact=True)
    furniture = Furniture(
        header=title,
        page=words.say("Page {page} of {pages}"),
        table=words.say("Table"),
        figure=words.say("Figure"),
    )
    goals = Table(title, heads, cells, WIDTHS, numbered=False, label=False, dense=True)
    return Outline(title, words.language, (cover, goals), furniture)
