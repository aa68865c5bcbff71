"""A comparison as a chart: the same measure, scale and kind of period; what differs is said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from planbench.domain import model
from planbench.domain.terms import SEXES
from planbench.exports.pictures.chart import (
    Axis,
    Bars,
    Chart,
    ChartFigure,
    ChartRow,
    Distribution,
    Dots,
    Lines,
    Series,
    SeriesRole,
)
from planbench.exports.pictures.chart_choice import Own
from planbench.exports.pictures.chart_figures import (
    axis_of,
    figure_of,
    measure_title,
    participation_of,
    raised,
)
from planbench.exports.pictures.comparison.breaks import BreakPoint, breaks_in, breaks_told
from planbench.exports.pictures.comparison.gathering import (
    SURVEY,
    Gathered,
    Unit,
    age,
    of_all,
    unit_seen,
    whole_owner,
)
from planbench.exports.pictures.comparison.measures import in_order, place_in_time, with_gaps
from planbench.exports.pictures.comparison.notes import notes_of
from planbench.exports.protection import PROTECTED
from planbench.i18n import Words

ROUND = re.compile(r"(?:19|20)\d\d-\d\d")  # the month of a survey
MOST_LINES = 10
FEW_LINES = 5  # when nobody has chosen units
MOST_ROWS = 40
ORDER: dict[SeriesRole, int] = {"own": 0, "reference": 1, "other": 2}


@dataclass(frozen=True, slots=True)
class Picked:
    """The figures that are shown, and those of later files that say something else of the same."""

    places: Sequence[BreakPoint]
    periods: Sequence[str]
    contradicted: Sequence[tuple[model.Observation, model.Observation]]


@dataclass(frozen=True, slots=True)
class Compared:
    """A chart with the files it rests on."""

    chart: Chart
    datasets: Sequence[model.Dataset]
    periods: Sequence[str]
    as_table: bool = False


def compare(
    choice: model.Comparison, gathered: Gathered, own: Own, words: Words, limit: int
) -> Compared | None:
    """The chart that a comparison asks for; None when nothing is left of what it compared."""
    picked = pick(choice, gathered, own)
    if not picked.places:
        return None
    used = [observation for place in picked.places for observation in place.figures.values()]
    title = choice.title or title_of(choice, used, picked.periods, words)
    notes = notes_of(gathered, picked.contradicted, used, words, limit)
    chart = _chart(choice, gathered, picked, title, words)
    broken = tuple(breaks_told(picked.places, words)) if isinstance(chart, Lines) else ()
    ids = {observation.dataset_id for observation in used}
    datasets = sorted((gathered.datasets[item_id] for item_id in ids), key=age)
    return Compared(
        _noted(chart, (*notes, *broken)), datasets, picked.periods, choice.shape == "table"
    )


def title_of(
    choice: model.Comparison,
    used: Sequence[model.Observation],
    periods: Sequence[str],
    words: Words,
) -> str:
    """`Matematik: andel med provbetyg A–E, åk 9, flickor, 2021/22–2023/24`."""
    newest = max(used, key=lambda observation: place_in_time(observation.period))
    grade = words.say("year {grade}", grade=newest.grade) if newest.grade else ""
    sex = words.say(SEXES[choice.sex]).lower() if choice.sex in {"F", "M"} else ""
    span = words.period("–".join(dict.fromkeys((periods[0], periods[-1]))))
    return ", ".join(filter(None, (measure_title(newest), grade, sex, span)))


def pick(choice: model.Comparison, gathered: Gathered, own: Own) -> Picked:
    """What is shown of the figures: of one sex and scale, of all owners, the later of two files."""
    alike = [
        observation for observation in gathered.observed if _wanted(observation, choice, gathered)
    ]
    rows = of_all_owners(alike)
    chosen = _periods(choice, [row.period for row in rows])
    first, contradicted = _latest(
        sorted(
            (row for row in rows if row.period in chosen),
            key=lambda observation: (
                age(gathered.datasets[observation.dataset_id]),
                of_all(observation),
            ),
            reverse=True,
        )
    )
    places = _places(first, gathered.units, own)
    periods = in_order(figure for place in places for figure in place.figures)
    return Picked(places, periods, contradicted)


def of_all_owners(rows: Sequence[model.Observation]) -> list[model.Observation]:
    """Figures of all owners together; where a measure has one owner alone, those of that owner.

    Costs are told of municipal schools only.
    """
    whole = [row for row in rows if whole_owner(row)]
    owners = {row.operator.strip().casefold() for row in rows}
    return whole if whole or len(owners) != 1 else list(rows)


def _latest(
    rows: Sequence[model.Observation],
) -> tuple[list[model.Observation], list[tuple[model.Observation, model.Observation]]]:
    """The figure of the latest file of each unit and period, and what older files said instead.

    What one file makes us protect is not told by another.
    """
    first: dict[tuple[object, ...], model.Observation] = {}
    contradicted = []
    for row in rows:
        key = (unit_seen(row).key, row.period)
        kept = first.setdefault(key, row)
        if PROTECTED in {kept.status, row.status}:
            first[key] = kept if kept.status == PROTECTED else row
        elif kept.dataset_id != row.dataset_id and not _agree(kept, row):
            contradicted.append((kept, row))
    hidden = {key for key, observation in first.items() if observation.status == PROTECTED}
    told = [pair for pair in contradicted if (unit_seen(pair[0]).key, pair[0].period) not in hidden]
    return list(first.values()), told


def _agree(one: model.Observation, other: model.Observation) -> bool:
    return (one.value, one.status) == (other.value, other.status)


def _wanted(observation: model.Observation, choice: model.Comparison, gathered: Gathered) -> bool:
    measure = gathered.measure
    same_scale = observation.unit == measure.unit or {observation.unit, measure.unit} == {
        "%",
        "percent",
    }
    about = observation.measure in {name for _, name, _ in measure.printed}
    return same_scale and about and observation.sex == choice.sex


def _periods(choice: model.Comparison, known: Iterable[str]) -> list[str]:
    """The chosen periods; without a choice all for lines, the newest for the rest."""
    there = in_order(known)
    chosen = {line.strip() for line in choice.periods.splitlines()}
    if kept := [each for each in there if each in chosen]:
        return kept
    if choice.shape == "distribution" and all(map(ROUND.fullmatch, there)):
        return there[-2:]  # rounds of a survey: before and after
    return there if choice.shape in {"lines", "table"} else there[-1:]


def _places(
    rows: Sequence[model.Observation], units: Sequence[Unit], own: Own
) -> Sequence[BreakPoint]:
    """One's own first, then the wholes, then the others from the highest down."""
    by_unit: defaultdict[tuple[str, str], dict[str, model.Observation]] = defaultdict(dict)
    for row in rows:
        by_unit[unit_seen(row).key][row.period] = row
    places = []
    for unit in units:
        same = [key for key in by_unit if key == unit.key]
        older = {unit_seen(row).key: unit_seen(row) for row in rows}
        same += [
            key
            for key, seen in older.items()
            if key != unit.key
            and seen.lasting == unit.lasting
            and key not in {other.key for other in units}
            and not by_unit[key].keys() & by_unit.get(unit.key, {}).keys()
        ]
        figures = {
            period: observation for key in same for period, observation in by_unit[key].items()
        }
        if figures:
            places.append(BreakPoint(unit, own.role_of(unit.type, unit.code, unit.name), figures))
    return sorted(places, key=_rank)


