"""The red thread as a picture: evidence, finding with cause, goal, actions, indicator, follow-up.

What hangs loose is drawn with a broken line and says so, since that is what the picture is for. A
large plan is drawn as one row a goal, where its findings are named again, so that no lines tangle.
No word is cut: a box is as high as its words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from planbench.exports.pictures.chart import LIGHT, Drawing, Palette
from planbench.exports.pictures.drawing.canvas import LETTERS, SMALL, Canvas, TextStyle
from planbench.exports.pictures.drawing.lettering import text_width, wrapped

COLUMNS = (104.0, 276.0, 290.0, 92.0, 176.0, 122.0)
SHORT_COLUMNS = (228.0, 196.0, 168.0)  # finding, goal, indicator: for an upright page
SPACE = 26.0
HEAD = 30.0
BOX, GAP = 26.0, 6.0
PADDING = 12.0
LEADING = 13.5
LABEL = 44.0
MANY = 12  # goals or findings above which each goal has a row of its own
LINES = 99


@dataclass(frozen=True, slots=True)
class Node:
    """A box: its label, its text, and a quieter line below; a loose one hangs in nothing."""

    label: str
    text: str
    loose: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Strand:
    """A goal with what is done for it, how one sees it, when, and the findings behind it."""

    goal: Node
    actions: Node
    indicator: Node
    follow_up: Node
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """All findings from the top down, each with its evidence; the strands; the columns' names."""

    titles: tuple[str, str, str, str, str, str]
    findings: tuple[Node, ...]
    evidence: tuple[Node, ...]
    strands: tuple[Strand, ...]


def draw_thread(
    thread: Thread, title: str, palette: Palette = LIGHT, lit: int | None = None
) -> Drawing:
    """The picture as SVG; the strand of that number is `lit`, and the others are quiet."""
    rowed = max(len(thread.findings), len(thread.strands)) > MANY
    shown = in_rows(thread) if rowed else thread
    strands = [
        (strand.goal, strand.actions, strand.indicator, strand.follow_up)
        for strand in shown.strands
    ]
    found = list(zip(shown.evidence, shown.findings, strict=True))
    picture = _Picture(Canvas(palette, _width(COLUMNS)), COLUMNS, shown.titles, lit)
    return picture.draw(found, strands, shown, title, rowed=rowed)


def draw_short_thread(thread: Thread, title: str, palette: Palette = LIGHT) -> Drawing:
    """Findings, goals and indicators alone, for an upright page."""
    strands = [(strand.goal, strand.indicator) for strand in thread.strands]
    found = [(finding,) for finding in thread.findings]
    titles = (thread.titles[1], thread.titles[2], thread.titles[4])
    picture = _Picture(Canvas(palette, _width(SHORT_COLUMNS)), SHORT_COLUMNS, titles)
    return picture.draw(found, strands, thread, title, rowed=False)


def in_rows(thread: Thread) -> Thread:
    """One row a goal, with all that it rests on; then the findings that no goal answers."""
    behind = [[thread.findings[n] for n in strand.findings] for strand in thread.strands]
    rested = [[thread.evidence[n] for n in strand.findings] for strand in thread.strands]
    answered = {n for strand in thread.strands for n in strand.findings}
    left = [n for n in range(len(thread.findings)) if n not in answered]
    strands = [
        replace(strand, findings=(row,) if behind[row] else ())
        for row, strand in enumerate(thread.strands)
    ]
    return Thread(
        thread.titles,
        (*map(_joined, behind), *(thread.findings[n] for n in left)),
        (*map(_joined, rested), *(thread.evidence[n] for n in left)),
        tuple(strands),
    )


def _joined(nodes: Sequence[Node]) -> Node:
    """Several as one box: all labels, and the words of the first."""
    if not nodes:
        return Node("", "–", loose=True)
    if len(nodes) == 1:
        return nodes[0]
    first = nodes[0]
    labels = ", ".join(dict.fromkeys(node.label for node in nodes if node.label))
    texts = ", ".join(dict.fromkeys(node.text for node in nodes))
    if not labels:
        return Node("", texts, all(node.loose for node in nodes))
    return Node("", f"{labels}: {first.text}", all(node.loose for node in nodes), first.note)


def _width(columns: Sequence[float]) -> float:
    return sum(columns) + SPACE * (len(columns) - 1)


NodeRow = Sequence[Node]


