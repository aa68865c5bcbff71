"""The red thread as a picture: evidence, finding with cause, goal, actions, indicator, follow-up.

What hangs loose is drawn with a broken line and says so, since that is what the picture is for. A
large plan is drawn as one row a goal, where its findings are named again, so that no lines tangle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planbench.exports.pictures.chart import LIGHT, Drawing, Palette
from planbench.exports.pictures.drawing.canvas import LETTERS, SMALL, Canvas, TextStyle
from planbench.exports.pictures.drawing.lettering import shortened, wrapped

COLUMNS = (104.0, 276.0, 290.0, 92.0, 176.0, 122.0)
SPACE = 26.0
HEAD = 30.0
BOX, GAP = 52.0, 6.0
LEADING = 13.5
LABEL = 44.0
MANY = 12  # goals or findings above which each goal has a row of its own


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


def draw_thread(thread: Thread, title: str, palette: Palette = LIGHT) -> Drawing:
    """The picture as SVG."""
    rowed = max(len(thread.findings), len(thread.strands)) > MANY
    shown = in_rows(thread) if rowed else thread
    canvas = Canvas(palette, sum(COLUMNS) + SPACE * (len(COLUMNS) - 1))
    for left, name in zip(_lefts(), shown.titles, strict=True):
        canvas.text((left, 16), name, TextStyle(palette.muted, bold=True))
    rows = max(len(shown.findings), len(shown.strands), 1)
    height = HEAD + rows * (BOX + GAP)
    findings = _tops(len(shown.findings), height)
    goals = findings[: len(shown.strands)] if rowed else _tops(len(shown.strands), height)
    _links(canvas, shown, findings, goals)
    _findings(canvas, shown, findings)
    for top, strand in zip(goals, shown.strands, strict=True):
        _strand(canvas, strand, top)
    return canvas.finish(height, title)


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
    labels = ", ".join(dict.fromkeys(each.label for each in nodes if each.label))
    texts = ", ".join(dict.fromkeys(each.text for each in nodes))
    if not labels:
        return Node("", texts, all(each.loose for each in nodes))
    return Node("", f"{labels}: {first.text}", all(each.loose for each in nodes), first.note)


def _lefts() -> list[float]:
    return [sum(COLUMNS[:n]) + SPACE * n for n in range(len(COLUMNS))]


def _tops(count: int, height: float) -> list[float]:
    """The tops of `count` boxes spread evenly under the heads."""
    step = (height - HEAD) / max(count, 1)
    return [HEAD + step * n + (step - BOX) / 2 for n in range(count)]


def _links(
    canvas: Canvas, thread: Thread, findings: Sequence[float], goals: Sequence[float]
) -> None:
    colour = canvas.palette.series[0]
    lefts = _lefts()
    for top, node in zip(findings, thread.evidence, strict=True):
        if not node.loose:
            middle = top + BOX / 2
            canvas.line((COLUMNS[0], middle), (lefts[1], middle), colour, 1.6)
    end = lefts[1] + COLUMNS[1]
    for top, strand in zip(goals, thread.strands, strict=True):
        middle = top + BOX / 2
        for index in strand.findings:
            canvas.curve((end, findings[index] + BOX / 2), (lefts[2], middle), colour)
        for left, width in zip(lefts[2:-1], COLUMNS[2:-1], strict=True):
            canvas.line((left + width, middle), (left + width + SPACE, middle), colour, 1.6)


def _findings(canvas: Canvas, thread: Thread, tops: Sequence[float]) -> None:
    lefts = _lefts()
    for top, node, evidence in zip(tops, thread.findings, thread.evidence, strict=True):
        _box(canvas, (lefts[0], top, COLUMNS[0]), evidence)
        _box(canvas, (lefts[1], top, COLUMNS[1]), node)


def _strand(canvas: Canvas, strand: Strand, top: float) -> None:
    nodes = (strand.goal, strand.actions, strand.indicator, strand.follow_up)
    for left, width, node in zip(_lefts()[2:], COLUMNS[2:], nodes, strict=True):
        _box(canvas, (left, top, width), node, strong=node is strand.goal)


def _box(
    canvas: Canvas, place: tuple[float, float, float], node: Node, *, strong: bool = False
) -> None:
    left, top, width = place
    palette = canvas.palette
    stroke = palette.series[1] if node.loose else palette.series[0] if strong else palette.line
    canvas.box((left, top, width, BOX), palette.paper, stroke, broken=node.loose)
    start = left + 10 + (LABEL if node.label else 0)
    room = left + width - start - 8
    lines = wrapped(node.text, SMALL, room, 2 if node.note else 3)
    looks = [(line, palette.ink) for line in lines]
    if node.note:
        looks.append((shortened(node.note, SMALL, room), palette.muted))
    first = top + BOX / 2 + SMALL * 0.33 - LEADING * (len(looks) - 1) / 2
    canvas.text((left + 10, first), node.label, TextStyle(palette.ink, LETTERS, bold=True))
    for n, (line, colour) in enumerate(looks):
        canvas.text((start, first + n * LEADING), line, TextStyle(colour, SMALL))
