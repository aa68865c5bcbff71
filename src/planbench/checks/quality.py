"""Whether the plan is a good one: goals and actions of the right kind, balanced, carried on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planbench.checks.finding import CheckFinding
from planbench.checks.rule import Hit, Rule, apply
from planbench.checks.source import CheckedProject
from planbench.checks.wording import wording_for
from planbench.domain.application_form import characters
from planbench.i18n import N_

OPEN_ACTIONS_LIMIT = 5
APPLICATION_TEXTS = ("motivation", "lasting")


def check_quality(source: CheckedProject) -> Iterator[CheckFinding]:
    """What would make the plan a better one."""
    return apply(RULES, source)


def goals_as_actions(source: CheckedProject) -> Iterator[Hit]:
    """Goals that say what someone does."""
    wording = wording_for(source.project.document_language)
    for goal in source.goals:
        if wording and wording.says_what_someone_does(goal.text):
            yield goal.id, {"goal": source.goal_numbers[goal.id]}


def actions_as_goals(source: CheckedProject) -> Iterator[Hit]:
    """Actions that say how it is to be."""
    wording = wording_for(source.project.document_language)
    for number, action in source.numbered_actions:
        if wording and wording.says_how_it_is_to_be(action.text):
            yield action.id, {"action": number}


def overloaded_owners(source: CheckedProject) -> Iterator[Hit]:
    """People who own more unfinished actions than anyone can see to."""
    owned = Counter(action.owner_id for _, action in source.open_actions)
    for person in source.persons:
        if owned[person.id] > OPEN_ACTIONS_LIMIT:
            yield person.id, {"name": person.name, "n": owned[person.id]}


def effects_without_process(source: CheckedProject) -> Iterator[Hit]:
    """A plan that says what pupils will reach but not what changes on the way."""
    of_adults = any(goal.level not in {"", "pupil"} for goal in source.goals)
    if {goal.kind for goal in source.goals} == {"effect"} and not of_adults:
        yield source.project.id, {}


def only_pupils(source: CheckedProject) -> Iterator[Hit]:
    """A plan of two goals or more in which only the pupils are to change."""
    return _only(source, "pupil")


def only_organisation(source: CheckedProject) -> Iterator[Hit]:
    """A plan of two goals or more in which only the organisation is to change."""
    return _only(source, "organisation")


def without_teaching(source: CheckedProject) -> Iterator[Hit]:
    """A plan without a goal on how teaching is carried out, and without an action in lessons.

    A goal for teachers is such a goal.
    """
    wording = wording_for(source.project.document_language)
    teachers = any(goal.level == "teacher" for goal in source.goals)
    lessons = any(
        wording and wording.is_about_lessons(action.text) for _, action in source.open_actions
    )
    known = {"teaching"} if teachers or lessons else set()
    return _missing_focus(source, "teaching", known | {goal.area for goal in source.goals})


def without_content(source: CheckedProject) -> Iterator[Hit]:
    """A plan without a goal on the mathematical content."""
    strands = {"content" for goal in source.goals if goal.strand}
    return _missing_focus(source, "content", strands | {goal.area for goal in source.goals})


def not_kept_alive(source: CheckedProject) -> Iterator[Hit]:
    """A plan that does not say how it is carried on."""
    return _unsaid(source, source.project.kept_alive)


def not_owned(source: CheckedProject) -> Iterator[Hit]:
    """A plan that does not say who owns it."""
    return _unsaid(source, source.project.plan_owner)


def long_motivation(source: CheckedProject) -> Iterator[Hit]:
    """The application's first text over the form's limit."""
    return _too_long(source, "motivation")


def long_lasting(source: CheckedProject) -> Iterator[Hit]:
    """The application's second text over the form's limit."""
    return _too_long(source, "lasting")


def broken_promises(source: CheckedProject) -> Iterator[Hit]:
    """What the application promised and the plan does not say how to keep."""
    for promise in source.promises:
        if promise.text.strip() and not promise.kept_by.strip() and promise.goal_id is None:
            yield promise.id, {"text": promise.text.strip().rstrip(".")}


def _only(source: CheckedProject, level: str) -> Iterator[Hit]:
    if len(source.goals) > 1 and {goal.level for goal in source.goals} == {level}:
        yield source.project.id, {}


def _missing_focus(source: CheckedProject, area: str, present: set[str]) -> Iterator[Hit]:
    wanted = any(section.area == area for section in source.programme.facts.sections)
    if wanted and source.goals and area not in present:
        yield source.project.id, {}


def _unsaid(source: CheckedProject, text: str) -> Iterator[Hit]:
    if source.goals and not text.strip():
        yield source.project.id, {}


def _too_long(source: CheckedProject, field: str) -> Iterator[Hit]:
    limit = source.programme.facts.text_limit
    length = characters(getattr(source.application, field, ""))
    if source.application and length > limit:
        yield source.application.id, {"n": length, "limit": limit}


TOO_LONG = N_("The text has {n} characters; the form takes {limit}. Shorten it.")
TOO_LONG_WHY = N_("The form cuts what does not fit, or refuses it.")

RULES = (
    Rule(
        "text_too_long",
        "error",
        "application",
        "motivation",
        TOO_LONG,
        long_motivation,
        TOO_LONG_WHY,
    ),
    Rule("text_too_long", "error", "application", "lasting", TOO_LONG, long_lasting, TOO_LONG_WHY),
    Rule(
        "owner_overloaded",
        "warning",
        "person",
        "",
        N_("{name} owns {n} unfinished actions. Share them, or spread them out in time."),
        overloaded_owners,
        N_("When one person is away, all of it stops."),
    ),
    Rule(
        "effect_without_process",
        "warning",
        "project",
        "goals",
        N_("The plan has effect goals but no process goal. Write what changes on the way there."),
        effects_without_process,
        N_("Pupils' results change only when something in the teaching does."),
    ),
    Rule(
        "only_pupil_goals",
        "warning",
        "project",
        "goals",
        N_("All goals are about the pupils. Write what changes for teachers and leaders too."),
        only_pupils,
        N_("Pupils' results change only when something in the teaching does."),
    ),
    Rule(
        "only_organisation_goals",
        "warning",
        "project",
        "goals",
        N_("All goals are about the organisation. Write what becomes different for the pupils."),
        only_organisation,
        N_("An organisation is a means; the plan is there for the pupils."),
    ),
    Rule(
        "teaching_missing",
        "warning",
        "project",
        "goals",
        N_("No goal is about how teaching is carried out. Add one, or say why there is none."),
        without_teaching,
        N_("It is in the lesson that pupils meet what you decide."),
    ),
    Rule(
        "content_missing",
        "warning",
        "project",
        "goals",
        N_("No goal is about the mathematical content. Add one, or say why there is none."),
        without_content,
        N_("More talk or time helps only if it is about the mathematics."),
    ),
    Rule(
        "not_kept_alive",
        "warning",
        "project",
        "kept_alive",
        N_("The plan does not say how it is kept alive. Write who does what when support ends."),
        not_kept_alive,
        N_("What nobody is to ask for is forgotten in half a year."),
    ),
    Rule(
        "plan_without_owner",
        "warning",
        "project",
        "plan_owner",
        N_("The plan does not say who owns it. Name a function, not only a person."),
        not_owned,
        N_("A person may change post; a function stays."),
    ),
    Rule(
        "promise_unkept",
        "warning",
        "promise",
        "kept_by",
        N_("Nothing keeps what was promised: “{text}”. Say how the plan does, or by which goal."),
        broken_promises,
        N_("The application was approved with this promise in it."),
    ),
    Rule(
        "goal_as_action",
        "hint",
        "goal",
        "text",
        N_(
            "Goal {goal} reads like an action. "
            "Try writing what is different once it is done, and move the doing to an action."
        ),
        goals_as_actions,
        N_("An action can be done without anything becoming different."),
    ),
    Rule(
        "action_as_goal",
        "hint",
        "action",
        "text",
        N_(
            "Action {action} reads like a goal. "
            "Try beginning with what someone does: plan, try out, visit."
        ),
        actions_as_goals,
        N_("A state that you want to reach is nothing that anybody can do."),
    ),
)
