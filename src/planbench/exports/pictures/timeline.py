"""The plan over time: a bar for each action, marks for follow-ups, a line for today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planbench.exports.pictures.chart import LIGHT, Drawing, Palette
from planbench.exports.pictures.drawing.canvas import SMALL, Canvas, TextStyle
from planbench.exports.pictures.drawing.lettering import shortened
from planbench.i18n import SHORT_MONTHS, Words

LABELS = 300.0
RIGHT = 16.0
HEAD = 34.0
ROW = 24.0
GROUP = 30.0
BAR = 14.0
NARROWEST_MONTH = 30.0


@dataclass(frozen=True, slots=True)
class Span:
    """An action; without a start it begins at its end, and the other way round."""

    label: str
    start: dt.date | None
    end: dt.date | None
    state: str = "planned"


@dataclass(frozen=True, slots=True)
class Group:
    """A goal with its actions and the days when it is followed up."""

    title: str
    spans: tuple[Span, ...]
    marks: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """All goals; `free` are school breaks, `today` is drawn as a line."""

    title: str
    groups: tuple[Group, ...]
    free: tuple[tuple[dt.date, dt.date], ...]
    today: dt.date

    def days(self) -> list[dt.date]:
        """Every date that is drawn."""
        spans = (span for group in self.groups for span in group.spans)
        dated = [day for span in spans for day in (span.start, span.end) if day]
        return [*dated, *(day for group in self.groups for day in group.marks), self.today]


@dataclass(frozen=True, slots=True)
class Scale:
    """Days along the drawing."""

    first: dt.date
    last: dt.date
    width: float

    def x(self, day: dt.date) -> float:
        """Where a day begins."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return LABELS + min(1.0, max(0.0, share)) * self.width

    def months(self) -> Iterator[dt.date]:
        """The first days of the months."""
        day = self.first
        while day < self.last:
            yield day
            day = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def draw_timeline(
    timeline: Timeline, words: Words, palette: Palette = LIGHT, width: int = 900
) -> Drawing:
    """The timeline as SVG."""
    days = timeline.days()
    first = min(days).replace(day=1)
    last = (max(days).replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    scale = Scale(first, last, width - LABELS - RIGHT)
    rows = sum(len(group.spans) for group in timeline.groups)
    height = HEAD + rows * ROW + len(timeline.groups) * GROUP + 8
    canvas = Canvas(palette, width)
    _breaks(canvas, timeline, scale, height)
    _months(canvas, scale, words, height)
    _groups(canvas, timeline.groups, scale)
    _today(canvas, timeline, scale, (words.say("Today"), height))
    return canvas.finish(height, timeline.title)


def _breaks(canvas: Canvas, timeline: Timeline, scale: Scale, height: float) -> None:
    for start, end in timeline.free:
        left, right = scale.x(start), scale.x(end + dt.timedelta(days=1))
        canvas.rect((left, HEAD, right - left, height - HEAD), canvas.palette.line)


def _months(canvas: Canvas, scale: Scale, words: Words, height: float) -> None:
    months = list(scale.months())
    step = 1 if scale.width / max(1, len(months)) >= NARROWEST_MONTH else 3
    muted = TextStyle(canvas.palette.muted, SMALL)
    for index, month in enumerate(months):
        x = scale.x(month)
        canvas.line((x, HEAD - 4), (x, height), canvas.palette.line)
        if index % step == 0:
            canvas.text((x + 3, HEAD - 8), words.say(SHORT_MONTHS[month.month - 1]), muted)
        if index == 0 or month.month == 1:
            year = TextStyle(canvas.palette.muted, SMALL, bold=True)
            canvas.text((x + 3, HEAD - 22), str(month.year), year)


def _groups(canvas: Canvas, groups: Sequence[Group], scale: Scale) -> None:
    top = HEAD
    for group in groups:
        title = shortened(group.title, 13, LABELS - 12)
        canvas.text((0, top + 20), title, TextStyle(canvas.palette.ink, bold=True))
        for mark in group.marks:
            canvas.marker("diamond", (scale.x(mark), top + 16), canvas.palette.series[1])
        top += GROUP
        for span in group.spans:
            _span(canvas, span, scale, top)
            top += ROW


def _span(canvas: Canvas, span: Span, scale: Scale, top: float) -> None:
    label = shortened(span.label, SMALL, LABELS - 24)
    canvas.text((12, top + 15), label, TextStyle(canvas.palette.muted, SMALL))
    start, end = span.start or span.end, span.end or span.start
    if start is None or end is None:
        return
    left, right = scale.x(start), scale.x(end + dt.timedelta(days=1))
    place = (left, top + 4, max(6.0, right - left), BAR)
    colours = canvas.palette
    colour = colours.series[0] if span.state in {"ongoing", "done"} else colours.quiet
    open_ended = span.start is None or span.end is None or span.state in {"stuck", "dropped"}
    canvas.box(place, colour, colours.series[0], broken=open_ended)


def _today(canvas: Canvas, timeline: Timeline, scale: Scale, label: tuple[str, float]) -> None:
    text, height = label
    x = scale.x(timeline.today)
    colour = canvas.palette.series[4]
    canvas.line((x, HEAD - 4), (x, height), colour, 1.6)
    canvas.text((x + 4, height - 4), text, TextStyle(colour, SMALL, bold=True))
