"""Dates that cannot be, or that nobody will look at in time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from planbench.checks.rule import Hit, Rule
from planbench.checks.source import CheckedProject
from planbench.domain.clock import length_of
from planbench.domain.model import FollowUp
from planbench.i18n import N_

LONG = 548  # days: 18 months
# What tells work that goes on, or that is divided, from one lump: «varje månad», «steg 1».
IN_STEPS = re.compile(
    r"\b(?:steg|etapp|fas|varje|varannan|termin|månad|vecka|läsår|kvartal|trinn for trinn|hver|kvar"
    r"|annenhver|halvår|måned|uke|veke|skoleår|skuleår|step|every|each|term|löpande|løpende|løpande)",
    re.IGNORECASE,
)


def action_ends_before_start(source: CheckedProject) -> Iterator[Hit]:
    """Actions that would be done before they begin."""
    for number, action in source.numbered_actions:
        if action.start and action.end and action.end < action.start:
            yield action.id, {"action": number}


def meeting_ends_before_start(source: CheckedProject) -> Iterator[Hit]:
    """Meetings that would be over before they begin."""
    for meeting in source.meetings:
        if length_of(meeting.start, meeting.end) < 0:
            yield meeting.id, {"title": meeting.title}


def period_ends_before_start(source: CheckedProject) -> Iterator[Hit]:
    """A project period turned round."""
    project = source.project
    if project.period_start and project.period_end and project.period_end < project.period_start:
        yield project.id, {}


def starts_before_what_it_waits_for(source: CheckedProject) -> Iterator[Hit]:
    """Actions that begin before the one that they depend on has ended."""
    known = {action.id: (number, action) for number, action in source.numbered_actions}
    for number, action in source.numbered_actions:
        other, before = known.get(action.depends_on_id or "", ("", None))
        day = action.start or action.end
        if before and day and before.end and day < before.end:
            yield action.id, {"action": number, "other": other}


def ends_after_its_goal(source: CheckedProject) -> Iterator[Hit]:
    """Actions that end after the day when the goal is to be reached, but for work that goes on."""
    for number, action in source.open_actions:
        due = latest_due(source, action.goal_id)
        goes_on = IN_STEPS.search(f"{action.text} {action.resources}")
        if due and action.end and action.end > due and not goes_on:
            yield action.id, {"action": number}


def late_actions(source: CheckedProject) -> Iterator[Hit]:
    """Unfinished actions whose end has passed."""
    for number, action in source.open_actions:
        turned = action.start and action.end and action.end < action.start
        if source.today and action.end and action.end < source.today and not turned:
            yield action.id, {"action": number}


def late_follow_ups(source: CheckedProject) -> Iterator[Hit]:
    """Follow-ups whose day has passed without a word on what came of them."""
    for follow_up, goal in _follow_ups(source):
        told = follow_up.result.strip() or follow_up.decision.strip() or follow_up.repeats
        if source.today and follow_up.date and follow_up.date < source.today and not told:
            yield follow_up.id, {"goal": goal}


def late_indicators(source: CheckedProject) -> Iterator[Hit]:
    """Indicators whose day has passed without anyone having looked."""
    for goal in source.goals:
        for indicator in source.indicators.get(goal.id, ()):
            looked = (
                indicator.due and source.last_values.get(indicator.id, dt.date.min) >= indicator.due
            )
            if source.today and indicator.due and indicator.due < source.today and not looked:
                yield indicator.id, {"goal": source.goal_numbers[goal.id]}


def long_actions(source: CheckedProject) -> Iterator[Hit]:
    """Actions of more than 18 months in one lump."""
    for number, action in source.open_actions:
        words = f"{action.text} {action.resources} {action.sign}"
        days = (action.end - action.start).days if action.start and action.end else 0
        if days > LONG and not IN_STEPS.search(words):
            yield action.id, {"action": number}


def _follow_ups(source: CheckedProject) -> Iterator[tuple[FollowUp, str]]:
    for goal in source.goals:
        for follow_up in source.follow_ups.get(goal.id, ()):
            yield follow_up, source.goal_numbers[goal.id]


def follow_up_without_date(source: CheckedProject) -> Iterator[Hit]:
    """Follow-ups that nobody will come to."""
    return (
        (follow_up.id, {"goal": goal})
        for follow_up, goal in _follow_ups(source)
        if not follow_up.date
    )


def follow_up_without_responsible(source: CheckedProject) -> Iterator[Hit]:
    """Follow-ups that are nobody's."""
    found = _follow_ups(source)
    return (
        (follow_up.id, {"goal": goal}) for follow_up, goal in found if not follow_up.responsible_id
    )


