"""Which picture a statistics file asks for: one's own municipality among those it is compared with.

One result is chosen (a share before points, mathematics before other subjects), always with the
participation it rests on. Several periods become lines, uncertainties dots, the rest bars.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planbench.domain import model
from planbench.domain.names.places import short_names
from planbench.exports.pictures.chart import (
    Chart,
    Lines,
    Series,
    SeriesRole,
)
from planbench.exports.pictures.chart_figures import (
    axis_of,
    beside_each_other,
    doubts_told,
    figure_of,
    label_of,
    measure_title,
    raised,
)
from planbench.exports.pictures.comparison.measures import in_order
from planbench.exports.pictures.one_unit_chart import (
    chart_of_grades,
    chart_of_parts,
    drawn_of_grades,
    in_order_of_grades,
    parts_measured,
)
from planbench.i18n import Words

MATHEMATICS = ("matematik", "regning", "rekning", "matte")
RESULTS = ("a-e", "a–e", "kravnivå", "godkän", "skalapoeng", "poäng", "karakter", "snitt")
PROJECT_EXPORTS = {"nation": 0, "region": 1}
ALL_OWNERS = ("", "samtliga", "alle eierformer", "alle eigarformer", "total")
MOST_ROWS = 15
OWN_TABLE = "guessed"  # the profile of a table that no publisher is known for


@dataclass(frozen=True, slots=True)
class Own:
    """Whose document it is: the municipality's code and name, and its schools' codes."""

    code: str
    name: str
    schools: frozenset[str] = frozenset()

    def role(self, observed: model.Observation) -> SeriesRole:
        """What the unit of a figure is to the reader."""
        return self.role_of(observed.unit_type, observed.unit_code, observed.unit_name)

    def role_of(self, kind: str, code: str, name: str) -> SeriesRole:
        """What a unit is to the reader."""
        if kind in PROJECT_EXPORTS:
            return "reference"
        mine = (self.code and code == self.code) or name.strip().casefold() in self.short
        return "own" if mine or code in self.schools else "other"

    @property
    def short(self) -> tuple[str, ...]:
        """The names as statistics write them, without `kommun`."""
        return tuple(short_name.casefold() for short_name in short_names(self.name))


def own_of(project: model.Project, schools: Iterable[model.School]) -> Own:
    """The owner of a document."""
    codes = frozenset(school.code for school in schools if school.code)
    return Own(project.municipality_code, project.municipality, codes)


def choose_chart(
    dataset: model.Dataset, observed: Sequence[model.Observation], own: Own, words: Words
) -> Chart | None:
    """The picture of a dataset; nothing when there are too many or too few units to compare.

    Of one unit alone its grades are compared, or the parts of a test in somebody's own table; of
    several units one grade, which the title names.
    """
    result = one_result(observed)
    grades = in_order_of_grades(observation.grade for observation in result)
    alone = len({_unit(observation) for observation in result}) == 1
    if alone and len(grades) > 1:
        shown = drawn_of_grades(result)
        return chart_of_grades(_title(dataset, result[0], shown, words), shown, words)
    if alone and dataset.profile == OWN_TABLE:
        parts = parts_measured(result, observed)
        if parts:
            return chart_of_parts(parts, dataset.period, words)
    chosen = _of_one_grade(result, grades)
    periods = in_order(observation.period for observation in chosen)
    latest = [observation for observation in chosen if observation.period == periods[-1]]
    rows = _compared(latest, own)
    if not rows:
        return None
    named = chosen[0].grade if len(grades) > 1 else ""
    title = _title(dataset, chosen[0], chosen, words, named)
    if len(periods) > 1:
        return _lines(title, chosen, rows, own, words)
    return _comparison(title, rows, own, words)


def _of_one_grade(
    result: Sequence[model.Observation], grades: Sequence[str]
) -> list[model.Observation]:
    """The figures of the grade that most are of; of all grades together where those are known."""
    of_grade = {
        grade: [observation for observation in result if observation.grade == grade]
        for grade in grades
    }
    return max(of_grade.values(), key=len, default=[]) if "" not in of_grade else of_grade[""]


def _title(
    dataset: model.Dataset,
    first: model.Observation,
    shown: Sequence[model.Observation],
    words: Words,
    grade: str = "",
) -> str:
    """`Matematik: andel med provbetyg A–E, åk 9, 2023/24`."""
    periods = in_order(observation.period for observation in shown)
    span = "–".join(dict.fromkeys((periods[0], periods[-1]))) or dataset.period
    parts = (
        measure_title(first),
        words.say("year {grade}", grade=grade) if grade else "",
        words.period(span),
    )
    return ", ".join(filter(None, parts))


def one_result(observed: Sequence[model.Observation]) -> list[model.Observation]:
    """The observations of one measure and subject, of all owners and all pupils, of all grades."""
    whole = [
        observation
        for observation in observed
        if observation.operator.strip().casefold() in ALL_OWNERS
    ]
    kinds = sorted({_kind(observation) for observation in whole}, key=_rank)
    return [observation for observation in whole if _kind(observation) == kinds[0]] if kinds else []


def _kind(observed: model.Observation) -> tuple[str, str]:
    return (observed.subject, observed.measure)


def _rank(kind: tuple[str, str]) -> tuple[bool, int, tuple[str, str]]:
    subject, measure = (part.casefold() for part in kind)
    other = not any(word in f"{subject} {measure}" for word in MATHEMATICS)
    result = next((n for n, word in enumerate(RESULTS) if word in measure), len(RESULTS))
    return (other, result, kind)


def _compared(latest: Sequence[model.Observation], own: Own) -> list[model.Observation]:
    """One's own first, then the wholes, then the others from the highest down."""
    order: dict[SeriesRole, int] = {"own": 0, "reference": 1, "other": 2}
    unique = {
        (observation.unit_type, observation.unit_code, observation.unit_name): observation
        for observation in latest
    }
    rows = sorted(
        unique.values(),
        key=lambda observation: (
            order[own.role(observation)],
            -(observation.value or -1.0),
            observation.unit_name,
        ),
    )
    return rows if len(rows) <= MOST_ROWS else _near(rows, own)


