"""Indicators: figures that say nothing, that cannot be, or that the goal contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planbench.checks.rule import Hit, Rule
from planbench.checks.source import CheckedProject
from planbench.checks.substance.from_to import says_both_ends
from planbench.checks.substance.indicators import each_indicator, ends_of, hit, is_share
from planbench.checks.substance.other_figures import has_other_figures
from planbench.checks.substance.own_measure import is_its_own
from planbench.checks.wording import Wording, wording_for
from planbench.domain.model import Goal, Indicator
from planbench.i18n import N_

MANY_INDICATORS = 4


def empty_indicators(source: CheckedProject) -> Iterator[Hit]:
    """Indicators that do not say what is measured."""
    for goal, indicator in each_indicator(source):
        if not indicator.measure.strip():
            yield hit(source, goal, indicator)


def nothing_changes(source: CheckedProject) -> Iterator[Hit]:
    """Targets that are where one is already."""
    for goal, indicator in each_indicator(source):
        now, then = str(indicator.baseline or "").strip(), str(indicator.target or "").strip()
        first, last = ends_of(indicator)
        same = first == last if first is not None and last is not None else now == then
        if same and (now or first is not None):
            yield hit(source, goal, indicator)


def against_the_verb(source: CheckedProject) -> Iterator[Hit]:
    """Figures that fall where the words say that they rise, and the other way round."""
    wording = wording_for(source.project.document_language)
    for goal, indicator in each_indicator(source):
        first, last = ends_of(indicator)
        if wording is None or first is None or last is None or first == last:
            continue
        way = _way(source, indicator, goal, wording)
        if _says_it_so(wording, goal, indicator):
            continue
        if way and (last - first) * way < 0:
            yield hit(source, goal, indicator)


def _says_it_so(wording: Wording, goal: Goal, indicator: Indicator) -> bool:
    """The goal says both figures itself, in words of the same sign, and no way: so it is meant."""
    signs = {wording.sign_of_measure(text) for text in (goal.text, indicator.measure)}
    told = says_both_ends(goal.text, *ends_of(indicator))
    return told and len(signs) == 1 and not wording.way(goal.text)


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
    for goal, indicator in each_indicator(source):
        if is_share(indicator) and any(
            n is not None and not 0 <= n <= 100 for n in ends_of(indicator)
        ):
            yield hit(source, goal, indicator)


def unknown_baselines(source: CheckedProject) -> Iterator[Hit]:
    """Baselines that only hold the place: `?`, `vet ej`."""
    wording = wording_for(source.project.document_language)
    for goal, indicator in each_indicator(source):
        text = str(indicator.baseline or "").strip().lower().rstrip(".")
        if text and wording and (wording.is_unmeasured(text) or not re.search(r"\w", text)):
            yield hit(source, goal, indicator)


def other_figures_in_the_sentence(source: CheckedProject) -> Iterator[Hit]:
    """Goals whose own per cent or year is not that of any of their indicators."""
    for goal in source.goals:
        indicators = source.indicators.get(goal.id, ())
        if indicators and has_other_figures(goal, indicators):
            yield goal.id, {"goal": source.goal_numbers[goal.id]}


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

    What becomes less is nothing that is done, unless it is said to be held; what the goal says
    itself is its own measure.
    """
    wording = wording_for(source.project.document_language)
    for goal, indicator in each_indicator(source):
        done = _done_for(source, goal)
        held = wording and wording.counts_what_was_held(indicator.measure)
        counts = wording and wording.counts_what_is_done(indicator.measure, done)
        if not wording or not counts or (_falls(indicator) and not held):
            continue
        if not is_its_own(wording, goal, indicator, done):
            yield hit(source, goal, indicator)


def _counts_actions(
    source: CheckedProject, wording: Wording, goal: Goal, indicator: Indicator
) -> bool:
    return wording.counts_what_is_done(indicator.measure, _done_for(source, goal))


def _done_for(source: CheckedProject, goal: Goal) -> list[str]:
    """What the actions of a goal say."""
    return [action.text for action in source.actions.get(goal.id, ())]


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
        N_("An indicator of goal {goal} goes against what the words say."),
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
        N_("An indicator of goal {goal} has a baseline that is only a placeholder."),
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
