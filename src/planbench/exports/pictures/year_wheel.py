"""The yearly wheel: what comes when in a school year, as twelve months in a circle.

Beside each month stand its first few entries; a list or table twin has them all.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Literal, NamedTuple

from planbench.domain.recurrence import YEAR, months_later
from planbench.exports.outline import Anchor
from planbench.exports.pictures.chart import LIGHT, Drawing, Palette
from planbench.exports.pictures.drawing.canvas import LETTERS, SMALL, Canvas, TextStyle
from planbench.exports.pictures.drawing.lettering import text_width, wrapped
from planbench.i18n import MONTHS, SHORT_MONTHS, Words

EntryKind = Literal["meeting", "follow_up", "action"]
SHAPES: dict[EntryKind, str] = {"meeting": "square", "follow_up": "diamond", "action": "circle"}
COLOURS: dict[EntryKind, int] = {"meeting": 2, "follow_up": 1, "action": 0}
SHOWN = 4  # entries beside a month; the rest are counted
OUTER, INNER, MARKS = 150.0, 92.0, 5
LINE, BLOCK, HEAD = 17.0, 12.0, 18.0
NEXT, LINES = 14.0, 99  # further lines of one entry
LEGEND = 34.0
GAP = 46.0
HALF = YEAR // 2


class WheelEntry(NamedTuple):
    """Something that happens on a day."""

    day: dt.date
    kind: EntryKind
    text: str
    about: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Wheel:
    """A year from the first of a month on; the month of `today` is set off, in the window only:
    on paper it would be wrong next month."""

    title: str
    first: dt.date
    entries: tuple[WheelEntry, ...]
    today: dt.date | None

    def months(self) -> list[tuple[dt.date, list[WheelEntry]]]:
        """The twelve months with what comes in each, in the order of days."""
        found: defaultdict[tuple[int, int], list[WheelEntry]] = defaultdict(list)
        for each in sorted(self.entries, key=lambda entry: entry[:3]):
            found[each.day.year, each.day.month].append(each)
        firsts = [months_later(self.first, n) for n in range(YEAR)]
        return [(first, found[first.year, first.month]) for first in firsts]


def draw_wheel(wheel: Wheel, words: Words, palette: Palette = LIGHT, width: int = 900) -> Drawing:
    """The wheel as SVG: the first half-year at the right, clockwise from the top."""
    canvas = Canvas(palette, width)
    months = wheel.months()
    right, left = months[:HALF], months[HALF:][::-1]
    room = width / 2 - OUTER - GAP
    height = max(_column(right, room), _column(left, room), 2 * OUTER + 20) + LEGEND
    centre = (width / 2, (height - LEGEND) / 2)
    for index, (first, entries) in enumerate(months):
        _sector(canvas, centre, index, _holds(first, wheel))
        _month_name(canvas, centre, index, words.say(SHORT_MONTHS[first.month - 1]))
        _marks(canvas, centre, index, entries)
    _hub(canvas, centre, wheel)
    _blocks(canvas, right, (centre[0] + OUTER + GAP, room, height), words)
    _blocks(canvas, left, (0.0, room, height), words)
    _leaders(canvas, months, centre, (room, height))
    _legend(canvas, words, height - 10)
    return canvas.finish(height, wheel.title)


def foremost(entries: Sequence[WheelEntry], most: int) -> list[WheelEntry]:
    """Meetings and follow-ups before actions where there is no room for all; by day again."""
    ranks = list(SHAPES)
    kept = nsmallest(most, entries, key=lambda entry: (ranks.index(entry.kind), entry.day))
    return sorted(kept, key=lambda entry: entry.day)


def _holds(first: dt.date, wheel: Wheel) -> bool:
    return wheel.today is not None and first <= wheel.today < months_later(first, 1)


def _column(months: Sequence[tuple[dt.date, list[WheelEntry]]], room: float) -> float:
    return sum(_block_height(entries, room) for _, entries in months)


def _block_height(entries: Sequence[WheelEntry], room: float) -> float:
    shown = sum(_height(_words_of(wheel_entry, room)) for wheel_entry in foremost(entries, SHOWN))
    more = LINE if len(entries) > SHOWN else 0
    return HEAD + max(LINE, shown + more) + BLOCK


def _words_of(entry: WheelEntry, room: float) -> list[str]:
    """An entry in as many lines as its words need: nothing is cut."""
    return wrapped(f"{entry.day.day} · {entry.text}", SMALL, room - 18, LINES)


def _height(lines: Sequence[str]) -> float:
    return LINE + (len(lines) - 1) * NEXT


def _point(centre: tuple[float, float], index: float, radius: float) -> tuple[float, float]:
    """A point of the circle; months are counted clockwise from the top."""
    angle = 2 * math.pi * index / YEAR - math.pi / 2
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def _sector(canvas: Canvas, centre: tuple[float, float], index: int, now: bool) -> None:
    colours = canvas.palette
    steps = [index + n / 8 for n in range(9)]
    outer = [_point(centre, step, OUTER) for step in steps]
    inner = [_point(centre, step, INNER) for step in reversed(steps)]
    fill = colours.quiet if now else colours.paper
    canvas.area([*outer, *inner], fill, colours.series[0] if now else colours.line)


def _month_name(canvas: Canvas, centre: tuple[float, float], index: int, name: str) -> None:
    x, y = _point(centre, index + 0.5, OUTER - 17)
    style = TextStyle(canvas.palette.ink, SMALL, "middle", bold=True)
    canvas.text((x, y + SMALL * 0.33), name, style)


def _marks(
    canvas: Canvas, centre: tuple[float, float], index: int, entries: Sequence[WheelEntry]
) -> None:
    shown = foremost(entries, MARKS)
    for n, entry in enumerate(shown):
        spot = index + 0.5 + (n - (len(shown) - 1) / 2) * 0.19
        colour = canvas.palette.series[COLOURS[entry.kind]]
        canvas.marker(SHAPES[entry.kind], _point(centre, spot, INNER + 16), colour)


def _hub(canvas: Canvas, centre: tuple[float, float], wheel: Wheel) -> None:
    last = months_later(wheel.first, YEAR - 1)
    years = f"{wheel.first.year}/{last.year % 100:02d}" if last.year > wheel.first.year else ""
    style = TextStyle(canvas.palette.ink, 20.0, "middle", bold=True)
    canvas.text((centre[0], centre[1] + 7), years or str(wheel.first.year), style)


def _blocks(
    canvas: Canvas,
    months: Sequence[tuple[dt.date, list[WheelEntry]]],
    place: tuple[float, float, float],
    words: Words,
) -> None:
    left, room, height = place
    top = _top(months, height, room)
    for first, entries in months:
        name = words.say(MONTHS[first.month - 1])
        canvas.text(
            (left, top + 13),
            f"{name[:1].upper()}{name[1:]} {first.year}",
            TextStyle(canvas.palette.ink, LETTERS, bold=True),
        )
        _lines(canvas, entries, (left, top + HEAD, room), words)
        top += _block_height(entries, room)


def _lines(
    canvas: Canvas, entries: Sequence[WheelEntry], place: tuple[float, float, float], words: Words
) -> None:
    left, y, room = place
    muted = TextStyle(canvas.palette.muted, SMALL)
    for entry in foremost(entries, SHOWN):
        colour, lines = canvas.palette.series[COLOURS[entry.kind]], _words_of(entry, room)
        canvas.marker(SHAPES[entry.kind], (left + 6, y + 8), colour)
        for n, text in enumerate(lines):
            look = TextStyle(canvas.palette.ink, SMALL)
            canvas.text((left + 16, y + 12 + n * NEXT), text, look)
        y += _height(lines)
    if len(entries) > SHOWN:
        more = words.count("and {n} more", "and {n} more", len(entries) - SHOWN)
        canvas.text((left + 16, y + 12), more, muted)
    if not entries:
        canvas.text((left, y + 12), "–", muted)


def _top(months: Sequence[tuple[dt.date, list[WheelEntry]]], height: float, room: float) -> float:
    """Where a column begins, so that it stands in the middle."""
    return (height - LEGEND - _column(months, room)) / 2


def _leaders(
    canvas: Canvas,
    months: Sequence[tuple[dt.date, list[WheelEntry]]],
    centre: tuple[float, float],
    place: tuple[float, float],
) -> None:
    """A thin line from each month that has something to its block."""
    room, height = place
    halves = (
        (months[:HALF], range(HALF), centre[0] + OUTER + GAP - 6),
        (months[HALF:][::-1], range(YEAR - 1, HALF - 1, -1), room + 6),
    )
    for column, indices, x in halves:
        top = _top(column, height, room)
        for (_, entries), index in zip(column, indices, strict=True):
            if entries:
                start = _point(centre, index + 0.5, OUTER + 3)
                canvas.line(start, (x, top + 9), canvas.palette.line)
            top += _block_height(entries, room)


def _legend(canvas: Canvas, words: Words, y: float) -> None:
    names: dict[EntryKind, str] = {
        "meeting": words.say("Meeting"),
        "follow_up": words.say("Follow-up"),
        "action": words.say("Action to be done"),
    }
    x = canvas.width / 2 - sum(text_width(name, SMALL) + 40 for name in names.values()) / 2
    for kind, name in names.items():
        canvas.marker(SHAPES[kind], (x, y - 4), canvas.palette.series[COLOURS[kind]])
        canvas.text((x + 12, y), name, TextStyle(canvas.palette.muted, SMALL))
        x += text_width(name, SMALL) + 40
