"""Where a line over years must be broken, because what was counted is not the same any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planbench.domain import model
from planbench.exports.pictures.chart import SeriesRole
from planbench.exports.pictures.chart_figures import measure_name
from planbench.exports.pictures.comparison.gathering import Unit
from planbench.exports.pictures.comparison.measures import in_order, printed_alike
from planbench.i18n import Words


@dataclass(frozen=True, slots=True)
class BreakPoint:
    """One line or row: a unit, under all the numbers it has had."""

    unit: Unit
    role: SeriesRole
    figures: dict[str, model.Observation]  # by period


def breaks_in(place: BreakPoint) -> Iterator[tuple[str, str]]:
    """Between which periods a line is broken: another name, another number, another kind of year.

    A year without figures breaks it by itself.
    """
    ordered = in_order(place.figures)
    for old, new in pairwise(ordered):
        before, after = place.figures[old], place.figures[new]
        renamed = not printed_alike(before.measure, after.measure)
        if renamed or before.unit_code != after.unit_code or ("/" in old) != ("/" in new):
            yield old, new


def breaks_told(places: Sequence[BreakPoint], words: Words) -> Iterator[str]:
    """Where and why lines are broken, in words."""
    told: dict[tuple[str, str, str], None] = {}
    for place in places:
        for old, new in breaks_in(place):
            before, after = place.figures[old], place.figures[new]
            if not printed_alike(before.measure, after.measure):
                told[new, measure_name(before), measure_name(after)] = None
            else:
                told[new, place.unit.name, ""] = None
    for period, before_name, after_name in told:
        if after_name:
            yield words.say(
                "The line is broken before {period}: what was called “{before}” is called "
                "“{after}” from then on, and may be counted in another way.",
                period=period,
                before=before_name,
                after=after_name,
            )
        else:
            yield words.say(
                "The line is broken before {period}: {unit} got a new number, and its borders may "
                "have changed.",
                period=period,
                unit=before_name,
            )
