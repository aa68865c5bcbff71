"""What can be compared in a project, and the figures that a comparison asks for."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from planbench.domain import model
from planbench.domain.answer_scale import in_order as in_order_of_scale
from planbench.domain.evidence import JOIN
from planbench.domain.grades import grades_in
from planbench.domain.terms import Sex
from planbench.exports.pictures.chart_choice import (
    ALL_OWNERS,
    MATHEMATICS,
    PROJECT_EXPORTS,
    RESULTS,
    Own,
)
from planbench.exports.pictures.chart_figures import whole_of
from planbench.exports.pictures.comparison.measures import Topic, in_order, is_share, topic_of

MOST_UNITS = 15
COMPANIONS = ("usikkerhet", "standard error")
RenderedFigure = tuple[str, str, str]
SURVEY = "survey"
MOST_PARTS = 7
RENAMED = re.compile(r"\s*\(\d{4}[^)]*\)$")


@dataclass(frozen=True, slots=True)
class Unit:
    """Whom figures are about."""

    type: str
    code: str
    name: str

    @property
    def line(self) -> str:
        """`municipality|1263|Svedala`: how a comparison remembers it."""
        return f"{self.type}|{self.code}|{self.name}"

    @property
    def key(self) -> tuple[str, str]:
        """The same for the same unit, however its name is printed."""
        return self.type, self.code or self.name.casefold()

    @property
    def lasting(self) -> tuple[str, str]:
        """The same for a municipality that got a new number: `Ås (2020 - 2023)` and `Ås`."""
        if self.type == "school":
            return self.key
        return self.type, RENAMED.sub("", self.name).strip().casefold()


def unit_of(line: str) -> Unit:
    """A unit from its line."""
    kind, _, rest = line.partition("|")
    code, _, name = rest.partition("|")
    return Unit(kind, code, name)


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that figures tell, in one scale; as its newest file names it."""

    subject: str
    measure: str
    grade: str
    unit: str
    periods: tuple[str, ...]
    sexes: tuple[Sex, ...]
    datasets: tuple[str, ...]
    printed: frozenset[RenderedFigure]
    other_scales: Mapping[str, tuple[str, ...]]  # scale → the periods it was used in

    @property
    def topic(self) -> Topic:
        """What it is about."""
        return topic_of(self.subject, self.measure, self.grade)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The figures of a comparison: all sexes and owners of its units, so that groups can be
    protected; `units` in the order they are shown."""

    measure: Measure
    units: Sequence[Unit]
    observed: Sequence[model.Observation]
    datasets: Mapping[str, model.Dataset]
    parts: Sequence[str] = ()  # the measures that make up a whole with this one


@dataclass(frozen=True, slots=True)
class _Seen:
    printed: RenderedFigure
    unit: str
    period: str
    sex: str
    dataset_id: str


def measures(session: Session) -> list[Measure]:
    """What can be compared: mathematics first, results before counts."""
    observed = model.Observation
    columns = (observed.subject, observed.measure, observed.grade, observed.unit)
    rows = session.execute(
        select(*columns, observed.period, observed.sex, observed.dataset_id).distinct()
    )
    topics: defaultdict[Topic, list[_Seen]] = defaultdict(list)
    for subject, measure, grade, unit, period, sex, dataset in rows:
        if not any(word in measure.casefold() for word in COMPANIONS):
            seen = _Seen((subject, measure, grade), unit, period, sex, dataset)
            topics[topic_of(subject, measure, grade)].append(seen)
    found = [measure for seen in topics.values() for measure in _scales(seen)]
    return sorted(found, key=_rank)


def _scales(seen: list[_Seen]) -> Iterable[Measure]:
    """One measure a scale: figures of two scales never stand beside each other."""
    units: defaultdict[str, list[_Seen]] = defaultdict(list)
    for each in seen:
        units["percent" if is_share(each.unit) else each.unit].append(each)
    periods = {unit: tuple(in_order(row.period for row in rows)) for unit, rows in units.items()}
    for unit, rows in units.items():
        last = periods[unit][-1]
        names = {row.printed for row in rows}
        subject, measure, grade = max(row.printed for row in rows if row.period == last)
        yield Measure(
            subject,
            measure,
            grade,
            unit,
            periods[unit],
            tuple(sex for sex in ("total", "F", "M") if sex in {row.sex for row in rows}),
            tuple(sorted({row.dataset_id for row in rows})),
            frozenset(names),
            {other: held for other, held in periods.items() if other != unit},
        )


def _rank(measure: Measure) -> tuple[bool, int, bool, str, str, list[int], str]:
    name = measure.measure.casefold()
    other = not any(word in f"{measure.subject} {name}".casefold() for word in MATHEMATICS)
    result = next((n for n, word in enumerate(RESULTS) if word in name), len(RESULTS))
    named = (measure.subject, measure.measure, grades_in(measure.grade), measure.grade)
    return (other, result, not is_share(measure.unit), *named)


def find_measure(known: Sequence[Measure], choice: model.Comparison) -> Measure | None:
    """The measure that a comparison is about, by its topic; that of its own name first.

    Where a name stood for two scales, it is the newer one.
    """
    topic = topic_of(choice.subject, choice.measure, choice.grade)
    same = sorted(
        (measure for measure in known if measure.topic == topic),
        key=lambda measure: in_order([*measure.periods, ""])[-1],
        reverse=True,
    )
    named = (choice.subject, choice.measure, choice.grade)
    return next((near for near in same if named in near.printed), same[0] if same else None)


def units_of(session: Session, measure: Measure, dataset_id: str | None = None) -> list[Unit]:
    """All units that have the measure, by name."""
    observed = model.Observation
    columns = (observed.unit_type, observed.unit_code, observed.unit_name)
    rows = session.execute(select(*columns).where(*_about(measure, dataset_id)).distinct())
    unique = {(kind, code or name): Unit(kind, code, name.strip()) for kind, code, name in rows}
    return sorted(unique.values(), key=lambda unit: (unit.name.casefold(), unit.code))


def proposed_units(units: Sequence[Unit], own: Own) -> list[Unit]:
    """What is shown when nobody has chosen: all of a few; else one's own and its neighbours."""
    order = {"own": 0, "reference": 1, "other": 2}
    ranked = sorted(units, key=lambda unit: order[own.role_of(unit.type, unit.code, unit.name)])
    if len(ranked) <= MOST_UNITS:
        return ranked
    kept = [unit for unit in ranked if own.role_of(unit.type, unit.code, unit.name) != "other"]
    near = [
        unit
        for unit in ranked
        if unit not in kept and own.code and unit.code[:2] == own.code[:2] and _alike(unit, own)
    ]
    return (kept + near or ranked)[:MOST_UNITS]


