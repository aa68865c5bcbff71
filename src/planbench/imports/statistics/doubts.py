"""What is odd about figures that are otherwise sound: named, never corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from planbench.i18n import N_
from planbench.imports.proposal import Place, Remark
from planbench.imports.statistics.choosing import TOTALS, Part
from planbench.imports.statistics.figures import Figure, Unit
from planbench.imports.statistics.periods import span, start_year, years_named
from planbench.imports.statistics.profile import Profile

LOW_PARTICIPATION = 75
ENOUGH_ZEROS = 20
SHOWN_OF_A_KIND = 12

OUTSIDE = N_("{measure} for {unit} is {value}, outside {low}–{high}.")
FEW_TOOK_PART = {
    "total": N_(
        "Only {participation} per cent took part in {subject} in {unit}; the result says little "
        "of the others. Show the participation beside it."
    ),
    "F": N_(
        "Only {participation} per cent of the girls took part in {subject} in {unit}; the result "
        "says little of the others. Show the participation beside it."
    ),
    "M": N_(
        "Only {participation} per cent of the boys took part in {subject} in {unit}; the result "
        "says little of the others. Show the participation beside it."
    ),
}
ALL_ZERO = N_(
    "{measure} is 0 in all {rows} rows that have a figure. It is probably not reported; "
    "check with the publisher before you use it."
)
TWO_SCALES = N_("{subject} is told on more than one scale ({scales}). They are never compared.")
MORE = N_("{n} more of the same kind.")
OTHER_YEAR = N_(
    "The file's name says {name}, but the file itself says {period}. The file's own period counts."
)
OWN_ABSENT = N_("{own} is not in the file; at most totals of county and nation come in.")
NO_MATHEMATICS = N_("The file has {subjects} but not mathematics. It says: {preamble}")


def doubts(profile: Profile, parts: Sequence[Part], figures: Sequence[Figure]) -> list[Remark]:
    """Every doubt about the chosen figures, at most a dozen of a kind, with how many more."""
    found = [
        *limited(outside(profile, figures)),
        *limited(few_took_part(figures)),
        *limited(all_zero(parts)),
        *two_scales(figures),
    ]
    return sorted(found, key=lambda each: each.place)


def limited(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """The first dozen, then how many more there are."""
    listed = list(remarks)
    yield from listed[:SHOWN_OF_A_KIND]
    rest = len(listed) - SHOWN_OF_A_KIND
    if rest > 0:
        yield Remark(listed[0].rule, MORE, {"n": str(rest)}, listed[SHOWN_OF_A_KIND].place)


def outside(profile: Profile, figures: Iterable[Figure]) -> Iterator[Remark]:
    """Shares outside 0–100, points outside their scale."""
    scale = cache(profile.scale)
    for figure in figures:
        limits = scale(figure.measure)
        if figure.value is None or limits is None or limits.low is None or limits.high is None:
            continue
        if not limits.low <= figure.value <= limits.high:
            said = {"value": figure.value, "low": float(limits.low), "high": float(limits.high)}
            yield remark("range", OUTSIDE, figure, measure=figure.measure, **said)


def few_took_part(figures: Iterable[Figure]) -> Iterator[Remark]:
    """Results to which few contributed: once for all pupils, else once for girls and for boys."""
    seen: set[tuple[str, ...]] = set()
    for figure in figures:
        about = (*figure[:3], figure.period, figure.grade, figure.subject)
        taken, told = figure.participation, {(*about, "total"), (*about, figure.sex)}
        if figure.value is None or taken is None or taken >= LOW_PARTICIPATION or told & seen:
            continue
        seen.add((*about, figure.sex))
        said = {"participation": taken, "subject": figure.subject or figure.measure}
        sentence = FEW_TOOK_PART.get(figure.sex, FEW_TOOK_PART["total"])
        yield remark("participation", sentence, figure, **said)


def all_zero(parts: Iterable[Part]) -> Iterator[Remark]:
    """Columns in which every figure of the whole sheet is 0."""
    for part in parts:
        values = [
            each.value for each in part.table.cells[part.block.column] if each.value is not None
        ]
        if len(values) >= ENOUGH_ZEROS and not any(values):
            said = {"measure": part.block.measure, "rows": str(len(values))}
            place = Place(part.table.sheet, part.table.numbers[0], part.block.column + 1)
            yield Remark("zero", ALL_ZERO, said, place)


def two_scales(figures: Iterable[Figure]) -> Iterator[Remark]:
    """Subjects whose one measure is told in several units of measure."""
    units: dict[tuple[str, str], dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        units[figure.measure, figure.subject].setdefault(figure.unit, figure)
    for (measure, subject), told in units.items():
        if len(told) > 1:
            said = {"subject": subject or measure, "scales": ", ".join(sorted(filter(None, told)))}
            yield Remark("scales", TWO_SCALES, said, place_of(next(iter(told.values()))))


def other_year(file: str, periods: Sequence[str]) -> Iterator[Remark]:
    """A file name that speaks of other years than the file."""
    named, told = years_named(file), [start_year(each) for each in periods]
    if named and any(told) and not set(named) & set(told):
        said = {"name": ", ".join(map(str, named)), "period": span(list(periods))}
        yield Remark("year", OTHER_YEAR, said)


def no_mathematics(
    profile: Profile, subjects: Sequence[str], preamble: Sequence[str]
) -> Iterator[Remark]:
    """A file by subject that lacks mathematics, with what the file says itself."""
    if profile.mathematics and subjects and not any(map(profile.is_mathematics, subjects)):
        said = {"subjects": ", ".join(subjects), "preamble": " ".join(preamble) or "–"}
        yield Remark("subject", NO_MATHEMATICS, said)


def own_absent(own: Sequence[str], units: Iterable[Unit]) -> Iterator[Remark]:
    """A choice of one's own municipality that the file does not have."""
    if own and all(unit.type in TOTALS for unit in units):
        yield Remark("own", OWN_ABSENT, {"own": own[0]})


def remark(rule: str, text: str, figure: Figure, /, **values: object) -> Remark:
    """A remark about one figure; its sentence may name the unit."""
    said = {"unit": figure.unit_name or figure.unit_code, **values}
    return Remark(rule, text, said, place_of(figure))


def place_of(figure: Figure) -> Place:
    """Where a figure stands."""
    return Place(figure.sheet, figure.row, figure.column)
