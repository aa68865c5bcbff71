"""The picture of a table of one school: its grades, or the parts of a test, beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planbench.domain import model
from planbench.domain.evidence import JOIN
from planbench.domain.grades import grades_in
from planbench.exports.pictures.chart import Chart, Lines, Series, SeriesRole
from planbench.exports.pictures.chart_figures import (
    axis_of,
    beside_each_other,
    doubts_told,
    figure_of,
    measure_name_of,
    raised,
    whole_of,
)
from planbench.exports.pictures.comparison.measures import in_order
from planbench.i18n import Words

MOST_LINES = 5
MOST_PARTS = 15


def in_order_of_grades(grades: Iterable[str]) -> list[str]:
    """Grades once each from the youngest up, then names of other kinds; all together comes last."""
    return sorted(set(grades), key=lambda grade: (not grade, grades_in(grade) or [99], grade))


def drawn_of_grades(result: Sequence[model.Observation]) -> list[model.Observation]:
    """What is drawn of one measure of one unit: all years of few grades, else the latest year."""
    periods = in_order(observation.period for observation in result)
    if len({observation.grade for observation in result}) <= MOST_LINES:
        return list(result)
    return [observation for observation in result if observation.period == periods[-1]]


def chart_of_grades(title: str, drawn: Sequence[model.Observation], words: Words) -> Chart:
    """One measure of one unit, grade by grade; as lines where there are several years."""
    grades = in_order_of_grades(observation.grade for observation in drawn)
    periods = in_order(observation.period for observation in drawn)
    if len(periods) > 1:
        return _lines(title, drawn, grades, periods, words)
    of_grade = {observation.grade: observation for observation in drawn}
    rows: list[tuple[str, SeriesRole, model.Observation]] = [
        (_name(grade, words), "other", of_grade[grade]) for grade in grades
    ]
    return beside_each_other(title, rows, words)


def parts_measured(
    result: Sequence[model.Observation], observed: Sequence[model.Observation]
) -> list[model.Observation]:
    """The latest figures of everything that is measured as the result is: `Andel · A`, `· B` …

    Empty where the result is no part of anything, or where there are too many parts to draw.
    """
    first, stem = result[0], whole_of(result[0].measure)
    latest = in_order(observation.period for observation in result)[-1]
    same = [
        observation
        for observation in observed
        if whole_of(observation.measure) == stem and observation.sex == first.sex
    ]
    found = [
        observation
        for observation in same
        if (observation.subject, observation.grade, observation.period)
        == (first.subject, first.grade, latest)
    ]
    return found if stem and 1 < len(found) <= MOST_PARTS else []


def chart_of_parts(parts: Sequence[model.Observation], period: str, words: Words) -> Chart:
    """The parts of a test beside each other, in the order of the table."""
    rows: list[tuple[str, SeriesRole, model.Observation]] = [
        (observation.measure.rpartition(JOIN)[2], "other", observation) for observation in parts
    ]
    whole = measure_name_of(whole_of(parts[0].measure))
    title = ", ".join(filter(None, (whole, words.period(parts[0].period or period))))
    return beside_each_other(title, rows, words, whole)


def _lines(
    title: str,
    drawn: Sequence[model.Observation],
    grades: Sequence[str],
    periods: Sequence[str],
    words: Words,
) -> Lines:
    found = {(observation.grade, observation.period): observation for observation in drawn}
    series = tuple(
        Series(
            _name(grade, words),
            tuple(figure_of(found.get((grade, period)), words) for period in periods),
        )
        for grade in grades
    )
    named = tuple(words.period(period) for period in periods)
    axis = raised(axis_of(drawn), drawn)
    return Lines(title, axis, named, series, doubts_told(drawn, words))


def _name(grade: str, words: Words) -> str:
    return words.say("year {grade}", grade=grade) if grade else words.say("all grades")
