"""Which picture a statistics file asks for: one's own municipality among those it is compared with.

One result is chosen (a share before points, mathematics before other subjects), always with the
participation it rests on. Several periods become lines, uncertainties dots, the rest bars.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from planbench.domain import model
from planbench.domain.terms import OBSERVATION_STATUSES
from planbench.exports.chart import Axis, Bars, Chart, Dots, Figure, Lines, Role, Row, Series
from planbench.exports.protection import PROTECTED
from planbench.i18n import Words, mark

MATHEMATICS = ("matematik", "regning", "rekning", "matte")
RESULTS = ("a-e", "a–e", "kravnivå", "godkän", "skalapoeng", "poäng", "karakter", "snitt")
WHOLES = {"nation": 0, "region": 1}
ALL_OWNERS = ("", "samtliga", "alle eierformer", "alle eigarformer", "total")
MOST_ROWS = 15
LOW_PARTICIPATION = 75.0
REASONS = {
    PROTECTED: mark("not shown, to protect a small group"),
    "suppressed": mark("not shown, too few pupils"),
    "approximate": mark("not exact, 1–4 pupils did not reach it"),
    "missing": mark("no value"),
    "not_applicable": mark("not applicable"),
}


@dataclass(frozen=True, slots=True)
class Own:
    """Whose document it is: the municipality's code and name, and its schools' codes."""

    code: str
    name: str
    schools: frozenset[str] = frozenset()

    def role(self, observed: model.Observation) -> Role:
        """What a unit is to the reader."""
        if observed.unit_type in WHOLES:
            return "reference"
        name = observed.unit_name.strip().casefold()
        mine = (self.code and observed.unit_code == self.code) or name == self.short
        return "own" if mine or observed.unit_code in self.schools else "other"

    @property
    def short(self) -> str:
        """The name as statistics write it, without `kommun`."""
        return self.name.casefold().removesuffix(" kommune").removesuffix(" kommun").strip()


def own_of(project: model.Project, schools: Iterable[model.School]) -> Own:
    """The owner of a document."""
    codes = frozenset(each.code for each in schools if each.code)
    return Own(project.municipality_code, project.municipality, codes)


def choose_chart(
    dataset: model.Dataset, observed: Sequence[model.Observation], own: Own, words: Words
) -> Chart | None:
    """The picture of a dataset; nothing when there are too many or too few units to compare."""
    chosen = one_result(observed)
    periods = sorted({each.period for each in chosen})
    latest = [each for each in chosen if each.period == periods[-1]]
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
    name = observed.measure.rpartition(" · ")[0] or observed.measure
    return " ".join(name.replace("(%)", "").replace("A-E", "A–E").replace("A-F", "A–F").split())


def one_result(observed: Sequence[model.Observation]) -> list[model.Observation]:
    """The observations of one measure, subject and grade, of all owners and all pupils."""
    whole = [each for each in observed if each.operator.strip().casefold() in ALL_OWNERS]
    kinds = sorted({_kind(each) for each in whole}, key=_rank)
    return [each for each in whole if _kind(each) == kinds[0]] if kinds else []


def _kind(observed: model.Observation) -> tuple[str, str, str]:
    return (observed.subject, observed.measure, observed.grade)


def _rank(kind: tuple[str, str, str]) -> tuple[bool, int, tuple[str, str, str]]:
    subject, measure, _ = (part.casefold() for part in kind)
    other = not any(word in f"{subject} {measure}" for word in MATHEMATICS)
    result = next((n for n, word in enumerate(RESULTS) if word in measure), len(RESULTS))
    return (other, result, kind)


def _compared(latest: Sequence[model.Observation], own: Own) -> list[model.Observation]:
    """One's own first, then the wholes, then the others from the highest down."""
    order: dict[Role, int] = {"own": 0, "reference": 1, "other": 2}
    unique = {(each.unit_type, each.unit_code, each.unit_name): each for each in latest}
    rows = sorted(
        unique.values(),
        key=lambda each: (order[own.role(each)], -(each.value or -1.0), each.unit_name),
    )
    return rows if len(rows) <= MOST_ROWS else _near(rows, own)


