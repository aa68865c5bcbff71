"""A goal's sentence against its indicators: another share, count, end, year or year of school."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planbench.checks.substance.from_to import (
    has_another_amount,
    has_another_end,
    has_another_start,
)
from planbench.checks.substance.indicators import ends_of, is_share
from planbench.checks.substance.said_figures import (
    counts_said,
    near,
    numbers_said,
    out_of_said,
    says_by_how_much,
    says_in_words,
    says_up_from,
    shares_said,
    wholes_said,
    years_said,
)
from planbench.checks.years_of_school import years_of_school
from planbench.domain.model import Goal, Indicator

AUGUST = 8


def has_other_figures(goal: Goal, indicators: Sequence[Indicator]) -> bool:
    """Whether the sentence says a figure or a year that none of the indicators has."""
    return any(differs(goal, indicators) for differs in OTHERS)


def _other_share(goal: Goal, indicators: Sequence[Indicator]) -> bool:
    shares = [indicator for indicator in indicators if is_share(indicator)]
    known = _known(shares)
    said = shares_said(goal.text)
    by = says_by_how_much(goal.text)
    steps = {last - first for first in known for last in known if by}
    return bool(said and known) and not near(said, known | steps)


def _other_count(goal: Goal, indicators: Sequence[Indicator]) -> bool:
    known = _known(indicators)
    said = counts_said(goal.text)
    shares = any(is_share(indicator) for indicator in indicators)
    units = any(_in_other_units(goal.text, indicator.unit) for indicator in indicators)
    return bool(said and known) and not shares and not units and not said <= known


def _other_part(goal: Goal, indicators: Sequence[Indicator]) -> bool:
    """`5,5 av 8` where the one indicator is out of eight too, and goes to another figure.

    Where the indicator does not say out of how many, only if the sentence has its baseline.
    """
    if len(indicators) != 1 or is_share(indicators[0]):
        return False
    measure = f"{indicators[0].measure} {indicators[0].unit}"
    wholes = wholes_said(measure)
    pairs = out_of_said(goal.text) - out_of_said(measure)  # «who use 8 of 12 words» is no count
    first, last = ends_of(indicators[0])
    if first is None or last is None:
        return False
    of_it = {n for n, of in pairs if of in wholes}
    numbers = numbers_said(goal.text)
    from_it = first in numbers and last not in numbers
    instead = {n for n, of in pairs if from_it and of >= max(first, last)}
    return bool(of_it or instead) and not (of_it | instead) & {first, last}


def _other_target(goal: Goal, indicators: Sequence[Indicator]) -> bool:
    """`35 minuter, upp från 6 minuter`, where the one indicator goes from 6 to 20."""
    if len(indicators) != 1 or says_in_words(goal.text):
        return False
    first, last = ends_of(indicators[0])
    said = numbers_said(goal.text) | shares_said(goal.text)
    if first is None or last is None or first == 0 or first not in said:
        return False
    return says_up_from(goal.text) and not near({last}, said)


def _other_ends(goal: Goal, indicators: Sequence[Indicator]) -> bool:
    """`mot 35 i dag`, `20 veckor`, `högst 20 minuter`, where the one indicator says otherwise."""
    if len(indicators) != 1 or _in_other_units(goal.text, indicators[0].unit):
        return False
    measure, unit = indicators[0].measure, indicators[0].unit
    first, last = ends_of(indicators[0])
    if first is None or last is None:
        return False
    return (
        has_another_start(goal.text, first, last)
        or has_another_end(goal.text, f"{measure} {unit}", first, last)
        or has_another_amount(goal.text, measure, unit, first, last)
    )


def _in_other_units(text: str, unit: str) -> bool:
    """`fra 40 sekunder til to minutter`."""
    return all(each in f"{text} {unit}".lower() for each in ("sekund", "minut"))


def _other_pupils(goal: Goal, indicators: Sequence[Indicator]) -> bool:
    """A goal for one year of school whose indicators look at others."""
    years = years_of_school(goal.text)
    measured = [years_of_school(indicator.measure) for indicator in indicators]
    return bool(years and any(measured)) and not any(years & each for each in measured)


def _known(indicators: Iterable[Indicator]) -> set[float]:
    return {end for indicator in indicators for end in ends_of(indicator) if end is not None}


def _other_year(goal: Goal, indicators: Sequence[Indicator]) -> bool:
    dues = [indicator.due for indicator in indicators if indicator.due]
    school_years, years = years_said(goal.text)
    if dues and school_years:
        first, last = school_years[-1]
        return not any(
            (day.year == first and day.month >= AUGUST) or day.year == last for day in dues
        )
    return bool(dues and years) and not years & {day.year for day in dues}


OTHERS = (
    *(_other_share, _other_count, _other_part, _other_target, _other_ends),
    *(_other_year, _other_pupils),
)
