"""The plan over time: a bar for each action, marks with their dates, school years as columns.

In the window the state of each action and a line for today are drawn too; on paper they would be
wrong next month. No word is cut: a row is as high as its words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from planbench.exports.pictures.chart import LIGHT, Drawing, Palette
from planbench.exports.pictures.drawing.canvas import LETTERS, SMALL, Canvas, TextStyle
from planbench.exports.pictures.drawing.lettering import text_width, wrapped
from planbench.i18n import NO_BREAK_SPACE, SHORT_MONTHS, Words

LABELS = 0.42  # share of the width
RIGHT = 16.0
HEAD = 46.0
BAND = 20.0  # of the school years
ROW, GROUP = 24.0, 28.0
LEADING = 14.0
BAR = 14.0
NARROWEST_MONTH = 30.0
LINES = 99
AUGUST, JULY = 8, 7


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
    """All goals; `free` are school breaks, `today` (in the window only) is drawn as a line."""

    title: str
    groups: tuple[Group, ...]
    free: tuple[tuple[dt.date, dt.date], ...]
    today: dt.date | None

    def days(self) -> list[dt.date]:
        """Every date that is drawn."""
        spans = (span for group in self.groups for span in group.spans)
        dated = [day for span in spans for day in (span.start, span.end) if day]
        marks = [day for group in self.groups for day in group.marks]
        return [*dated, *marks, *([self.today] if self.today else [])]


@dataclass(frozen=True, slots=True)
class Scale:
    """Days along the drawing."""

    first: dt.date
    last: dt.date
    left: float
    width: float

    def x(self, day: dt.date) -> float:
        """Where a day begins."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + min(1.0, max(0.0, share)) * self.width

    def months(self) -> Iterator[dt.date]:
        """The first days of the months."""
        day = self.first
        while day < self.last:
            yield day
            day = month_after(day)

    def school_years(self) -> Iterator[tuple[dt.date, dt.date]]:
        """The parts of the school years, from August, that are drawn."""
        begins = self.first
        for month in self.months():
            if month.month == AUGUST and month > begins:
                yield begins, month
                begins = month
        yield begins, self.last


def month_after(day: dt.date) -> dt.date:
    """The first day of the next month."""
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def draw_timeline(
    timeline: Timeline, words: Words, palette: Palette = LIGHT, width: int = 900
) -> Drawing:
    """The timeline as SVG."""
    days = timeline.days()
    left = width * LABELS
    first, last = min(days).replace(day=1), month_after(max(days))
    scale = Scale(first, last, left, width - left - RIGHT)
    picture = _Picture(Canvas(palette, width), scale, timeline, words)
    return picture.draw()


