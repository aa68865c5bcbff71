"""The plan as a whole: too much, for nobody, at once, without means, carried on by nobody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from planbench.checks.rule import Hit, Rule
from planbench.checks.source import CheckedProject
from planbench.checks.wording import wording_for
from planbench.domain.terms import RECEIVERS
from planbench.i18n import N_

SEVERAL_GOALS = 5
MANY_GOALS = 8
SOME_ACTIONS = 4
AUTHORS = frozenset({"resource_person", "resource_teacher"})  # whose time ends
CROWDED = 0.6


def several_goals(source: CheckedProject) -> Iterator[Hit]:
    """More goals than most manage."""
    if SEVERAL_GOALS < len(source.goals) <= MANY_GOALS:
        yield source.project.id, {"n": len(source.goals)}


def many_goals(source: CheckedProject) -> Iterator[Hit]:
    """More goals than anyone follows up."""
    if len(source.goals) > MANY_GOALS:
        yield source.project.id, {"n": len(source.goals)}


def nothing_for_pupils(source: CheckedProject) -> Iterator[Hit]:
    """A plan in which nothing becomes different for the pupils."""
    if source.goals and not any(goal.level == "pupil" for goal in source.goals):
        yield source.project.id, {}


def all_at_once(source: CheckedProject) -> Iterator[Hit]:
    """A plan whose actions end in one and the same month."""
    months = Counter(
        (action.end.year, action.end.month) for _, action in source.open_actions if action.end
    )
    if sum(months.values()) >= SOME_ACTIONS:
        most = max(months.values())
        if most / sum(months.values()) > CROWDED:
            yield source.project.id, {"n": most, "all": sum(months.values())}


def nobody_afterwards(source: CheckedProject) -> Iterator[Hit]:
    """What is done after the programme is done by those whose time ends with it."""
    end = source.project.period_end
    roles = {person.id: person.role for person in source.persons}
    later = [action for _, action in source.open_actions if end and action.end and action.end > end]
    owners = {roles.get(action.owner_id or "", "") for action in later}
    if len(later) > 1 and owners <= AUTHORS:
        yield source.project.id, {}


def without_means(source: CheckedProject) -> Iterator[Hit]:
    """A plan most of whose actions have neither hours, resources nor costs."""
    actions = [action for _, action in source.open_actions]
    bare = [
        action
        for action in actions
        if not action.hours and not action.resources.strip() and action.id not in source.costs
    ]
    if len(actions) > 1 and len(bare) * 2 > len(actions):
        yield source.project.id, {"n": len(bare), "all": len(actions)}


def without_mandate(source: CheckedProject) -> Iterator[Hit]:
    """A plan whose authors nobody has given the task."""
    if source.goals and not source.project.mandate.strip():
        yield source.project.id, {}


def without_summary(source: CheckedProject) -> Iterator[Hit]:
    """A plan that does not say itself in three sentences."""
    if source.goals and not source.project.summary.strip():
        yield source.project.id, {}


def without_steering_group(source: CheckedProject) -> Iterator[Hit]:
    """A plan that nobody receives."""
    roles = {person.role for person in source.persons}
    if source.goals and roles.isdisjoint(RECEIVERS):
        yield source.project.id, {}


def too_few_authors(source: CheckedProject) -> Iterator[Hit]:
    """Fewer resource persons than the programme asks a municipality for."""
    facts = source.programme.facts
    there = [person for person in source.persons if person.role == "resource_person"]
    if source.goals and facts.unit == "municipality" and len(there) < facts.resource_persons:
        yield source.project.id, {"n": len(there), "all": facts.resource_persons}


def nobody_of_the_subject(source: CheckedProject) -> Iterator[Hit]:
    """Resource persons who all are said never to have taught mathematics."""
    there = [person for person in source.persons if person.role == "resource_person"]
    if source.goals and there and all(person.background == "neither" for person in there):
        yield source.project.id, {}


def owned_by_the_authors(source: CheckedProject) -> Iterator[Hit]:
    """A plan owned by a resource person, or by everybody."""
    wording = wording_for(source.project.document_language)
    owner = " ".join(source.project.plan_owner.lower().split()).rstrip(".")
    authors = [person.name.lower() for person in source.persons if person.role in AUTHORS]
    if not owner or wording is None:
        return
    named = _names_an_author(owner, authors) and not wording.names_a_function(owner)
    if named or wording.owns_itself(owner) or _only_names(owner, authors):
        yield source.project.id, {}


def _names_an_author(owner: str, authors: Sequence[str]) -> bool:
    """`Karin Ek, förstelärare`."""
    return any(re.search(rf"\b{re.escape(name)}\b", owner) for name in authors if name)


def _only_names(owner: str, authors: Sequence[str]) -> bool:
    """`Karin och Per`: nothing but names of those who wrote the plan."""
    names = {part for name in authors for part in name.split()}
    said = re.findall(r"\w+", owner)
    return bool(said) and set(said) - {"och", "og"} <= names


RULES = (
    Rule(
        "several_goals",
        "hint",
        "project",
        "goals",
        N_("The plan has {n} goals. Most manage three to five."),
        several_goals,
        N_("Each goal wants its own actions, indicator and follow-up; attention is what runs out."),
    ),
    Rule(
        "many_goals",
        "warning",
        "project",
        "goals",
        N_("The plan has {n} goals. Choose those that matter most; the others can wait."),
        many_goals,
        N_("Each goal wants its own actions, indicator and follow-up; attention is what runs out."),
    ),
    Rule(
        "no_pupil_goal",
        "warning",
        "project",
        "goals",
        N_("No goal is about the pupils. Write what becomes different for them."),
        nothing_for_pupils,
        N_("What teachers and leaders do is the way; what pupils can and meet is where it leads."),
    ),
    Rule(
        "actions_end_together",
        "warning",
        "project",
        "actions",
        N_("{n} of {all} actions end in the same month. Spread them out."),
        all_at_once,
        N_("What is all due at once is mostly done at the last moment, or not."),
    ),
    Rule(
        "nobody_afterwards",
        "warning",
        "project",
        "actions",
        N_("Only resource persons own what happens after the programme. Name others."),
        nobody_afterwards,
        N_("Their time ends with the programme; a head or a team goes on."),
    ),
    Rule(
        "plan_without_means",
        "warning",
        "project",
        "actions",
        N_("{n} of {all} actions have neither hours nor resources: the plan cannot be decided on."),
        without_means,
        N_("Whoever decides has to know what is asked for."),
    ),
    Rule(
        "mandate_missing",
        "warning",
        "project",
        "mandate",
        N_("The plan does not say who gave the task and on what conditions."),
        without_mandate,
        N_("Without a mandate the plan is a wish of its authors."),
    ),
    Rule(
        "summary_missing",
        "warning",
        "project",
        "summary",
        N_("The plan has no summary. Write three sentences that the steering group remembers."),
        without_summary,
        N_("Most who decide read one page."),
    ),
    Rule(
        "steering_group_missing",
        "warning",
        "project",
        "persons",
        N_("Nobody in the project is in a steering group or a head. Add who receives the plan."),
        without_steering_group,
        N_("A plan that nobody receives is nobody's to carry out."),
    ),
    Rule(
        "resource_persons_missing",
        "warning",
        "project",
        "persons",
        N_("The programme asks for {all} resource persons; the project has {n}."),
        too_few_authors,
        N_("Two carry the work further than one, also when one is away."),
    ),
    Rule(
        "nobody_taught_mathematics",
        "hint",
        "project",
        "persons",
        N_("None of the resource persons teaches or has taught mathematics."),
        nobody_of_the_subject,
        N_("The plan is about the content too; take in somebody who knows it."),
    ),
    Rule(
        "owner_is_author",
        "warning",
        "project",
        "plan_owner",
        N_("The plan is owned by its authors or by everybody. Name a function that stays."),
        owned_by_the_authors,
        N_("Those who wrote it move on; a plan without a head is nobody's."),
    ),
)
