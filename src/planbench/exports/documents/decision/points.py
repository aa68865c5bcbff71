"""The points to decide, A, B, C …: the same in plan, brief, slides and minutes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planbench.domain import model
from planbench.domain.numbering import letter_in_order
from planbench.exports.documents.decision.costs import action_cost_told
from planbench.exports.documents.paging import filled
from planbench.exports.documents.parts import at, cell, day, plain_text, table, text_cell
from planbench.exports.outline import Anchor, Block, Cell, Line, Paragraph, Run, Table, plain
from planbench.exports.source import DocumentSource

TICK = "☐"
ROOM = "\u00a0"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to decide; without a `row` it is one of those that every plan asks for."""

    letter: str
    text: str
    who: str = ""
    start: str = ""
    cost: str = ""
    row: model.DecisionPoint | None = None

    def place(self, field: str) -> Anchor | None:
        """Where one of its fields is written."""
        return at(self.row, field) if self.row is not None else None


def points_of(source: DocumentSource) -> list[Point]:
    """The plan's own points; where it has none, those that every plan asks for."""
    rows = [
        decision_point for decision_point in source.decision_points if decision_point.text.strip()
    ]
    return [_point(source, decision_point, n) for n, decision_point in enumerate(rows)] or list(
        _usual(source)
    )


def _point(source: DocumentSource, row: model.DecisionPoint, place: int) -> Point:
    hidden = source.options.leave_out_hours
    return Point(
        letter_in_order(place),
        row.text.strip(),
        row.who.strip() or source.name_of(row.owner_id),
        day(source, row.start),
        "" if hidden else row.cost.strip() or action_cost_told(source, row.action_id),
        row,
    )


def _usual(source: DocumentSource) -> Iterator[Point]:
    words = source.words
    owner = source.project.plan_owner.strip()
    texts = [
        words.say("Adopt the plan"),
        words.say("Confirm who owns the plan: {owner}", owner=owner)
        if owner
        else words.say("Name who owns the plan"),
    ]
    if any(source.actions.values()):
        texts.append(words.say("Set aside the time and resources that the actions need"))
    yield from (Point(letter_in_order(n), text) for n, text in enumerate(texts))


def point_lines(source: DocumentSource) -> Iterator[Block]:
    """The points as a lettered list."""
    for point in points_of(source):
        lead = (Run(f"{point.letter}\t", bold=True),)
        text = plain_text(source, point.text)
        yield Paragraph((Run(text),), "entry", point.place("text"), lead=lead)


def points_table(source: DocumentSource) -> Table:
    """What | who | from | cost, with a box to tick for each answer."""
    words = source.words
    header = (
        "",
        words.say("Decision"),
        words.say("Responsible"),
        words.say("From"),
        words.say("Cost"),
        *_answers(source),
    )
    rows = [
        (
            _letter(point),
            _text(source, point),
            cell(point.who, point.place("who") if point.row and point.row.who else None),
            cell(point.start, point.place("start")),
            cell(point.cost, point.place("cost") if point.row and point.row.cost else None),
            *_ticks(),
        )
        for point in points_of(source)
    ]
    widths = (0.7, 6.1, 2.1, 2.3, 3.1, 0.8, 1.5, 0.8, 1.5)
    made = table(words.say("Points to decide"), header, rows, widths)
    return filled(replace(made, numbered=False))


def tick_table(source: DocumentSource) -> Table:
    """The points with their boxes alone, for the page that is signed; decided, without boxes."""
    words, decided = source.words, source.options.status == "decided"
    rows = [
        (_letter(point), _text(source, point), *(() if decided else _ticks()))
        for point in points_of(source)
    ]
    header = ("", words.say("Decision"), *(() if decided else _answers(source)))
    widths = (0.9, 15.6) if decided else (0.9, 9.4, 1.0, 2.0, 1.2, 2.0)
    return replace(table(words.say("Points to decide"), header, rows, widths), numbered=False)


def signature(source: DocumentSource) -> Table:
    """Room for date, signature and name."""
    words, decided = source.words, source.options.decided_on
    header = (
        words.say("Date"),
        words.say("Signature, chair of the steering group"),
        words.say("Name in print"),
    )
    room = (Line(plain(ROOM)), Line(plain(ROOM)))
    day_written = Cell((Line(plain(words.date(decided))), room[0])) if decided else Cell(room)
    row = (day_written, Cell(room), Cell(room))
    return replace(table(words.say("Signature"), header, [row], (3.5, 7, 6)), numbered=False)


def _answers(source: DocumentSource) -> tuple[str, ...]:
    say = source.words.say
    return say("Yes"), say("Yes, with change"), say("No"), say("Return")


def _ticks() -> tuple[Cell, ...]:
    return tuple(cell(TICK, align="center") for _ in range(4))


def _letter(point: Point) -> Cell:
    return Cell((Line((Run(point.letter, bold=True),)),))


def _text(source: DocumentSource, point: Point) -> Cell:
    place = point.place("text")
    return text_cell(source, point.text, place) if place else cell(point.text)