@dataclass(slots=True)
class _Picture:
    """A timeline being drawn, from the top down."""

    canvas: Canvas
    scale: Scale
    timeline: Timeline
    words: Words

    def draw(self) -> Drawing:
        """Everything: what lies behind first."""
        height = HEAD + sum(self._group_height(group) for group in self.timeline.groups) + 8
        self._free(height)
        self._heads(height)
        top = HEAD
        for group in self.timeline.groups:
            top = self._group(group, top)
        self._today(height)
        return self.canvas.finish(height, self.timeline.title)

    def _free(self, height: float) -> None:
        """School breaks in the window; on paper July, which nothing moves."""
        free = self.timeline.free if self.timeline.today else self._summers()
        for start, end in free:
            left, right = self.scale.x(start), self.scale.x(end + dt.timedelta(days=1))
            place = (left, HEAD, right - left, height - HEAD)
            self.canvas.rect(place, self.canvas.palette.line)

    def _summers(self) -> Iterator[tuple[dt.date, dt.date]]:
        for month in self.scale.months():
            if month.month == JULY:
                yield month, month_after(month) - dt.timedelta(days=1)

    def _heads(self, height: float) -> None:
        palette, say = self.canvas.palette, self.words.say
        for begins, ends in self.scale.school_years():
            left, right = self.scale.x(begins), self.scale.x(ends)
            self.canvas.rect((left, 0, right - left - 2, BAND), palette.series[0])
            year = begins.year if begins.month >= AUGUST else begins.year - 1
            short = f"{year}/{(year + 1) % 100:02}"
            name = say("School year {years}", years=short)
            shown = name if text_width(name, SMALL, bold=True) < right - left - 8 else short
            if text_width(shown, SMALL, bold=True) < right - left - 4:
                look = TextStyle(palette.paper, SMALL, "middle", bold=True)
                self.canvas.text(((left + right) / 2, BAND - 6), shown, look)
        self._months(height)

    def _months(self, height: float) -> None:
        months = list(self.scale.months())
        step = 1 if self.scale.width / max(1, len(months)) >= NARROWEST_MONTH else 2
        step = step if self.scale.width / max(1, len(months)) * step >= NARROWEST_MONTH - 2 else 3
        muted = TextStyle(self.canvas.palette.muted, SMALL)
        for index, month in enumerate(months):
            x = self.scale.x(month)
            self.canvas.line((x, HEAD - 4), (x, height), self.canvas.palette.line)
            if index % step == 0:
                name = self.words.say(SHORT_MONTHS[month.month - 1])
                self.canvas.text((x + 2, HEAD - 10), name, muted)

    def _title(self, group: Group) -> list[str]:
        return wrapped(group.title, LETTERS * 1.03, self.scale.left - 16, LINES)

    def _label(self, span: Span) -> list[str]:
        return wrapped(span.label, SMALL, self.scale.left - 28, LINES)

    def _group_height(self, group: Group) -> float:
        rows = sum(max(ROW, len(self._label(span)) * LEADING + 8) for span in group.spans)
        return max(GROUP, len(self._title(group)) * LEADING + 12) + rows

    def _group(self, group: Group, top: float) -> float:
        """A goal and its actions; returns where the next one begins."""
        ink, title = self.canvas.palette.ink, self._title(group)
        for n, line in enumerate(title):
            self.canvas.text((0, top + 19 + n * LEADING), line, TextStyle(ink, bold=True))
        self._marks(group, top + 15)
        top += max(GROUP, len(title) * LEADING + 12)
        for span in group.spans:
            lines = self._label(span)
            self._span(span, lines, top)
            top += max(ROW, len(lines) * LEADING + 8)
        return top

    def _marks(self, group: Group, middle: float) -> None:
        """Diamonds, with their days beside them as long as there is room."""
        palette, taken = self.canvas.palette, -1.0
        places = sorted(group.marks)
        edges = [*(self.scale.x(day) for day in places[1:]), self.scale.left + self.scale.width]
        for day, edge in zip(places, edges, strict=False):
            x = self.scale.x(day)
            self.canvas.marker("diamond", (x, middle), palette.ink)
            name = self.words.short_date(day).rpartition(NO_BREAK_SPACE)[0]
            width = text_width(name, SMALL)
            look = TextStyle(palette.ink, SMALL)
            if x + 8 + width < edge - 6 or (day == places[-1] and x + 8 + width < edge + RIGHT):
                self.canvas.text((x + 8, middle + 4), name, look)
                taken = x + 8 + width
            elif x - 8 - width > max(taken, self.scale.left):
                self.canvas.text((x - 8 - width, middle + 4), name, look)
                taken = x + 6
            else:
                taken = x + 6

    def _span(self, span: Span, lines: list[str], top: float) -> None:
        muted = TextStyle(self.canvas.palette.muted, SMALL)
        for n, line in enumerate(lines):
            self.canvas.text((12, top + 15 + n * LEADING), line, muted)
        start, end = span.start or span.end, span.end or span.start
        if start is None or end is None:
            return
        left, right = self.scale.x(start), self.scale.x(end + dt.timedelta(days=1))
        place = (left, top + 4, max(6.0, right - left), BAR)
        colours, dated = self.canvas.palette, self.timeline.today is not None
        begun = dated and span.state in {"ongoing", "done"}
        broken = span.start is None or span.end is None
        broken |= dated and span.state in {"stuck", "dropped"}
        colour = colours.series[0] if begun else colours.quiet
        self.canvas.box(place, colour, colours.series[0], broken=broken)

    def _today(self, height: float) -> None:
        if self.timeline.today is None:
            return
        x, colour = self.scale.x(self.timeline.today), self.canvas.palette.series[4]
        self.canvas.line((x, HEAD - 4), (x, height), colour, 1.6)
        label = TextStyle(colour, SMALL, bold=True)
        self.canvas.text((x + 4, height - 4), self.words.say("Today"), label)
