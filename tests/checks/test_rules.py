"""Every rule of the red thread and of the plan's quality: fires where it should, else is silent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select, update

from planbench.checks import quality, red_thread
from planbench.checks.source import load_source
from planbench.domain.model import (
    Action,
    CheckAnswer,
    Evidence,
    Finding,
    FindingEvidence,
    FollowUp,
    Goal,
    GoalFinding,
    Indicator,
    Section,
)
from planbench.i18n import words_for

if TYPE_CHECKING:
    from tests.checks.conftest import WholePlan

Break = Callable[["WholePlan"], str]
"""Breaks the plan in one place; returns the id of the item that the rule is to point at."""


def _set(item: str, **values: object) -> Break:
    def change(plan: WholePlan) -> str:
        row = getattr(plan, item)
        for name, value in values.items():
            setattr(row, name, value)
        return str(row.id)

    return change


def _without(kind: type, item: str, column: str) -> Break:
    def change(plan: WholePlan) -> str:
        item_id = getattr(plan, item).id
        plan.session.execute(delete(kind).where(getattr(kind, column) == item_id))
        return str(item_id)

    return change


def _all_goals(**values: object) -> Break:
    def change(plan: WholePlan) -> str:
        plan.session.execute(update(Goal).values(**values))
        plan.session.expire_all()
        return plan.project.id

    return change


def no_teaching(plan: WholePlan) -> str:
    plan.session.execute(update(Action).values(text="Besöka tre lektioner"))
    return _all_goals(area="content", level="leader")(plan)


def unused_evidence(plan: WholePlan) -> str:
    extra = Evidence(number=2, title="Ingen läser")
    plan.session.add(extra)
    return extra.id


def nothing_lifted(plan: WholePlan) -> str:
    plan.session.execute(update(Finding).values(section_id=None))
    plan.session.expire_all()
    return plan.section.id


def overload(plan: WholePlan) -> str:
    plan.session.add_all(
        Action(goal_id=plan.goal.id, text="Besöka", owner_id=plan.owner.id, end=dt.date(2028, 1, 1))
        for _ in range(5)
    )
    return plan.owner.id


def only_followed_up_early(plan: WholePlan) -> str:
    plan.follow_up.date = dt.date(2027, 1, 31)
    return plan.goal.id


def urgent_without_goal(plan: WholePlan) -> str:
    plan.finding.priority = "high"
    return _without(GoalFinding, "finding", "finding_id")(plan)


BREAKS: dict[str, Break] = {
    "goal_without_finding": _without(GoalFinding, "goal", "goal_id"),
    "goal_without_follow_up": _without(FollowUp, "goal", "goal_id"),
    "goal_without_indicator": _without(Indicator, "goal", "goal_id"),
    "goal_without_action": _without(Action, "goal", "goal_id"),
    "challenge_without_goal": urgent_without_goal,
    "challenge_without_cause": _set("finding", cause=" \n"),
    "finding_without_evidence": _without(FindingEvidence, "finding", "finding_id"),
    "conclusion_without_finding": _set("finding", text=""),
    "indicator_without_baseline": _set("indicator", baseline=None),
    "indicator_without_target": _set("indicator", target=""),
    "indicator_without_date": _set("indicator", due=None),
    "action_without_owner": _set("action", owner_id=None),
    "action_without_end": _set("action", end=None),
    "follow_up_ends_with_programme": only_followed_up_early,
    "reference_gone": _set("section", body="Se [D:borta] nu."),
    "section_empty": _set("section", body=" "),
    "section_without_finding": nothing_lifted,
    "evidence_unused": unused_evidence,
    "text_too_long": _set("application", motivation="a" * 2501),
    "owner_overloaded": overload,
    "effect_without_process": _all_goals(kind="effect", level="pupil"),
    "only_pupil_goals": _all_goals(level="pupil"),
    "only_organisation_goals": _all_goals(level="organisation"),
    "teaching_missing": no_teaching,
    "content_missing": _all_goals(area="teaching"),
    "not_kept_alive": _set("project", kept_alive=""),
    "plan_without_owner": _set("project", plan_owner="  "),
    "promise_unkept": _set("promise", kept_by=""),
    "goal_as_action": _set("goal", text="Vi ska genomföra en fortbildning för alla lärare."),
    "action_as_goal": _set("action", text="Andelen elever som når målen ökar."),
}


def test_every_rule_is_tested_here() -> None:
    assert set(BREAKS) == {rule.name for rule in (*red_thread.RULES, *quality.RULES)}


@pytest.mark.parametrize("rule", BREAKS)
def test_is_silent_while_the_thread_holds(plan: WholePlan, rule: str) -> None:
    assert rule not in plan.rules()


@pytest.mark.parametrize("rule", BREAKS)
def test_fires_at_the_place_where_it_breaks(plan: WholePlan, rule: str) -> None:
    broken = BREAKS[rule](plan)
    places = {each.place.id for each in plan.found() if each.rule == rule}
    assert broken in places


@pytest.mark.parametrize("rule", BREAKS)
def test_is_silenced_by_an_answer_and_only_there(plan: WholePlan, rule: str) -> None:
    BREAKS[rule](plan)
    first, *others = [each for each in plan.found() if each.rule == rule]
    plan.session.add(
        CheckAnswer(
            rule=rule,
            item_kind=first.place.kind,
            item_id=first.place.id,
            field=first.place.field,
            reason="Så har vi bestämt.",
        )
    )
    assert [each for each in plan.found() if each.rule == rule] == others


@pytest.mark.parametrize("language", ["sv", "nb", "nn"])
def test_says_what_it_found_in_the_readers_language(plan: WholePlan, language: str) -> None:
    for breaks in BREAKS.values():
        breaks(plan)
    found = plan.found()
    assert found
    for each in found:
        assert each.sentence(words_for(language)) != each.sentence(words_for("en"))


def test_a_follow_up_after_the_programme_is_enough(plan: WholePlan) -> None:
    plan.session.add(FollowUp(goal_id=plan.goal.id, date=dt.date(2026, 12, 1)))
    assert "follow_up_ends_with_programme" not in plan.rules()


def test_a_follow_up_that_comes_again_goes_on_after_the_programme(plan: WholePlan) -> None:
    only_followed_up_early(plan)
    plan.follow_up.repeats = "year"
    assert "follow_up_ends_with_programme" not in plan.rules()


def test_a_goal_keeps_a_promise(plan: WholePlan) -> None:
    plan.promise.kept_by = ""
    plan.promise.goal_id = plan.goal.id
    assert "promise_unkept" not in plan.rules()


def test_evidence_cited_in_a_text_is_used(plan: WholePlan) -> None:
    extra = unused_evidence(plan)
    plan.section.body = f"Se underlaget [U:{extra}]."
    assert "evidence_unused" not in plan.rules()


def test_finished_and_dropped_actions_need_no_owner(plan: WholePlan) -> None:
    plan.action.owner_id = None
    plan.action.status = "dropped"
    assert "action_without_owner" not in plan.rules()


def test_strengths_need_no_cause(plan: WholePlan) -> None:
    plan.finding.kind, plan.finding.cause = "strength", ""
    assert "challenge_without_cause" not in plan.rules()


def test_a_baseline_of_zero_is_a_baseline(plan: WholePlan) -> None:
    plan.indicator.baseline = 0
    assert "indicator_without_baseline" not in plan.rules()


def test_the_gravest_come_first(plan: WholePlan) -> None:
    for breaks in BREAKS.values():
        breaks(plan)
    levels = [each.level for each in plan.found()]
    assert set(levels) == {"error", "warning", "hint"}
    assert levels == sorted(levels, key=["error", "warning", "hint"].index)


def test_json_has_place_level_rule_and_text(plan: WholePlan) -> None:
    plan.finding.cause = ""
    [found] = [each for each in plan.found() if each.rule == "challenge_without_cause"]
    json = found.as_json(words_for("sv"))
    assert json["place"] == {"kind": "finding", "id": plan.finding.id, "field": "cause"}
    assert json["level"] == "warning"
    assert "saknar" in str(json["text"]) or "ingen orsak" in str(json["text"])


def test_queries_do_not_grow_with_the_plan(plan: WholePlan) -> None:
    from sqlalchemy import event

    def queries() -> int:
        seen: list[str] = []
        plan.session.flush()
        plan.session.expire_all()
        engine = plan.session.get_bind()
        event.listen(engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
        plan.found()
        return len(seen)

    before = queries()
    overload(plan)
    unused_evidence(plan)
    assert queries() <= before + 1


EMPTY_ROWS = {
    "goal_without_follow_up": FollowUp,
    "goal_without_indicator": Indicator,
    "goal_without_action": Action,
}


@pytest.mark.parametrize("rule", EMPTY_ROWS)
def test_a_row_in_which_nothing_is_written_is_as_none(plan: WholePlan, rule: str) -> None:
    kind = EMPTY_ROWS[rule]
    plan.session.execute(delete(kind))
    plan.session.add(kind(goal_id=plan.goal.id))
    plan.session.expire_all()
    assert rule in plan.rules()


def test_a_follow_up_that_says_neither_when_nor_how_does_not_count(plan: WholePlan) -> None:
    plan.follow_up.date, plan.follow_up.method = None, " "
    plan.follow_up.responsible_id = plan.owner.id
    assert "goal_without_follow_up" in plan.rules()
    plan.follow_up.method = "Enkäten igen"
    assert "goal_without_follow_up" not in plan.rules()


def test_the_overview_counts_no_row_in_which_nothing_is_written(plan: WholePlan) -> None:
    def counted() -> dict[str, int]:
        source = load_source(plan.session, plan.programme)
        return {kind: len(goals) for kind, goals in source.counted.items()}

    before = counted()
    plan.session.add_all(kind(goal_id=plan.goal.id) for kind in (FollowUp, Indicator, Action))
    plan.session.flush()
    assert counted() == before


def test_an_action_in_lessons_is_about_teaching(plan: WholePlan) -> None:
    no_teaching(plan)
    plan.action.text = "Pröva tre lektioner om bråk"
    assert "teaching_missing" not in plan.rules()


def test_in_a_language_without_a_list_of_words_no_wording_is_judged(plan: WholePlan) -> None:
    plan.goal.text = "Vi ska genomföra en fortbildning för alla lärare."
    plan.action.text = "Andelen elever som når målen ökar."
    wording = {"goal_as_action", "action_as_goal"}
    assert wording <= plan.rules()
    plan.project.document_language = "fi"
    assert not wording & plan.rules()


def test_a_chapter_that_is_about_no_area_of_the_field_needs_no_finding(plan: WholePlan) -> None:
    nothing_lifted(plan)
    areas = {each.key: each.area for each in plan.programme.facts.sections}
    sections = {each.id: areas[each.key] for each in plan.session.scalars(select(Section))}
    told = {each.place.id for each in plan.found() if each.rule == "section_without_finding"}
    assert told == {each for each, area in sections.items() if area}
    assert set(sections) - told


def test_only_what_is_urgent_and_only_a_challenge_needs_a_goal(plan: WholePlan) -> None:
    urgent_without_goal(plan)
    plan.finding.kind = "strength"
    assert "challenge_without_goal" not in plan.rules()
    plan.finding.kind, plan.finding.priority = "challenge", "medium"
    assert "challenge_without_goal" not in plan.rules()
