"""Charts as plain data, drawn by one routine for window, Word, PDF and slides alike.

A chart never holds a number behind a suppressed cell: a `ChartFigure` without `value` carries the
mark that was printed in the file and the reason in words, and that is what is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from planbench.i18n import Words

SeriesRole = Literal["own", "other", "reference"]


@dataclass(frozen=True, slots=True)
class ChartFigure:
    """A number to draw, or the mark and reason why there is none; `low`–`high` is uncertainty.

    `n` is how many it rests on, `participation` the share of those asked that took part.
    """

    value: float | None
    mark: str = ""
    reason: str = ""
    low: float | None = None
    high: float | None = None
    n: float | None = None
    participation: float | None = None


@dataclass(frozen=True, slots=True)
class Axis:
    """What is measured: its name, its unit (`%` or a word), and the end of its scale.

    One that `counts` things has whole figures only.
    """

    name: str
    unit: str = "%"
    maximum: float | None = 100
    minimum: float = 0
    counts: bool = False


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One unit (a municipality, a school) with a figure for each axis or part."""

    label: str
    figures: tuple[ChartFigure, ...]
    role: SeriesRole = "other"


@dataclass(frozen=True, slots=True)
class Bars:
    """Units under each other; every axis is a panel of its own, so that a result stands beside
    the participation it rests on."""

    title: str
    axes: tuple[Axis, ...]
    rows: tuple[ChartRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Distribution:
    """Units under each other, each a whole of 100 per cent divided into `parts`."""

    title: str
    parts: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dots:
    """Units under each other, each a dot with its uncertainty as a line through it."""

    title: str
    axis: Axis
    rows: tuple[ChartRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One line; it is broken before each index in `breaks` and wherever a figure has no value."""

    label: str
    figures: tuple[ChartFigure, ...]
    role: SeriesRole = "other"
    breaks: frozenset[int] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Lines:
    """Development over `periods`, one line a series."""

    title: str
    axis: Axis
    periods: tuple[str, ...]
    series: tuple[Series, ...]
    notes: tuple[str, ...] = ()


Chart = Bars | Distribution | Dots | Lines


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a drawing; `series` is an order that colour-blind readers can tell apart."""

    ink: str
    muted: str
    line: str
    paper: str
    quiet: str
    series: tuple[str, ...]


LIGHT = Palette(
    ink="#17242E",
    muted="#566573",
    line="#DDE3E8",
    paper="#FFFFFF",
    quiet="#A9C6C8",
    series=("#0B5E63", "#C77A17", "#5B4B8A", "#7A8B2A", "#A8475D"),
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as SVG text with its size in pixels (40 to a centimetre)."""

    svg: str
    width: float
    height: float


def shown(value: float, axis: Axis, words: Words, decimals: int | None = None) -> str:
    """A figure as it is printed, with the unit of its axis."""
    if axis.unit == "%":
        return words.percent(value, decimals)
    return words.number(value, decimals)


def decimals_of(figures: Iterable[ChartFigure]) -> int:
    """One decimal for all as soon as one of them has any."""
    values = (figure.value for figure in figures)
    return int(any(value is not None and not float(value).is_integer() for value in values))
