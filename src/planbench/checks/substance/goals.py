"""The sentences of goals: empty, vague, alike, or an activity dressed as a result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planbench.checks.likeness import of_the_same_years
from planbench.checks.rule import Hit, Rule
from planbench.checks.source import CheckedProject
from planbench.checks.substance.goal_figures import Figure, figures_of, in_common, is_same
from planbench.checks.substance.own_measure import tells_of
from planbench.checks.wording import Wording, wording_for
from planbench.domain.model import Goal
from planbench.i18n import N_

ALIKE = 0.85
FROM_AND_TO = 2  # figures that two goals share
LARGE = 10  # under which two figures are often the same by chance
RETOLD = 0.5  # of what the shorter one is about, the other is about too
PER_CENT = re.compile(r"%|pro[cs]ent|hälften|halv|var annan|annen|annan|del")
WORDS = 2  # that two goals alone share


def hit(source: CheckedProject, goal: Goal) -> Hit:
    """A finding about a goal."""
    return goal.id, {"goal": source.goal_numbers[goal.id]}


def empty_goals(source: CheckedProject) -> Iterator[Hit]:
    """Goals without a sentence."""
    return (hit(source, goal) for goal in source.goals if not goal.text.strip())


def activities_as_results(source: CheckedProject) -> Iterator[Hit]:
    """Goals that are reached by having done something, whatever came of it.

    What says from where to where its own indicator goes is a practice, whatever its words.
    """
    wording = wording_for(source.project.document_language)
    for goal in source.goals:
        activity = wording and wording.is_activity(goal.text, effect=goal.kind != "process")
        if wording and activity and not _tells_its_indicator(source, wording, goal):
            yield hit(source, goal)


def _tells_its_indicator(source: CheckedProject, wording: Wording, goal: Goal) -> bool:
    return any(
        tells_of(wording, goal, indicator) for indicator in source.indicators.get(goal.id, ())
    )


def goals_about_nobody(source: CheckedProject) -> Iterator[Hit]:
    """Goals that do not say whether pupils, teachers, leaders or the organisation change."""
    return (hit(source, goal) for goal in source.goals if goal.text.strip() and not goal.level)


def vague_goals(source: CheckedProject) -> Iterator[Hit]:
    """Goals that nobody could say are reached."""
    wording = wording_for(source.project.document_language)
    for goal in source.goals:
        if wording and wording.is_vague(goal.text):
            yield hit(source, goal)


def goals_alike(source: CheckedProject) -> Iterator[Hit]:
    """Goals that say nearly what one before them says."""
    wording = wording_for(source.project.document_language)
    texts = [goal.text.strip() for goal in source.goals]
    for place, goal in enumerate(source.goals if wording else ()):
        for before in range(place):
            if wording and _says_the_same(wording, texts, before, place):
                other_number = source.goal_numbers[source.goals[before].id]
                yield goal.id, {"goal": source.goal_numbers[goal.id], "other": other_number}
                break


def _says_the_same(wording: Wording, texts: list[str], one: int, other: int) -> bool:
    """In nearly the same words; or of what no other goal is about, in any words."""
    first, second = texts[one], texts[other]
    if not first or not second:
        return False
    shared, part = wording.shared_topic(texts, one, other)
    retold = part >= RETOLD and shared >= WORDS and not _have_other_figures(first, second)
    return (
        retold
        or wording.alike(first, second) >= ALIKE
        or _has_the_same_figures(wording, first, second, shared)
    )


def _have_other_figures(one: str, other: str) -> bool:
    """Both say from and to, and none of these is the same."""
    figures, others = figures_of(one), figures_of(other)
    enough = min(len(figures), len(others)) >= FROM_AND_TO
    return enough and not in_common(_large(figures), _large(others))


def _large(figures: Sequence[Figure]) -> Sequence[Figure]:
    return [figure for figure in figures if max(figure) >= LARGE]


def _not_by_chance(text: str, figures: Sequence[Figure], others: Sequence[Figure]) -> list[Figure]:
    """Without `tal upp till 20` where only `2 av 10` of the other text is as many per cent."""
    plain = [figure for figure in others if len(figure) == 1]
    in_per_cent = PER_CENT.search(text.lower()) is not None
    return [
        figure
        for figure in figures
        if in_per_cent or len(figure) > 1 or any(is_same(figure, other) for other in plain)
    ]


def _has_the_same_figures(wording: Wording, one: str, other: str, shared: int) -> bool:
    """From and to the same, or what the one has and the other too, of the same year of school.

    Where a year is not said, of the same people, or about something that no other goal is about.
    """
    same_year = of_the_same_years(one, other)
    if same_year is False:
        return False
    same_people = wording.of_the_same_people(one, other)
    figures, others = figures_of(one), figures_of(other)
    figures, others = _not_by_chance(one, figures, others), _not_by_chance(other, others, figures)
    both = in_common(figures, others)
    large = in_common(_large(figures), _large(others)) > 0
    if both >= FROM_AND_TO and large and (same_year or same_people or shared):
        return True
    if not figures or not others:
        return bool(same_year and same_people and shared >= WORDS)
    all_of_one = both >= min(len(figures), len(others))
    if same_year:
        return all_of_one and (shared > 0 or (same_people and both >= FROM_AND_TO))
    return all_of_one and shared >= WORDS


RULES = (
    Rule(
        "goal_empty",
        "error",
        "goal",
        "text",
        N_("Goal {goal} is empty. Write what is to be different, and for whom."),
        empty_goals,
        N_("An empty goal takes a number in the plan and says nothing."),
    ),
    Rule(
        "goal_without_level",
        "hint",
        "goal",
        "level",
        N_("Goal {goal} does not say whether it is about pupils, teachers or leaders."),
        goals_about_nobody,
        N_("A plan without a goal for the pupils is found only when each goal says its level."),
    ),
    Rule(
        "goal_is_activity",
        "warning",
        "goal",
        "text",
        N_("Goal {goal} is reached when something has been done. Write what is different then."),
        activities_as_results,
        N_("It can be done without anything becoming different for the pupils."),
    ),
    Rule(
        "goal_vague",
        "hint",
        "goal",
        "text",
        N_("Goal {goal} does not say what is seen when it is reached."),
        vague_goals,
        N_("What nobody can see, nobody can say is reached."),
    ),
    Rule(
        "goals_alike",
        "warning",
        "goal",
        "text",
        N_("Goal {goal} says nearly the same as goal {other}. Keep one, or say what differs."),
        goals_alike,
        N_("Two goals that say the same share one attention and take two follow-ups."),
    ),
)
