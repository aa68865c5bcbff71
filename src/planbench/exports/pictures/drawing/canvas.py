"""The few shapes that our charts are made of, as SVG text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from planbench.exports.characters import xml_text
from planbench.exports.pictures.chart import Drawing, Palette

FAMILY = "Carlito, Calibri, Arial, sans-serif"
LETTERS = 13.0
SMALL = 12.0
MARKERS = ("circle", "square", "triangle", "diamond", "cross")

TextAnchor = Literal["start", "middle", "end"]
FillPattern = Literal["plain", "stripes", "dots", "grid", "weave"]
LOOKS: tuple[FillPattern, ...] = ("plain", "stripes", "dots", "grid", "weave")
TILES: dict[FillPattern, str] = {
    "stripes": '<path d="M0 10L10 0M-1 1L1 -1M9 11L11 9" stroke="{ink}" stroke-width="2"/>',
    "dots": '<circle cx="5" cy="5" r="1.7" fill="{ink}"/>',
    "grid": '<path d="M0 5H10M5 0V10" stroke="{ink}" stroke-width="1.1"/>',
    "weave": '<path d="M0 0L10 10M-1 9L1 11M9 -1L11 1" stroke="{ink}" stroke-width="2"/>',
}


@dataclass(slots=True)
class Canvas:
    """A drawing under way; `y` grows downwards, as in SVG."""

    palette: Palette
    width: float
    parts: list[str] = field(default_factory=list)
    patterns: dict[str, str] = field(default_factory=dict)

    def rect(self, box: tuple[float, float, float, float], fill: str, stroke: str = "none") -> None:
        """A rectangle: left, top, width, height."""
        x, y, width, height = box
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}" '
            f'fill="{fill}" stroke="{stroke}"/>'
        )

    def line(
        self, start: tuple[float, float], end: tuple[float, float], colour: str, width: float = 1.0
    ) -> None:
        """A straight line."""
        self.parts.append(
            f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" '
            f'stroke="{colour}" stroke-width="{width:g}"/>'
        )

    def box(
        self,
        place: tuple[float, float, float, float],
        fill: str,
        stroke: str,
        *,
        broken: bool = False,
    ) -> None:
        """A box with round corners; a broken outline for what is missing something."""
        x, y, width, height = place
        dashes = ' stroke-dasharray="5 4"' if broken else ""
        self.parts.append(
            f'<rect x="{x + 1:.1f}" y="{y:.1f}" width="{width - 2:.1f}" height="{height:.1f}" '
            f'rx="6" fill="{fill}" stroke="{stroke}" stroke-width="1.4"{dashes}/>'
        )

    def curve(self, start: tuple[float, float], end: tuple[float, float], colour: str) -> None:
        """A soft line from left to right."""
        middle = (start[0] + end[0]) / 2
        self.parts.append(
            f'<path d="M{start[0]:.1f} {start[1]:.1f}C{middle:.1f} {start[1]:.1f} '
            f'{middle:.1f} {end[1]:.1f} {end[0]:.1f} {end[1]:.1f}" fill="none" '
            f'stroke="{colour}" stroke-width="1.6"/>'
        )

    def path(self, points: Sequence[tuple[float, float]], colour: str, width: float = 2.4) -> None:
        """An unbroken line through points."""
        places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(
            f'<polyline points="{places}" fill="none" stroke="{colour}" '
            f'stroke-width="{width:g}" stroke-linejoin="round"/>'
        )

    def area(self, points: Sequence[tuple[float, float]], fill: str, stroke: str) -> None:
        """A closed shape through points."""
        places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(
            f'<polygon points="{places}" fill="{fill}" stroke="{stroke}" stroke-width="1.2"/>'
        )

    def text(self, at: tuple[float, float], text: str, style: TextStyle) -> None:
        """One line of text whose baseline begins, ends or has its middle at `at`."""
        weight = ' font-weight="bold"' if style.bold else ""
        self.parts.append(
            f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" font-size="{style.size:g}" '
            f'text-anchor="{style.anchor}" fill="{style.colour}"{weight}>{xml_text(text)}</text>'
        )

    def marker(self, shape: str, at: tuple[float, float], colour: str) -> None:
        """A mark of about nine pixels that can be told apart without colour."""
        x, y = at
        shapes = {
            "circle": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5"',
            "square": f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"',
            "triangle": f'<path d="M{x:.1f} {y - 5:.1f}l5 9h-10z"',
            "diamond": f'<path d="M{x:.1f} {y - 5.5:.1f}l5.5 5.5l-5.5 5.5l-5.5 -5.5z"',
            "cross": f'<path d="M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8" stroke-width="2.4"',
        }
        self.parts.append(
            f'{shapes[shape]} fill="{colour}" stroke="{self.palette.paper}" stroke-width="1"/>'
            if shape != "cross"
            else f'{shapes[shape]} stroke="{colour}"/>'
        )

    def fill(self, colour: str, look: FillPattern, ink: str) -> str:
        """What to fill with: the colour, or a pattern of `ink` on it."""
        if look == "plain":
            return colour
        name = f"{look}-{colour[1:]}-{ink[1:]}"
        self.patterns[name] = (
            f'<pattern id="{name}" width="10" height="10" patternUnits="userSpaceOnUse">'
            f'<rect width="10" height="10" fill="{colour}"/>{TILES[look].format(ink=ink)}</pattern>'
        )
        return f"url(#{name})"

    def finish(self, height: float, title: str) -> Drawing:
        """The whole drawing, on paper of its own."""
        defs = f"<defs>{''.join(self.patterns.values())}</defs>" if self.patterns else ""
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width:g}" height="{height:g}" '
            f'viewBox="0 0 {self.width:g} {height:g}" font-family="{FAMILY}" role="img">'
            f"<title>{xml_text(title)}</title>{defs}"
            f'<rect width="{self.width:g}" height="{height:g}" fill="{self.palette.paper}"/>'
            f"{''.join(self.parts)}</svg>"
        )
        return Drawing(svg, self.width, height)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text in a drawing looks."""

    colour: str
    size: float = LETTERS
    anchor: TextAnchor = "start"
    bold: bool = False
