"""Whether the thread holds from evidence over findings and goals to follow-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planbench.checks.finding import CheckFinding
from planbench.checks.rule import Hit, Rule, apply
from planbench.checks.source import CheckedProject
from planbench.domain.model import Finding, Goal, Indicator, Section
from planbench.i18n import N_


def check_red_thread(source: CheckedProject) -> Iterator[CheckFinding]:
    """Where the thread breaks."""
    return apply(RULES, source)


def unused_evidence(source: CheckedProject) -> Iterator[Hit]:
    """Evidence that neither a finding nor a text refers to."""
    used = source.linked_evidence | source.cited_evidence
    for evidence in source.evidence:
        if evidence.id not in used:
            yield evidence.id, {"label": source.evidence_labels[evidence.id]}


def without_evidence(source: CheckedProject) -> Iterator[Hit]:
    """Findings that rest on nothing."""
    linked = source.findings_with_evidence
    return _findings(source, (finding for finding in source.findings if finding.id not in linked))


def without_cause(source: CheckedProject) -> Iterator[Hit]:
    """Challenges whose cause nobody has written."""
    return _findings(
        source, (challenge for challenge in _challenges(source) if not challenge.cause.strip())
    )


def drawn_from_nothing(source: CheckedProject) -> Iterator[Hit]:
    """Conclusions without the finding that they follow from."""
    found = (
        finding
        for finding in source.findings
        if not finding.text.strip() and finding.conclusion.strip()
    )
    return _findings(source, found)


def without_goal(source: CheckedProject) -> Iterator[Hit]:
    """Challenges of high priority that no goal answers."""
    urgent = (challenge for challenge in _challenges(source) if challenge.priority == "high")
    return _findings(
        source, (challenge for challenge in urgent if challenge.id not in source.findings_with_goal)
    )


def empty_sections(source: CheckedProject) -> Iterator[Hit]:
    """Sections in which nothing is written."""
    return _sections(
        source, (section for section in source.sections if not source.is_written(section))
    )


def sections_without_finding(source: CheckedProject) -> Iterator[Hit]:
    """Sections on an area of the field with text, from which no finding has been lifted."""
    areas = {section.key: section.area for section in source.programme.facts.sections}
    lifted = {finding.section_id for finding in source.findings}
    written = (
        section for section in source.sections if section.body.strip() and areas.get(section.key)
    )
    return _sections(source, (section for section in written if section.id not in lifted))


def references_to_nothing(source: CheckedProject) -> Iterator[Hit]:
    """Sections whose text refers to what has been removed."""
    return _sections(
        source, (section for section in source.sections if source.refers_to_nothing(section))
    )


def answering_nothing(source: CheckedProject) -> Iterator[Hit]:
    """Goals that no finding leads to."""
    linked = source.goals_with_finding
    return _goals(source, (goal for goal in source.goals if goal.id not in linked))


def without_indicator(source: CheckedProject) -> Iterator[Hit]:
    """Goals that nobody will be able to see reached."""
    return _without(source, "indicator")


def without_action(source: CheckedProject) -> Iterator[Hit]:
    """Goals that nobody works for."""
    return _without(source, "action")


def without_follow_up(source: CheckedProject) -> Iterator[Hit]:
    """Goals that nobody will look at again."""
    return _without(source, "follow_up")


def without_baseline(source: CheckedProject) -> Iterator[Hit]:
    """Indicators that do not say where one is."""
    return _indicators(
        source, (indicator for indicator in _every(source) if _blank(indicator.baseline))
    )


def without_target(source: CheckedProject) -> Iterator[Hit]:
    """Indicators that do not say where one wants to be."""
    return _indicators(
        source, (indicator for indicator in _every(source) if _blank(indicator.target))
    )


def without_due(source: CheckedProject) -> Iterator[Hit]:
    """Indicators that do not say by when."""
    return _indicators(source, (indicator for indicator in _every(source) if indicator.due is None))


def without_owner(source: CheckedProject) -> Iterator[Hit]:
    """Actions that are nobody's."""
    for number, action in source.open_actions:
        if action.owner_id is None:
            yield action.id, {"action": number}


def without_end(source: CheckedProject) -> Iterator[Hit]:
    """Actions that are never to be done."""
    for number, action in source.open_actions:
        if action.end is None:
            yield action.id, {"action": number}


def ending_with_programme(source: CheckedProject) -> Iterator[Hit]:
    """Goals whose every follow-up lies within the programme, so that nobody looks afterwards."""
    end = source.project.period_end
    for goal in source.goals:
        looks = [follow_up for follow_up in source.follow_ups.get(goal.id, ()) if follow_up.date]
        goes_on = any(look.repeats or (look.date and end and look.date > end) for look in looks)
        if end and looks and not goes_on:
            yield goal.id, {"goal": source.goal_numbers[goal.id]}


def _challenges(source: CheckedProject) -> Iterator[Finding]:
    return (finding for finding in source.findings if finding.kind == "challenge")


def _every(source: CheckedProject) -> Iterator[Indicator]:
    return (indicator for goal in source.goals for indicator in source.indicators.get(goal.id, ()))


def _blank(value: float | str | None) -> bool:
    return value is None or not str(value).strip()


def _findings(source: CheckedProject, found: Iterable[Finding]) -> Iterator[Hit]:
    return ((finding.id, {"label": source.finding_labels[finding.id]}) for finding in found)


