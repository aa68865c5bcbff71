"""The pictures of the region's report, each told in words too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planbench.exports.documents.parts import drawn
from planbench.exports.documents.region.said import half_year_name, process_name
from planbench.exports.documents.region.tables import (
    area_name,
    areas_of,
    counted,
    level_name,
    levels_of,
)
from planbench.exports.outline import Picture
from planbench.exports.pictures.chart import (
    Axis,
    Bars,
    Chart,
    ChartFigure,
    ChartRow,
    Distribution,
    Lines,
    Series,
)
from planbench.exports.pictures.draw import draw
from planbench.i18n import Words
from planbench.region.overview import ProgrammeOverview, Tally, asked_of

ROOM_CM = 16.0, 11.0


def places_picture(programme: ProgrammeOverview, words: Words) -> Picture:
    """What is in place: each process a whole of all, divided into those who have it and not."""
    caption = words.say("What is in place, per cent of all")
    parts = (words.say("In place"), words.say("Not yet"), words.say("Not told"))
    rows = tuple(
        ChartRow(
            process_name(name, words),
            tuple(ChartFigure(share) for share in _shares(programme.tallies[name])),
        )
        for name in asked_of(programme.tallies)
    )
    told = [
        words.say(
            "{what}: {have} in place, {not_yet} not yet, {not_told} not told.",
            what=process_name(name, words),
            have=words.number(tally.have),
            not_yet=words.number(tally.not_yet),
            not_told=words.number(tally.not_told),
        )
        for name in asked_of(programme.tallies)
        for tally in [programme.tallies[name]]
    ]
    return _picture(Distribution(caption, parts, rows), told, words)


def _shares(tally: Tally) -> list[float]:
    whole = sum(tally) or 1
    return [100 * n / whole for n in tally]


def course_picture(programme: ProgrammeOverview, words: Words) -> Picture:
    """Over the half-years, per cent of those who told."""
    caption = words.say("In place over time, per cent of those who told")
    periods = tuple(half_year_name(course.first, words) for course in programme.course)
    series = tuple(
        Series(
            process_name(name, words),
            tuple(_per_cent(course.tallies[name]) for course in programme.course),
        )
        for name in asked_of(programme.tallies)
    )
    told = [
        words.say(
            "{what}: {steps}.",
            what=one.label,
            steps=words.listed(
                [
                    f"{period} {words.percent(figure.value, 0)}"
                    for period, figure in zip(periods, one.figures, strict=True)
                    if figure.value is not None
                ]
            ),
        )
        for one in series
        if any(figure.value is not None for figure in one.figures)
    ]
    return _picture(Lines(caption, Axis(caption), periods, series), told, words)


def _per_cent(tally: Tally) -> ChartFigure:
    return ChartFigure(100 * tally.have / tally.told if tally.told else None)


def levels_picture(programme: ProgrammeOverview, words: Words) -> Picture:
    """How many goals there are of each level."""
    numbers = counted(programme)
    found = {
        level_name(level, words): sum(n for (at, _), n in numbers.items() if at == level)
        for level in levels_of(programme)
    }
    return _bars(words.say("Number of goals by level"), found, words)


def areas_picture(programme: ProgrammeOverview, words: Words) -> Picture:
    """How many goals there are of each area."""
    numbers = counted(programme)
    found = {
        area_name(area, words): sum(n for (_, at), n in numbers.items() if at == area)
        for area in areas_of(programme)
    }
    return _bars(words.say("Number of goals by area"), found, words)


def _bars(caption: str, found: Mapping[str, int], words: Words) -> Picture:
    axis = Axis(words.say("Number of goals"), "", None, counts=True)
    rows = tuple(ChartRow(name, (ChartFigure(float(n)),)) for name, n in found.items())
    told = words.listed([f"{name.lower()} {words.number(n)}" for name, n in found.items()])
    return _picture(Bars(caption, (axis,), rows), [f"{told}."], words)


def _picture(chart: Chart, told: Sequence[str], words: Words) -> Picture:
    return drawn(draw(chart, words), chart.title, told, ROOM_CM)