def _near(rows: list[model.Observation], own: Own) -> list[model.Observation]:
    """Among many: one's own and the wholes, filled up with neighbours in the same county."""
    kept = [row for row in rows if own.role(row) != "other"]
    if not any(own.role(observation) == "own" for observation in kept):
        return []
    county = [
        row
        for row in rows
        if own.role(row) == "other" and own.code and row.unit_code[:2] == own.code[:2]
    ]
    return (kept + county)[:MOST_ROWS]


def _comparison(title: str, rows: list[model.Observation], own: Own, words: Words) -> Chart:
    places = [(label_of(row), own.role(row), row) for row in rows]
    return beside_each_other(title, places, words)


def _lines(
    title: str,
    chosen: list[model.Observation],
    rows: list[model.Observation],
    own: Own,
    words: Words,
) -> Lines:
    periods = in_order(observation.period for observation in chosen)
    found = {
        (
            observation.unit_type,
            observation.unit_code,
            observation.unit_name,
            observation.period,
        ): observation
        for observation in chosen
    }
    series = tuple(
        Series(
            label_of(row),
            tuple(
                figure_of(found.get((row.unit_type, row.unit_code, row.unit_name, period)), words)
                for period in periods
            ),
            own.role(row),
        )
        for row in rows[:5]
    )
    shown = [found[key] for key in found if key[:3] in {_unit(row) for row in rows[:5]}]
    notes = doubts_told(shown, words)
    named = tuple(words.period(period) for period in periods)
    return Lines(title, raised(axis_of(rows), chosen), named, series, notes)


def _unit(observed: model.Observation) -> tuple[str, str, str]:
    return observed.unit_type, observed.unit_code, observed.unit_name