def _near(rows: list[model.Observation], own: Own) -> list[model.Observation]:
    """Among many: one's own and the wholes, filled up with neighbours in the same county."""
    kept = [each for each in rows if own.role(each) != "other"]
    if not any(own.role(each) == "own" for each in kept):
        return []
    county = [
        each
        for each in rows
        if own.role(each) == "other" and own.code and each.unit_code[:2] == own.code[:2]
    ]
    return (kept + county)[:MOST_ROWS]


def _comparison(title: str, rows: list[model.Observation], own: Own, words: Words) -> Chart:
    axis = _axis(rows)
    if any(each.uncertainty is not None for each in rows):
        dots = tuple(Row(_label(each), (_figure(each, words),), own.role(each)) for each in rows)
        return Dots(title, axis, dots)
    if any(each.participation is not None for each in rows):
        axes = (axis, Axis(words.say("Share of pupils who took part")))
        return Bars(title, axes, _with_participation(rows, own, words), _cautions(rows, words))
    bars = tuple(Row(_label(each), (_figure(each, words),), own.role(each)) for each in rows)
    return Bars(title, (axis,), bars)


def _with_participation(rows: list[model.Observation], own: Own, words: Words) -> tuple[Row, ...]:
    return tuple(
        Row(_label(each), (_figure(each, words), _participation(each, words)), own.role(each))
        for each in rows
    )


def _participation(observed: model.Observation, words: Words) -> Figure:
    if observed.status == PROTECTED:
        return _figure(observed, words)
    if observed.participation is None:
        return Figure(None, "", words.say("no value"))
    return Figure(observed.participation)


def _cautions(rows: list[model.Observation], words: Words) -> tuple[str, ...]:
    """A result that few took part in is shown with a warning."""
    few = [
        f"{_label(each)} ({words.percent(each.participation)})"
        for each in rows
        if each.participation is not None and each.participation < LOW_PARTICIPATION
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
    periods = tuple(sorted({each.period for each in chosen}))
    found = {(each.unit_type, each.unit_code, each.unit_name, each.period): each for each in chosen}
    series = tuple(
        Series(
            _label(row),
            tuple(
                _figure(found.get((row.unit_type, row.unit_code, row.unit_name, period)), words)
                for period in periods
            ),
            own.role(row),
        )
        for row in rows[:5]
    )
    return Lines(title, _raised(_axis(rows), chosen), periods, series)


def _raised(axis: Axis, chosen: Iterable[model.Observation]) -> Axis:
    """Lines of high shares do not begin at 0: what matters is whether they rise or fall."""
    lowest = min((each.value for each in chosen if each.value is not None), default=0.0)
    start = max((each for each in (0, 40, 60) if each + 5 <= lowest), default=0)
    return replace(axis, minimum=start) if axis.unit == "%" else axis


def _label(observed: model.Observation) -> str:
    return observed.unit_name.strip() or observed.unit_code


def _axis(rows: Sequence[model.Observation]) -> Axis:
    name = measure_name(rows[0])
    if rows[0].unit == "%" or "%" in rows[0].measure:
        return Axis(name)
    values = [each.value for each in rows if each.value is not None]
    low = min(values, default=0.0)
    return Axis(
        name, rows[0].unit, None, 40.0 if "skalapoeng" in name.casefold() and low > 40 else 0
    )


def _figure(observed: model.Observation | None, words: Words) -> Figure:
    if observed is None:
        return Figure(None)
    if observed.status != "value" or observed.value is None:
        reason = REASONS.get(observed.status, OBSERVATION_STATUSES.get(observed.status, ""))
        return Figure(None, observed.raw, words.say(reason))
    half = observed.uncertainty
    if half is None:
        return Figure(observed.value)
    return Figure(observed.value, low=observed.value - half, high=observed.value + half)
