"""The red thread as a picture: findings lead to goals, goals to actions and follow-up.

What hangs loose is drawn with a broken line and says so, since that is what the picture is for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planbench.exports.chart import LIGHT, Drawing, Palette
from planbench.exports.drawing.canvas import LETTERS, SMALL, Canvas, TextStyle
from planbench.exports.drawing.lettering import wrapped

COLUMNS = (310.0, 320.0, 130.0, 140.0)
SPACE = 28.0
HEAD = 30.0
BOX, GAP = 36.0, 5.0
LEADING = 13.5
LABEL = 44.0


@dataclass(frozen=True, slots=True)
class Node:
    """A box: its label and text; a loose one hangs in nothing."""

    label: str
    text: str
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Strand:
    """A goal with what is done for it, when it is looked at again, and the findings behind it."""

    goal: Node
    actions: Node
    follow_up: Node
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """All findings from the top down, the strands, and what the four columns are called."""

    titles: tuple[str, str, str, str]
    findings: tuple[Node, ...]
    strands: tuple[Strand, ...]


def draw_thread(thread: Thread, title: str, palette: Palette = LIGHT) -> Drawing:
    """The picture as SVG."""
    width = sum(COLUMNS) + SPACE * 3
    canvas = Canvas(palette, width)
    lefts = [sum(COLUMNS[:n]) + SPACE * n for n in range(4)]
    for left, name in zip(lefts, thread.titles, strict=True):
        canvas.text((left, 16), name, TextStyle(palette.muted, bold=True))
    rows = max(len(thread.findings), len(thread.strands), 1)
    height = HEAD + rows * (BOX + GAP)
    findings = _tops(len(thread.findings), height)
    goals = _tops(len(thread.strands), height)
    _links(canvas, thread, findings, goals)
    for top, node in zip(findings, thread.findings, strict=True):
        _box(canvas, (lefts[0], top, COLUMNS[0]), node)
    for top, strand in zip(goals, thread.strands, strict=True):
        nodes = (strand.goal, strand.actions, strand.follow_up)
        for left, room, node in zip(lefts[1:], COLUMNS[1:], nodes, strict=True):
            _box(canvas, (left, top, room), node, strong=node is strand.goal)
    return canvas.finish(height, title)


def _tops(count: int, height: float) -> list[float]:
    """The tops of `count` boxes spread evenly under the heads."""
    step = (height - HEAD) / max(count, 1)
    return [HEAD + step * n + (step - BOX) / 2 for n in range(count)]


def _links(
    canvas: Canvas, thread: Thread, findings: Sequence[float], goals: Sequence[float]
) -> None:
    colour = canvas.palette.series[0]
    first = COLUMNS[0]
    for top, strand in zip(goals, thread.strands, strict=True):
        middle = top + BOX / 2
        for index in strand.findings:
            start = (first, findings[index] + BOX / 2)
            canvas.curve(start, (first + SPACE, middle), colour)
        right = first
        for room in COLUMNS[1:3]:
            right += SPACE + room
            canvas.line((right, middle), (right + SPACE, middle), colour, 1.6)


def _box(
    canvas: Canvas, place: tuple[float, float, float], node: Node, *, strong: bool = False
) -> None:
    left, top, width = place
    palette = canvas.palette
    stroke = palette.series[1] if node.loose else palette.series[0] if strong else palette.line
    canvas.box((left, top, width, BOX), palette.paper, stroke, broken=node.loose)
    start = left + 10 + (LABEL if node.label else 0)
    lines = wrapped(node.text, SMALL, left + width - start - 8, 2)
    first = top + BOX / 2 + SMALL * 0.33 - LEADING * (len(lines) - 1) / 2
    canvas.text((left + 10, first), node.label, TextStyle(palette.ink, LETTERS, bold=True))
    for n, line in enumerate(lines):
        canvas.text((start, first + n * LEADING), line, TextStyle(palette.ink, SMALL))