def _alike(unit: Unit, own: Own) -> bool:
    """Neighbours are municipalities; schools of others are no peers unless somebody picks them."""
    return unit.type == "municipality" and unit.code != own.code


def gather(
    session: Session, choice: model.Comparison, own: Own, known_measures: Sequence[Measure]
) -> Gathered | None:
    """The figures of a comparison; None when no file has its measure any longer."""
    measure = find_measure(known_measures, choice)
    if measure is None:
        return None
    known = units_of(session, measure, choice.dataset_id)
    chosen = [unit_of(line) for line in choice.units.splitlines() if line.strip()]
    units = _present(chosen, known) or proposed_units(known, own)
    wanted = _with_old_numbers(units, known)
    parts = parts_of(session, measure, choice.dataset_id) if choice.shape == "distribution" else ()
    observed = _observed(session, replace(measure, printed=_printed(measure, parts)), wanted)
    ids = {observation.dataset_id for observation in observed}
    return Gathered(
        measure,
        units,
        [figure for figure in observed if choice.dataset_id in {None, figure.dataset_id}],
        {row.id: row for row in session.scalars(select(model.Dataset)) if row.id in ids},
        parts,
    )


def _printed(measure: Measure, parts: Sequence[str]) -> frozenset[RenderedFigure]:
    return measure.printed | {(measure.subject, part, measure.grade) for part in parts}


def _present(chosen: Sequence[Unit], known: Sequence[Unit]) -> list[Unit]:
    """The chosen units under their names of today; one that no file has is left out."""
    there = {unit.key: unit for unit in known}
    found = [there[unit.key] for unit in chosen if unit.key in there]
    return list(dict.fromkeys(found))


def _with_old_numbers(units: Sequence[Unit], known: Sequence[Unit]) -> list[Unit]:
    lasting = {unit.lasting for unit in units}
    return [unit for unit in known if unit.lasting in lasting]


