"""What every chart of observed figures says in the same way: a figure, its axis, its doubts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from planbench.domain import model
from planbench.domain.evidence import JOIN
from planbench.domain.terms import DOUBTS, OBSERVATION_STATUSES
from planbench.exports.pictures.chart import Axis, Bars, ChartFigure, ChartRow, Dots, SeriesRole
from planbench.exports.pictures.comparison.measures import is_share
from planbench.exports.protection import PROTECTED
from planbench.i18n import N_, Words

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


def measure_name(observed: model.Observation) -> str:
    """The measure without signs that repeat its unit."""
    return measure_name_of(observed.measure)


def measure_title(observed: model.Observation) -> str:
    """`Matematik: andel med provbetyg A–E`."""
    name = measure_name(observed)
    if observed.subject and name[1:2].islower():
        name = name[:1].lower() + name[1:]
    return ": ".join(filter(None, (observed.subject, name)))


def whole_of(measure: str) -> str:
    """What a measure is a part of: `Andel` for `Andel · A`; empty for one that is no part."""
    return measure.rpartition(JOIN)[0]


def measure_name_of(measure: str) -> str:
    """The same of a printed name."""
    name = measure.replace(" · ", ", ")
    return " ".join(name.replace("(%)", "").replace("A-E", "A–E").replace("A-F", "A–F").split())


def participation_of(observed: model.Observation, words: Words) -> ChartFigure:
    """The share that took part, as a figure of its own."""
    if observed.status == PROTECTED:
        return figure_of(observed, words)
    if observed.participation is None:
        return ChartFigure(None, "", words.say("no value"))
    return ChartFigure(observed.participation)


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


def doubts_told(rows: Iterable[model.Observation], words: Words) -> tuple[str, ...]:
    """One sentence for each kind of doubt about figures that are shown, with where they are."""
    places: dict[str, dict[str, None]] = {}
    listed = list(rows)
    several = len({row.period for row in listed}) > 1
    for row in listed:
        if row.doubt:
            name = f"{label_of(row)} {words.period(row.period)}" if several else label_of(row)
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


def beside_each_other(
    title: str,
    rows: Sequence[tuple[str, SeriesRole, model.Observation]],
    words: Words,
    measured: str = "",
) -> Bars | Dots:
    """Rows with label and role under each other: dots where the figures are uncertain, else bars,
    with the share that took part beside them where it is known.

    `measured` names the axis where the rows measure parts of one thing.
    """
    observed = [observation for _, _, observation in rows]
    axis, doubts = axis_of(observed), doubts_told(observed, words)
    axis = replace(axis, name=measured or axis.name)
    if any(observation.uncertainty is not None for observation in observed):
        dots = tuple(ChartRow(name, (figure_of(each, words),), role) for name, role, each in rows)
        return Dots(title, axis, dots, doubts)
    if all(observation.participation is None for observation in observed):
        bars = tuple(ChartRow(name, (figure_of(each, words),), role) for name, role, each in rows)
        return Bars(title, (axis,), bars, doubts)
    beside = tuple(
        ChartRow(name, (figure_of(each, words), participation_of(each, words)), role)
        for name, role, each in rows
    )
    took_part = [
        (name, each.participation) for name, _, each in rows if each.participation is not None
    ]
    notes = (*low_participation(took_part, words), *doubts)
    return Bars(title, (axis, Axis(words.say("Share of pupils who took part"))), beside, notes)


def label_of(observed: model.Observation) -> str:
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