def follow_up_without_method(source: CheckedProject) -> Iterator[Hit]:
    """Follow-ups that do not say how."""
    found = _follow_ups(source)
    return (
        (follow_up.id, {"goal": goal}) for follow_up, goal in found if not follow_up.method.strip()
    )


def nobody_looks_at_the_end(source: CheckedProject) -> Iterator[Hit]:
    """Goals whose last follow-up comes before the target should be reached."""
    for goal in source.goals:
        looks = [follow_up for follow_up in source.follow_ups.get(goal.id, ()) if follow_up.date]
        due = latest_due(source, goal.id)
        goes_on = any(look.repeats or (look.date and due and look.date >= due) for look in looks)
        if due and looks and not goes_on:
            yield goal.id, {"goal": source.goal_numbers[goal.id]}


def latest_due(source: CheckedProject, goal_id: str) -> dt.date | None:
    """The day when the last indicator of a goal is to have reached its target."""
    days = [indicator.due for indicator in source.indicators.get(goal_id, ()) if indicator.due]
    return max(days, default=None)


RULES = (
    Rule(
        "action_ends_before_start",
        "error",
        "action",
        "end",
        N_("Action {action} ends before it begins. Correct one of the dates."),
        action_ends_before_start,
        N_("One of the two days is wrong, and the timeline shows neither."),
    ),
    Rule(
        "meeting_ends_before_start",
        "error",
        "meeting",
        "end",
        N_("The meeting {title} ends before it begins. Correct one of the times."),
        meeting_ends_before_start,
        N_("Whoever is called cannot know when to come."),
    ),
    Rule(
        "period_ends_before_start",
        "error",
        "project",
        "period_end",
        N_("The project ends before it begins. Correct one of the dates."),
        period_ends_before_start,
        N_("Time left, reminders and follow-ups are counted from it."),
    ),
    Rule(
        "action_before_what_it_needs",
        "warning",
        "action",
        "start",
        N_("Action {action} begins before action {other}, which it depends on, has ended."),
        starts_before_what_it_waits_for,
        N_("What the other action was to give is not there yet."),
    ),
    Rule(
        "action_after_goal",
        "warning",
        "action",
        "end",
        N_("Action {action} ends after the day when its goal is to be reached."),
        ends_after_its_goal,
        N_("What comes after the target date cannot help to reach it."),
    ),
    Rule(
        "action_late",
        "warning",
        "action",
        "end",
        N_("Action {action} should have been done by now. Set its status, or move it."),
        late_actions,
        N_("A plan that is not true of today is soon read by nobody."),
    ),
    Rule(
        "follow_up_late",
        "warning",
        "follow_up",
        "date",
        N_("The day of a follow-up of goal {goal} has passed. Write what came of it, or move it."),
        late_follow_ups,
        N_("A follow-up that nobody writes down teaches nobody."),
    ),
    Rule(
        "indicator_late",
        "warning",
        "indicator",
        "due",
        N_("The day of an indicator of goal {goal} has passed. Write its value, or move the day."),
        late_indicators,
        N_("A target in the past is either reached or missed, and the plan should say which."),
    ),
    Rule(
        "action_too_long",
        "warning",
        "action",
        "end",
        N_("Action {action} takes more than a year and a half. Divide it into steps."),
        long_actions,
        N_("Nobody sees whether a long action is on its way; a step can be followed up."),
    ),
    Rule(
        "follow_up_without_date",
        "warning",
        "follow_up",
        "date",
        N_("A follow-up of goal {goal} has no date, and does not count as one."),
        follow_up_without_date,
        N_("What has no day is seldom done."),
    ),
    Rule(
        "follow_up_without_responsible",
        "warning",
        "follow_up",
        "responsible_id",
        N_("A follow-up of goal {goal} has nobody responsible, and does not count as one."),
        follow_up_without_responsible,
        N_("What is everybody's is nobody's."),
    ),
    Rule(
        "follow_up_without_method",
        "warning",
        "follow_up",
        "method",
        N_("A follow-up of goal {goal} does not say how, and does not count as one."),
        follow_up_without_method,
        N_("Without a way of looking, it becomes a feeling."),
    ),
    Rule(
        "follow_up_before_target",
        "warning",
        "goal",
        "follow_ups",
        N_("Nobody looks at goal {goal} when its target should be reached. Add a follow-up then."),
        nobody_looks_at_the_end,
        N_("The last follow-up comes before the indicator's date."),
    ),
)