def _rank(place: BreakPoint) -> tuple[int, float, str]:
    newest = place.figures[in_order(place.figures)[-1]]
    return ORDER[place.role], -(newest.value or -1.0), place.unit.name


def _chart(
    choice: model.Comparison, gathered: Gathered, picked: Picked, title: str, words: Words
) -> Chart:
    several = len(picked.periods) > 1
    if choice.shape == "distribution" and gathered.parts:
        return _distribution(choice, gathered, picked, title, words)
    if several and choice.shape in {"lines", "table"}:
        most = MOST_ROWS if choice.shape == "table" else MOST_LINES if choice.units else FEW_LINES
        return _lines(picked, title, words, most)
    return _rows(choice, picked, title, words)


def _lines(picked: Picked, title: str, words: Words, most: int) -> Lines:
    periods = with_gaps(list(picked.periods))
    places = picked.places[:most]
    series = tuple(
        Series(
            place.unit.name,
            tuple(figure_of(place.figures.get(period), words) for period in periods),
            place.role,
            frozenset(periods.index(new) for _, new in breaks_in(place)),
        )
        for place in places
    )
    used = [observation for place in places for observation in place.figures.values()]
    named = tuple(words.period(period) for period in periods)
    return Lines(title, raised(axis_of(used), used), named, series)


def _rows(choice: model.Comparison, picked: Picked, title: str, words: Words) -> Bars | Dots:
    shown = [
        (place, period, place.figures[period])
        for place in picked.places
        for period in picked.periods
        if period in place.figures
    ][:MOST_ROWS]
    several = len(picked.periods) > 1
    used = [observation for _, _, observation in shown]
    axis = axis_of(used)
    beside = choice.shape != "dots" and any(
        observation.participation is not None for observation in used
    )
    rows = tuple(
        ChartRow(
            f"{place.unit.name}, {words.period(period)}" if several else place.unit.name,
            (
                figure_of(observation, words),
                *([participation_of(observation, words)] if beside else []),
            ),
            place.role,
        )
        for place, period, observation in shown
    )
    if choice.shape == "dots":
        return Dots(title, axis, rows)
    share = Axis(words.say("Share of pupils who took part"))
    return Bars(title, (axis, share) if beside else (axis,), rows)


def _distribution(
    choice: model.Comparison, gathered: Gathered, picked: Picked, title: str, words: Words
) -> Distribution:
    """Each unit as a whole; of several periods each, so that before and after stand as a pair."""
    found = {
        (unit_seen(observation).key, observation.measure, observation.period): observation
        for observation in gathered.observed
        if observation.sex == choice.sex and whole_owner(observation)
    }
    names = [_short(part) for part in gathered.parts]
    several = len(picked.periods) > 1
    rows = [
        ChartRow(
            f"{place.unit.name}, {words.period(period)}" if several else place.unit.name,
            _shares((place.unit.key, period), gathered, found, words),
            place.role,
        )
        for place in picked.places
        for period in picked.periods
        if period in place.figures or not several
    ]
    return Distribution(title, tuple(names), tuple(rows[:MOST_ROWS]))


def _shares(
    at: tuple[tuple[str, str], str],
    gathered: Gathered,
    found: Mapping[tuple[tuple[str, str], str, str], model.Observation],
    words: Words,
) -> tuple[ChartFigure, ...]:
    unit, period = at
    told = [found.get((unit, part, period)) for part in gathered.parts]
    surveyed = any(
        observation and gathered.datasets[observation.dataset_id].profile == SURVEY
        for observation in told
    )
    return tuple(
        ChartFigure(0.0) if observation is None and surveyed else figure_of(observation, words)
        for observation in told
    )


def _short(measure: str) -> str:
    """A part's own name, without the group it stands under."""
    return " ".join(measure.rpartition(" · ")[2].replace("(%)", "").split())


def _noted(chart: Chart, notes: tuple[str, ...]) -> Chart:
    return replace(chart, notes=(*chart.notes, *notes))