def _sections(source: CheckedProject, found: Iterable[Section]) -> Iterator[Hit]:
    return ((section.id, {"title": source.section_title(section)}) for section in found)


def _goals(source: CheckedProject, found: Iterable[Goal]) -> Iterator[Hit]:
    return ((goal.id, {"goal": source.goal_numbers[goal.id]}) for goal in found)


def _without(source: CheckedProject, kind: str) -> Iterator[Hit]:
    """Goals with no row of the kind that counts."""
    having = frozenset(source.counted[kind])
    return _goals(source, (goal for goal in source.goals if goal.id not in having))


def _indicators(source: CheckedProject, found: Iterable[Indicator]) -> Iterator[Hit]:
    return ((indicator.id, {"goal": source.goal_numbers[indicator.goal_id]}) for indicator in found)


RULES = (
    Rule(
        "goal_without_finding",
        "error",
        "goal",
        "finding_ids",
        N_("Goal {goal} answers no finding. Link the findings that it builds on."),
        answering_nothing,
        N_("A goal that answers nothing seen is a wish; the reader cannot see why just this."),
    ),
    Rule(
        "goal_without_follow_up",
        "error",
        "goal",
        "follow_ups",
        N_("Goal {goal} has no follow-up. Decide when to look at it again, how and by whom."),
        without_follow_up,
        N_("Plans that are followed up often are the ones that change something."),
    ),
    Rule(
        "goal_without_indicator",
        "error",
        "goal",
        "indicators",
        N_("Goal {goal} has no indicator. Decide how you will see that it is reached."),
        without_indicator,
        N_("Without something to look at, nobody can say that it is reached."),
    ),
    Rule(
        "goal_without_action",
        "error",
        "goal",
        "actions",
        N_("Goal {goal} has no actions. Write what someone is to do."),
        without_action,
        N_("A goal that nobody works for stays where it is."),
    ),
    Rule(
        "challenge_without_goal",
        "warning",
        "finding",
        "priority",
        N_("{label} has high priority but no goal. Link it to one, or lower its priority."),
        without_goal,
        N_("What is most urgent must not be what the plan leaves out."),
    ),
    Rule(
        "challenge_without_cause",
        "warning",
        "finding",
        "cause",
        N_("{label} has no cause yet. Ask why until the answer is something you can act on."),
        without_cause,
        N_("An action against the wrong cause changes nothing."),
    ),
    Rule(
        "finding_without_evidence",
        "warning",
        "finding",
        "evidence_ids",
        N_("{label} rests on no evidence. Link what shows it."),
        without_evidence,
        N_("Whoever decides will ask how you know."),
    ),
    Rule(
        "conclusion_without_finding",
        "warning",
        "finding",
        "text",
        N_("{label} has a conclusion but no finding. Write what you have seen that leads to it."),
        drawn_from_nothing,
        N_("A conclusion can be tried only against what it is drawn from."),
    ),
    Rule(
        "indicator_without_baseline",
        "warning",
        "indicator",
        "baseline",
        N_("An indicator of goal {goal} has no baseline. Write where you are now."),
        without_baseline,
        N_("Without where you are, nobody sees how far you have come."),
    ),
    Rule(
        "indicator_without_target",
        "warning",
        "indicator",
        "target",
        N_("An indicator of goal {goal} has no target. Write where you want to be."),
        without_target,
        N_("Without where you want to be, any change is enough."),
    ),
    Rule(
        "indicator_without_date",
        "warning",
        "indicator",
        "due",
        N_("An indicator of goal {goal} has no date. Write by when the target is reached."),
        without_due,
        N_("Without a day, the target can always wait."),
    ),
    Rule(
        "action_without_owner",
        "warning",
        "action",
        "owner_id",
        N_("Action {action} has no owner. Choose one person who sees to it."),
        without_owner,
        N_("What is everybody's is nobody's."),
    ),
    Rule(
        "action_without_end",
        "warning",
        "action",
        "end",
        N_("Action {action} has no end date. Write when it is to be done."),
        without_end,
        N_("What has no day is seldom done."),
    ),
    Rule(
        "follow_up_ends_with_programme",
        "warning",
        "goal",
        "follow_ups",
        N_(
            "Goal {goal} is only followed up before the programme ends. "
            "Add a date when the support is over."
        ),
        ending_with_programme,
        N_("Change that nobody asks for after the support is over seldom lasts."),
    ),
    Rule(
        "reference_gone",
        "warning",
        "section",
        "body",
        N_(
            "The section {title} refers to a chart or to evidence that is no longer there. "
            "It is not in the document: refer to something else, or take the reference away."
        ),
        references_to_nothing,
        N_("The reader looks for what the text refers to, and finds a question mark."),
    ),
    Rule(
        "section_empty",
        "hint",
        "section",
        "body",
        N_("The section {title} is empty. Begin with a few sentences on its question."),
        empty_sections,
        N_("An empty section is read as something that was not looked at."),
    ),
    Rule(
        "section_without_finding",
        "hint",
        "section",
        "body",
        N_("The section {title} has text but no findings. Lift out what the plan is to answer."),
        sections_without_finding,
        N_("Only findings lead on to goals; what stands in the text alone is lost on the way."),
    ),
    Rule(
        "evidence_unused",
        "hint",
        "evidence",
        "",
        N_("{label} is not used. Link it to a finding, cite it in the text, or let it go."),
        unused_evidence,
        N_("Someone answered or was visited; what they gave should be seen in the plan."),
    ),
)
