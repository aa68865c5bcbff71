"""Indicators: figures that say nothing, that cannot be, or that the goal contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from planbench.checks.rule import Hit, Rule
from planbench.checks.source import CheckedProject
from planbench.checks.substance.from_to import (
    has_another_amount,
    has_another_end,
    has_another_start,
)
from planbench.checks.substance.said_figures import (
    counts_said,
    near,
    number_of,
    numbers_said,
    out_of_said,
    says_by_how_much,
    says_in_words,
    says_up_from,
    shares_said,
    wholes_said,
    years_said,
)
from planbench.checks.wording import Wording, wording_for
from planbench.checks.years_of_school import years_of_school
from planbench.domain.model import Goal, Indicator
from planbench.domain.typed_number import in_two_ways
from planbench.i18n import N_

SHARE = re.compile(r"\s*(?:andel|prosentdel|delen\b)", re.IGNORECASE)  # the first word of a measure
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
PART = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s+av\s+(\d+)\b")
MANY_INDICATORS = 4
SAID_TOO = 0.5  # of the words of a measure that its goal has too
AUGUST = 8


def each_indicator(source: CheckedProject) -> Iterator[tuple[Goal, Indicator]]:
    """Every indicator with its goal."""
    for goal in source.goals:
        for indicator in source.indicators.get(goal.id, ()):
            yield goal, indicator


def hit(source: CheckedProject, goal: Goal, indicator: Indicator) -> Hit:
    """A finding about an indicator."""
    return indicator.id, {"goal": source.goal_numbers[goal.id]}


def value_of(value: float | str | None, unit: str = "") -> float | None:
    """A baseline or target as a number: `62`, `"62 %"`; None for words and `4 av 6`."""
    if isinstance(value, int | float):
        return float(value)
    numbers = NUMBER.findall(str(value or ""))
    words = re.sub(r"[\d\s.,%–-]|procent|prosent|per cent", "", str(value or "").lower())
    plain = (not words or words == unit.lower().strip()) and not in_two_ways(str(value))
    return float(numbers[0].replace(",", ".")) if len(numbers) == 1 and plain else None


def ends_of(indicator: Indicator) -> tuple[float | None, float | None]:
    """Baseline and target as numbers of the indicator's unit; None where there is no number.

    `4 av 15` and `11 av 15` are 4 and 11; out of different numbers they are none.
    """
    parts = [PART.match(str(value or "")) for value in (indicator.baseline, indicator.target)]
    if parts[0] and parts[1] and parts[0][2] == parts[1][2]:
        return number_of(parts[0][1]), number_of(parts[1][1])
    return value_of(indicator.baseline, indicator.unit), value_of(indicator.target, indicator.unit)


def is_share(indicator: Indicator) -> bool:
    """Whether it is a share in per cent, by its unit or, without one, by what it measures."""
    texts = (indicator.unit, str(indicator.baseline or ""), str(indicator.target or ""))
    told = any("%" in text or re.search(r"pro[cs]ent", text, re.IGNORECASE) for text in texts)
    return told or bool(SHARE.match(indicator.measure) and not indicator.unit)


def empty_indicators(source: CheckedProject) -> Iterator[Hit]:
    """Indicators that do not say what is measured."""
    for goal, each in each_indicator(source):
        if not each.measure.strip():
            yield hit(source, goal, each)


def nothing_changes(source: CheckedProject) -> Iterator[Hit]:
    """Targets that are where one is already."""
    for goal, each in each_indicator(source):
        now, then = str(each.baseline or "").strip(), str(each.target or "").strip()
        first, last = ends_of(each)
        same = first == last if first is not None and last is not None else now == then
        if same and (now or first is not None):
            yield hit(source, goal, each)


def against_the_verb(source: CheckedProject) -> Iterator[Hit]:
    """Figures that fall where the words say that they rise, and the other way round."""
    wording = wording_for(source.project.document_language)
    for goal, each in each_indicator(source):
        first, last = ends_of(each)
        if wording is None or first is None or last is None or first == last:
            continue
        way = _way(source, each, goal, wording)
        if way and (last - first) * way < 0:
            yield hit(source, goal, each)


def _way(source: CheckedProject, indicator: Indicator, goal: Goal, wording: Wording) -> int:
    """1 where the words say that the measure rises, -1 where it falls, 0 where they say neither.

    What is measured tells it first; the goal's verb is about a measure of the same kind. Where one
    names what is to be and the other what is to go away («elever som inte når»), or the measure
    counts what is done, they may move each its own way.
    """
    measure = indicator.measure
    own = wording.way_of_measure(measure) or wording.sign_of_measure(measure)
    if own or wording.names_an_answer(measure) or _counts_actions(source, wording, goal, indicator):
        return own
    lacks = [wording.names_a_lack(each) for each in (measure, goal.text)]
    said = wording.way(goal.text) or wording.way_of_amount(measure, goal.text)
    by_verb = said if all(lacks) or not any(lacks) else 0
    return by_verb or wording.way_of_time(measure, goal.text)


def impossible_shares(source: CheckedProject) -> Iterator[Hit]:
    """Shares over 100 per cent or under nothing."""
    for goal, each in each_indicator(source):
        if is_share(each) and any(n is not None and not 0 <= n <= 100 for n in ends_of(each)):
            yield hit(source, goal, each)


def unknown_baselines(source: CheckedProject) -> Iterator[Hit]:
    """Baselines that only hold the place: `?`, `vet ej`."""
    wording = wording_for(source.project.document_language)
    for goal, each in each_indicator(source):
        text = str(each.baseline or "").strip().lower().rstrip(".")
        if text and wording and (wording.is_unmeasured(text) or not re.search(r"\w", text)):
            yield hit(source, goal, each)


def other_figures_in_the_sentence(source: CheckedProject) -> Iterator[Hit]:
    """Goals whose own per cent or year is not that of any of their indicators."""
    for goal in source.goals:
        indicators = source.indicators.get(goal.id, ())
        if indicators and any(differs(goal, indicators) for differs in OTHERS):
            yield goal.id, {"goal": source.goal_numbers[goal.id]}


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


def many_indicators(source: CheckedProject) -> Iterator[Hit]:
    """Goals with more indicators than anyone follows."""
    for goal in source.goals:
        if len(source.indicators.get(goal.id, ())) > MANY_INDICATORS:
            yield goal.id, {"goal": source.goal_numbers[goal.id]}


def _falls(indicator: Indicator) -> bool:
    first, last = ends_of(indicator)
    return first is not None and last is not None and last < first


def counting_actions(source: CheckedProject) -> Iterator[Hit]:
    """Indicators that count what is done instead of what becomes different.

    What is to become less is nothing that is done; what the goal says itself is its own measure.
    """
    wording = wording_for(source.project.document_language)
    for goal, each in each_indicator(source):
        fewer = wording and wording.way(goal.text) < 0 and _falls(each)
        if wording and not fewer and _counts_actions(source, wording, goal, each):
            own = _measures_what_it_says(source, wording, goal, each)
            yield from () if own else (hit(source, goal, each),)


def _measures_what_it_says(
    source: CheckedProject, wording: Wording, goal: Goal, indicator: Indicator
) -> bool:
    """The goal `säger assistenten svaret åt eleven`, the measure `där assistenten säger svaret`."""
    of_goal, *of_actions = (
        wording.shared_words(indicator.measure, text)
        for text in (goal.text, *(action.text for action in source.actions.get(goal.id, ())))
    )
    activity = wording.is_activity(goal.text, effect=goal.kind == "effect")
    took_part = wording.is_activity(indicator.measure, effect=False)
    own = of_goal >= SAID_TOO and of_goal > max(of_actions, default=0.0)
    return own and not activity and not took_part


def _counts_actions(
    source: CheckedProject, wording: Wording, goal: Goal, indicator: Indicator
) -> bool:
    done = [action.text for action in source.actions.get(goal.id, ())]
    return wording.counts_what_is_done(indicator.measure, done)


RULES = (
    Rule(
        "indicator_empty",
        "error",
        "indicator",
        "measure",
        N_("An indicator of goal {goal} is empty. Write what you will look at, or remove it."),
        empty_indicators,
        N_("An empty row looks as if it were measured."),
    ),
    Rule(
        "indicator_unchanged",
        "warning",
        "indicator",
        "target",
        N_("An indicator of goal {goal} has a target that is where you are already."),
        nothing_changes,
        N_("A goal that is reached today changes nothing."),
    ),
    Rule(
        "indicator_against_goal",
        "warning",
        "indicator",
        "target",
        N_("An indicator of goal {goal} goes the other way than the words say."),
        against_the_verb,
        N_("The sentence says that it rises or falls, and the figures do the opposite."),
    ),
    Rule(
        "share_over_hundred",
        "warning",
        "indicator",
        "target",
        N_("An indicator of goal {goal} has a share that cannot be: per cent go from 0 to 100."),
        impossible_shares,
        N_("A reader who meets an impossible figure stops trusting the others."),
    ),
    Rule(
        "baseline_placeholder",
        "warning",
        "indicator",
        "baseline",
        N_("An indicator of goal {goal} has a baseline that only holds the place."),
        unknown_baselines,
        N_("Without where you are, nobody sees how far you have come."),
    ),
    Rule(
        "goal_figures_differ",
        "warning",
        "goal",
        "text",
        N_("The sentence of goal {goal} has another figure or year than its indicators."),
        other_figures_in_the_sentence,
        N_("Whoever decides reads the sentence, whoever follows up reads the indicator."),
    ),
    Rule(
        "many_indicators",
        "warning",
        "goal",
        "indicators",
        N_("Goal {goal} has more than four indicators. Keep those that you will really look at."),
        many_indicators,
        N_("Each one has to be measured by someone, twice."),
    ),
    Rule(
        "indicator_counts_action",
        "hint",
        "indicator",
        "measure",
        N_("An indicator of goal {goal} counts what is done, not what becomes different."),
        counting_actions,
        N_("It rises even if nothing becomes different for the pupils."),
    ),
)