def _about(measure: Measure, dataset_id: str | None) -> list[ColumnElement[bool]]:
    observed = model.Observation
    ids = [dataset_id] if dataset_id else list(measure.datasets)
    return [
        observed.dataset_id.in_(ids),
        observed.measure.in_(sorted({each[1] for each in measure.printed})),
        observed.subject.in_(sorted({each[0] for each in measure.printed})),
        observed.grade.in_(sorted({each[2] for each in measure.printed})),
    ]


def _observed(session: Session, measure: Measure, units: Sequence[Unit]) -> list[model.Observation]:
    observed = model.Observation
    codes = sorted({unit.code for unit in units if unit.code})
    names = sorted({unit.name for unit in units if not unit.code})
    near = or_(observed.unit_code.in_(codes), observed.unit_name.in_(names))
    query = select(observed).where(*_about(measure, None), near)
    keys = {unit.key for unit in units}
    rows = session.scalars(query.order_by(observed.id))
    return [row for row in rows if unit_seen(row).key in keys]


def unit_seen(observation: model.Observation) -> Unit:
    """The unit of an observation."""
    return Unit(observation.unit_type, observation.unit_code, observation.unit_name.strip())


def whole_owner(observation: model.Observation) -> bool:
    """Whether a figure is of all owners; a school has one, whichever it is."""
    return observation.unit_type == "school" or of_all(observation)


def of_all(observation: model.Observation) -> bool:
    """Whether a figure is of all owners together."""
    return observation.operator.strip().casefold() in ALL_OWNERS


def parts_of(session: Session, measure: Measure, dataset_id: str | None = None) -> Sequence[str]:
    """The measures that divide a whole with this one: shares that add up to 100 per cent."""
    if not is_share(measure.unit):
        return ()
    if surveys := _surveys(session, measure):
        return _answers_of(session, measure, surveys)
    newest = dataset_id or measure.datasets[-1]
    observed = model.Observation
    rows = session.scalars(
        select(observed)
        .where(
            observed.dataset_id == newest,
            observed.subject == measure.subject,
            observed.grade == measure.grade,
            observed.unit.in_(("%", "percent")),
            observed.unit_type.in_((*PROJECT_EXPORTS, "municipality", "school")),
        )
        .order_by(observed.id)
    )
    stem = whole_of(measure.measure)
    siblings = [row for row in rows if whole_of(row.measure) == stem and whole_owner(row)]
    return _adding_up(siblings)


def _surveys(session: Session, measure: Measure) -> list[str]:
    """The files of a measure that hold answers to a survey."""
    known = select(model.Dataset.id).where(model.Dataset.id.in_(measure.datasets))
    return sorted(session.scalars(known.where(model.Dataset.profile == SURVEY)))


def _answers_of(session: Session, measure: Measure, surveys: Sequence[str]) -> Sequence[str]:
    """The answers to a survey's question over all rounds, in the order of their scale."""
    observed = model.Observation
    rows = session.scalars(
        select(observed)
        .where(observed.dataset_id.in_(surveys), observed.unit.in_(("%", "percent")))
        .order_by(observed.id)
    )
    stem = whole_of(measure.measure)
    found = [row for row in rows if whole_of(row.measure) == stem and row.sex == "total"]
    sums: defaultdict[str, float] = defaultdict(float)
    for row in found:
        sums[row.dataset_id] += row.value or 0.0
    names = list(dict.fromkeys(observation.measure for observation in found))
    whole = all(abs(total - 100) <= 2 for total in sums.values())
    if not whole or not 2 <= len(names) <= MOST_PARTS:
        return ()
    answers = [name.rpartition(JOIN)[2] for name in names]
    return tuple(names[answers.index(answer)] for answer in in_order_of_scale(answers) or answers)


def _adding_up(rows: Iterable[model.Observation]) -> Sequence[str]:
    names: dict[str, None] = {}
    shares: defaultdict[tuple[object, ...], list[float]] = defaultdict(list)
    for row in rows:
        names[row.measure] = None
        if row.value is not None:
            key = (*unit_seen(row).key, row.operator, row.period, row.sex)
            shares[key].append(row.value)
    full = [sum(found) for found in shares.values() if len(found) == len(names)]
    if not 2 <= len(names) <= 6 or not full:
        return ()
    right = Counter(abs(total - 100) <= 1 for total in full)
    return tuple(names) if right[True] > 0.9 * len(full) else ()


def age(dataset: model.Dataset) -> tuple[dt.date, dt.date, str]:
    """Which of two files came first: by its extraction, else by the day it was brought in."""
    brought = dataset.imported_on or dt.date.max
    return dataset.extracted_on or brought, brought, dataset.id
