"""Which picture a statistics file asks for: one's own municipality among those it is compared with.

One result is chosen (a share before points, mathematics before other subjects), always with the
participation it rests on. Several periods become lines, uncertainties dots, the rest bars.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from planbench.domain import model
from planbench.domain.names.places import short_names
from planbench.domain.terms import DOUBTS, OBSERVATION_STATUSES
from planbench.exports.pictures.chart import (
    Axis,
    Bars,
    Chart,
    ChartFigure,
    ChartRow,
    Dots,
    Lines,
    Series,
    SeriesRole,
)
from planbench.exports.pictures.comparison.measures import is_share
from planbench.exports.protection import PROTECTED
from planbench.i18n import N_, Words

MATHEMATICS = ("matematik", "regning", "rekning", "matte")
RESULTS = ("a-e", "a–e", "kravnivå", "godkän", "skalapoeng", "poäng", "karakter", "snitt")
PROJECT_EXPORTS = {"nation": 0, "region": 1}
ALL_OWNERS = ("", "samtliga", "alle eierformer", "alle eigarformer", "total")
MOST_ROWS = 15
LOW_PARTICIPATION = 75.0
MOST_NAMED = 4
MOST_APART = 4  # `~100`: 1–4 pupils did not reach it
REASONS = {
    PROTECTED: N_("not shown, to protect a small group"),
    "suppressed": N_("not shown, too few pupils"),
    "approximate": N_("not exact, 1–4 pupils did not reach it"),
    "bounded": N_("not exact, only said to be below or above"),
    "missing": N_("no value"),
    "not_applicable": N_("not applicable"),
}


# What speaks so strongly against a figure that it is not drawn: a fall to 0 that never was.
NO_FIGURE = frozenset({"zero", "nobody"})


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
    """The picture of a dataset; nothing when there are too many or too few units to compare."""
    chosen = one_result(observed)
    periods = sorted({observation.period for observation in chosen})
    latest = [observation for observation in chosen if observation.period == periods[-1]]
    rows = _compared(latest, own)
    if not rows:
        return None
    span = periods[0] if len(periods) == 1 else f"{periods[0]}–{periods[-1]}"
    title = title_of(dataset, chosen[0], span)
    if len(periods) > 1:
        return _lines(title, chosen, rows, own, words)
    return _comparison(title, rows, own, words)


def title_of(dataset: model.Dataset, observed: model.Observation, period: str) -> str:
    """`Matematik: andel med provbetyg A–E, 2023/24`."""
    name = measure_name(observed)
    if observed.subject and name[1:2].islower():
        name = name[:1].lower() + name[1:]
    head = ": ".join(part for part in (observed.subject, name) if part)
    return ", ".join(part for part in (head, period or dataset.period) if part)


def measure_name(observed: model.Observation) -> str:
    """The measure without signs that repeat its unit."""
    return measure_name_of(observed.measure)


def measure_name_of(measure: str) -> str:
    """The same of a printed name."""
    name = measure.replace(" · ", ", ")
    return " ".join(name.replace("(%)", "").replace("A-E", "A–E").replace("A-F", "A–F").split())


def one_result(observed: Sequence[model.Observation]) -> list[model.Observation]:
    """The observations of one measure, subject and grade, of all owners and all pupils."""
    whole = [
        observation
        for observation in observed
        if observation.operator.strip().casefold() in ALL_OWNERS
    ]
    kinds = sorted({_kind(observation) for observation in whole}, key=_rank)
    return [observation for observation in whole if _kind(observation) == kinds[0]] if kinds else []


def _kind(observed: model.Observation) -> tuple[str, str, str]:
    return (observed.subject, observed.measure, observed.grade)


def _rank(kind: tuple[str, str, str]) -> tuple[bool, int, tuple[str, str, str]]:
    subject, measure, _ = (part.casefold() for part in kind)
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
    axis = axis_of(rows)
    if any(row.uncertainty is not None for row in rows):
        dots = tuple(ChartRow(_label(row), (figure_of(row, words),), own.role(row)) for row in rows)
        return Dots(title, axis, dots, doubts_told(rows, words))
    if any(row.participation is not None for row in rows):
        axes = (axis, Axis(words.say("Share of pupils who took part")))
        notes = (*_cautions(rows, words), *doubts_told(rows, words))
        return Bars(title, axes, _with_participation(rows, own, words), notes)
    bars = tuple(ChartRow(_label(row), (figure_of(row, words),), own.role(row)) for row in rows)
    return Bars(title, (axis,), bars, doubts_told(rows, words))


def _with_participation(
    rows: list[model.Observation], own: Own, words: Words
) -> tuple[ChartRow, ...]:
    return tuple(
        ChartRow(_label(row), (figure_of(row, words), participation_of(row, words)), own.role(row))
        for row in rows
    )


def participation_of(observed: model.Observation, words: Words) -> ChartFigure:
    """The share that took part, as a figure of its own."""
    if observed.status == PROTECTED:
        return figure_of(observed, words)
    if observed.participation is None:
        return ChartFigure(None, "", words.say("no value"))
    return ChartFigure(observed.participation)


def _cautions(rows: list[model.Observation], words: Words) -> tuple[str, ...]:
    """A result that few took part in is shown with a warning."""
    return low_participation(
        [(_label(row), row.participation) for row in rows if row.participation is not None],
        words,
    )


def low_participation(rows: Iterable[tuple[str, float]], words: Words) -> tuple[str, ...]:
    """The warning for units with the share that took part in each; none where enough did."""
    few = [
        f"{label} ({words.percent(share)})" for label, share in rows if share < LOW_PARTICIPATION
    ]
    if not few:
        return ()
    return (
        words.say(
            "Fewer than 75 % of the pupils took part in {places}: read the result with care.",
            places=words.listed(few),
        ),
    )


def _lines(
    title: str,
    chosen: list[model.Observation],
    rows: list[model.Observation],
    own: Own,
    words: Words,
) -> Lines:
    periods = tuple(sorted({observation.period for observation in chosen}))
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
            _label(row),
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
    return Lines(title, raised(axis_of(rows), chosen), periods, series, notes)


def _unit(observed: model.Observation) -> tuple[str, str, str]:
    return observed.unit_type, observed.unit_code, observed.unit_name


def doubts_told(rows: Iterable[model.Observation], words: Words) -> tuple[str, ...]:
    """One sentence for each kind of doubt about figures that are shown, with where they are."""
    places: dict[str, dict[str, None]] = {}
    listed = list(rows)
    several = len({row.period for row in listed}) > 1
    for row in listed:
        if row.doubt:
            name = f"{_label(row)} {row.period}" if several else _label(row)
            places.setdefault(row.doubt, {})[name] = None
    return tuple(
        words.say(
            "Doubtful in {places}: {reason}.",
            places=listed_shortly(list(names), words),
            reason=words.say(DOUBTS.get(doubt, doubt)),
        )
        for doubt, names in places.items()
    )


def listed_shortly(names: Sequence[str], words: Words) -> str:
    """The first names, and how many more there are."""
    if len(names) <= MOST_NAMED:
        return words.listed(names)
    more = words.count("{n} more", "{n} more", len(names) - MOST_NAMED)
    return words.listed([*names[:MOST_NAMED], more])


def raised(axis: Axis, chosen: Iterable[model.Observation]) -> Axis:
    """Lines of high shares do not begin at 0: what matters is whether they rise or fall."""
    lowest = min(
        (observation.value or 0.0 for observation in chosen if is_known(observation)), default=0.0
    )
    start = max((each for each in (0, 40, 60) if each + 5 <= lowest), default=0)
    return replace(axis, minimum=start) if axis.unit == "%" else axis


def is_known(observed: model.Observation) -> bool:
    """Whether a figure has a number that may be drawn."""
    return observed.value is not None and observed.doubt not in NO_FIGURE


def _label(observed: model.Observation) -> str:
    return observed.unit_name.strip() or observed.unit_code


def axis_of(rows: Sequence[model.Observation]) -> Axis:
    """What the figures measure, with the end of its scale."""
    name = measure_name(rows[0])
    if is_share(rows[0].unit, rows[0].measure):
        return Axis(name)
    values = [row.value for row in rows if row.value is not None]
    low = min(values, default=0.0)
    scaled = "skalapoeng" in name.casefold() or rows[0].unit == "scale points"
    return Axis(name, rows[0].unit, None, 40.0 if scaled and low > 40 else 0)


def figure_of(observed: model.Observation | None, words: Words) -> ChartFigure:
    """A figure to draw: the number with what it rests on, else its mark and the reason."""
    if observed is None:
        return ChartFigure(None)
    value, mark, reason, half = observed.value, "", "", observed.uncertainty
    if observed.status != "value" or value is None:
        value, mark, reason, half = None, observed.raw, _reason(observed, words), None
    elif observed.doubt in NO_FIGURE:
        value, mark, half = None, observed.raw, None
        reason = words.say(DOUBTS[observed.doubt])
    low = None if value is None or half is None else value - half
    high = None if value is None or half is None else value + half
    return ChartFigure(value, mark, reason, low, high, observed.n, observed.participation)


def _reason(observed: model.Observation, words: Words) -> str:
    """Why there is no number; where some few did not reach it, between which shares it lies."""
    if observed.status == "approximate" and observed.n and observed.n > MOST_APART:
        n = observed.n
        return words.say(
            "between {low} and {high}",
            low=words.percent(100 * (n - MOST_APART) / n, 1),
            high=words.percent(100 * (n - 1) / n, 1),
        )
    return words.say(REASONS.get(observed.status, OBSERVATION_STATUSES.get(observed.status, "")))