@dataclass(slots=True)
class _Picture:
    """A thread being drawn: rows of findings at the left, rows of goals at the right."""

    canvas: Canvas
    columns: Sequence[float]
    titles: Sequence[str]
    lit: int | None = None

    def draw(
        self,
        found: Sequence[NodeRow],
        strands: Sequence[NodeRow],
        thread: Thread,
        title: str,
        *,
        rowed: bool,
    ) -> Drawing:
        """All of it; `rowed` puts a goal beside the finding of the same row."""
        first = len(self.columns) - len(strands[0]) if strands else len(found[0]) if found else 0
        left, right = self.columns[:first], self.columns[first:]
        tall = [_height(row, left) for row in found]
        taller = [_height(row, right) for row in strands]
        if rowed:
            tall = [max(pair) for pair in _pairs(tall, taller)]
            taller = tall[: len(taller)]
        room = max(_sum(tall), _sum(taller), BOX + GAP)
        tops, goals = _tops(tall, room), _tops(taller, room)
        goals = tops[: len(goals)] if rowed else goals
        self._heads()
        self._links(
            thread, [t + h / 2 for t, h in zip(tops, tall, strict=True)], first, goals, taller
        )
        behind = thread.strands[self.lit].findings if self.lit is not None else ()
        self._rows(found, zip(tops, tall, strict=True), 0, set(behind))
        self._rows(strands, zip(goals, taller, strict=True), first, {self.lit})
        return self.canvas.finish(HEAD + room, title)

    def _rows(
        self,
        rows: Sequence[NodeRow],
        places: Iterable[tuple[float, float]],
        first: int,
        mine: Collection[int | None],
    ) -> None:
        """Rows from a column on, each at its top and as high as it is; `mine` are the lit ones."""
        for n, (row, place) in enumerate(zip(rows, places, strict=True)):
            self._row(row, place, first, lit=None if self.lit is None else n in mine)

    def _heads(self) -> None:
        look = TextStyle(self.canvas.palette.muted, bold=True)
        for left, name in zip(self._lefts(), self.titles, strict=True):
            self.canvas.text((left, 16), name, look)

    def _lefts(self) -> list[float]:
        return [sum(self.columns[:n]) + SPACE * n for n in range(len(self.columns))]

    def _links(
        self,
        thread: Thread,
        middles: Sequence[float],
        first: int,
        goals: Sequence[float],
        heights: Sequence[float],
    ) -> None:
        lefts = self._lefts()
        behind = thread.strands[self.lit].findings if self.lit is not None else None
        if first > 1:
            for n, (middle, node) in enumerate(zip(middles, thread.evidence, strict=True)):
                if not node.loose:
                    ends = (self.columns[0], middle), (lefts[1], middle)
                    self.canvas.line(*ends, *self._stroke(behind is None or n in behind))
        end = lefts[first - 1] + self.columns[first - 1]
        order = sorted(range(len(thread.strands)), key=lambda n: n == self.lit)
        for n in order:  # the lit one last, over the others
            middle = goals[n] + heights[n] / 2
            stroke = self._stroke(self.lit in {None, n})
            for index in thread.strands[n].findings:
                self.canvas.curve((end, middles[index]), (lefts[first], middle), stroke[0])
            for left, width in list(zip(lefts, self.columns, strict=True))[first:-1]:
                ends = (left + width, middle), (left + width + SPACE, middle)
                self.canvas.line(*ends, *stroke)

    def _stroke(self, lit: bool) -> tuple[str, float]:
        palette = self.canvas.palette
        wide = 2.0 if self.lit is not None else 1.6
        return (palette.series[0], wide) if lit else (palette.line, 1.0)

    def _row(
        self, row: NodeRow, place: tuple[float, float], first: int, *, lit: bool | None
    ) -> None:
        top, height = place
        places = list(zip(self._lefts(), self.columns, strict=True))[first:]
        for n, (node, (left, width)) in enumerate(zip(row, places, strict=False)):
            strong = first > 0 and n == 0 if lit is None else lit
            _box(self.canvas, (left, top, width, height), node, strong=strong, quiet=lit is False)


def _pairs(one: Sequence[float], other: Sequence[float]) -> Iterable[tuple[float, float]]:
    for n, height in enumerate(one):
        yield height, other[n] if n < len(other) else height


def _sum(heights: Sequence[float]) -> float:
    return sum(heights) + GAP * len(heights)


def _tops(heights: Sequence[float], room: float) -> list[float]:
    """The tops of boxes spread evenly under the heads."""
    spare = (room - _sum(heights)) / max(len(heights), 1)
    tops, top = [], HEAD
    for height in heights:
        tops.append(top + (spare + GAP) / 2)
        top += height + GAP + spare
    return tops


def _height(row: NodeRow, columns: Sequence[float]) -> float:
    """As high as the words of the box with most of them."""
    lines = [len(_lines(node, width)) for node, width in zip(row, columns, strict=False)]
    return max(BOX, max(lines, default=1) * LEADING + PADDING)


def _start(node: Node) -> float:
    """Where the text begins inside its box: behind the label."""
    if not node.label:
        return 10.0
    return 10.0 + max(LABEL if len(node.label) > 3 else 26.0, text_width(node.label, LETTERS) + 8)


def _lines(node: Node, width: float) -> list[tuple[str, bool]]:
    """The lines of a box, and whether each is of the quieter text below."""
    room = width - _start(node) - 8
    lines = [(line, False) for line in wrapped(node.text, SMALL, room, LINES)]
    if node.note:
        lines += [(line, True) for line in wrapped(node.note, SMALL, room, LINES)]
    return lines


def _box(
    canvas: Canvas,
    place: tuple[float, float, float, float],
    node: Node,
    *,
    strong: bool,
    quiet: bool = False,
) -> None:
    left, top, width, height = place
    palette = canvas.palette
    ink = palette.muted if quiet else palette.ink
    stroke = palette.series[1] if node.loose else palette.series[0] if strong else palette.line
    canvas.box(place, palette.paper, stroke, broken=node.loose)
    lines = _lines(node, width)
    first = top + height / 2 + SMALL * 0.33 - LEADING * (len(lines) - 1) / 2
    canvas.text((left + 10, first), node.label, TextStyle(ink, LETTERS, bold=True))
    for n, (line, below) in enumerate(lines):
        look = TextStyle(palette.muted if below else ink, SMALL)
        canvas.text((left + _start(node), first + n * LEADING), line, look)
