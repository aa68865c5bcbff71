"""Each rule that counts or compares days, at its limit and one step beyond it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from tests.checks.conftest import whole_plan
from tests.conftest import in_memory

from planbench.checks import check_project
from planbench.domain.model import (
    Action,
    DecisionPoint,
    Evidence,
    Goal,
    Hearing,
    Indicator,
    Meeting,
    Risk,
    School,
)
from planbench.i18n import words_for

if TYPE_CHECKING:
    from tests.checks.conftest import WholePlan

WORDS = words_for("sv")
DAY = dt.date(2027, 5, 10)
TOPICS = (
    "Bråk", "Tal", "Geometri", "Algebra", "Statistik", "Samband", "Resonemang", "Begrepp",
)  # fmt: skip


@pytest.fixture(scope="module")
def made() -> Iterator[WholePlan]:
    """The plan about which the checks have nothing to say, made once."""
    with in_memory() as session:
        yield whole_plan(session)


@pytest.fixture
def plan(made: WholePlan) -> Iterator[WholePlan]:
    """The same, and as it was again afterwards."""
    made.session.flush()
    with made.session.begin_nested() as before:
        yield made
        before.rollback()


def goals(plan: WholePlan, in_all: int) -> None:
    """So many goals as there are to be, each about something of its own."""
    plan.session.add_all(
        Goal(text=f"{topic} möter eleverna i uppgifter.", level="pupil", kind="effect")
        for topic in TOPICS[: in_all - 2]
    )


def actions(plan: WholePlan, *days: dt.date, **facts: object) -> None:
    """An action of the plan's goal for each day on which one ends."""
    plan.session.add_all(
        Action(goal_id=plan.goal.id, text=f"Besöka {n}", end=day, **facts)
        for n, day in enumerate(days)
    )


def owned(plan: WholePlan, more: int) -> None:
    days = [DAY + dt.timedelta(days=40 * n) for n in range(more)]
    actions(plan, *days, owner_id=plan.owner.id, hours=4)


def in_one_month(plan: WholePlan, together: int, apart: int) -> None:
    days = [DAY.replace(day=n + 1) for n in range(together)]
    actions(plan, *days, *(DAY.replace(month=6 + n) for n in range(apart)), hours=4)


def bare(plan: WholePlan, without: int) -> None:
    """The plan's two actions have hours; so many more have nothing."""
    actions(plan, *(DAY.replace(month=n + 1) for n in range(without)))


def indicators(plan: WholePlan, in_all: int) -> None:
    plan.session.add_all(
        Indicator(goal_id=plan.goal.id, measure=f"Mått {n}", baseline=1, target=2, due=DAY)
        for n in range(in_all - 1)
    )


def lasts(plan: WholePlan, days: int) -> None:
    assert plan.action.end is not None
    plan.action.start = plan.action.end - dt.timedelta(days=days)


def meets(plan: WholePlan, start: str, end: str) -> None:
    plan.session.add(Meeting(number=9, title="Extra", start=start, end=end))


def ends(plan: WholePlan, days_after_goal: int) -> None:
    assert plan.indicator.due is not None
    plan.action.end = plan.indicator.due + dt.timedelta(days=days_after_goal)


def looks(plan: WholePlan, days_after_goal: int) -> None:
    assert plan.indicator.due is not None
    plan.follow_up.date = plan.indicator.due + dt.timedelta(days=days_after_goal)


def follows(plan: WholePlan, days_after_programme: int) -> None:
    assert plan.project.period_end is not None
    plan.follow_up.date = plan.project.period_end + dt.timedelta(days=days_after_programme)


def waits(plan: WholePlan, days_after_other: int) -> None:
    other = Action(goal_id=plan.goal.id, text="Först", end=DAY, hours=2)
    plan.session.add(other)
    plan.session.flush()
    plan.action.depends_on_id = other.id
    plan.action.start = DAY + dt.timedelta(days=days_after_other)


def turned(plan: WholePlan, days: int) -> None:
    assert plan.action.end is not None
    plan.action.start = plan.action.end - dt.timedelta(days=days)


def period(plan: WholePlan, days: int) -> None:
    plan.project.period_start = DAY
    plan.project.period_end = DAY + dt.timedelta(days=days)


def writes(plan: WholePlan, over: int) -> None:
    plan.application.lasting = "x" * (plan.programme.facts.text_limit + over)


def answers(plan: WholePlan, people: int) -> None:
    plan.session.add(Evidence(number=7, title="Enkät på Dalskolan", respondents=people))
    plan.project.small_group_limit = 5
    plan.session.add(School(name="Dalskolan"))


Change = Callable[["WholePlan"], None]
# The rule, what is within its limit, what is beyond it, and what it says then.
AT_THE_LIMIT: list[tuple[str, Change, Change, str]] = [
    ("several_goals", lambda p: goals(p, 5), lambda p: goals(p, 6), "6 mål"),
    ("several_goals", lambda p: goals(p, 9), lambda p: goals(p, 8), "8 mål"),
    ("many_goals", lambda p: goals(p, 8), lambda p: goals(p, 9), "9 mål"),
    ("owner_overloaded", lambda p: owned(p, 4), lambda p: owned(p, 5), "6"),
    ("actions_end_together", lambda p: in_one_month(p, 3, 0), lambda p: in_one_month(p, 5, 1), "5"),
    ("plan_without_means", lambda p: bare(p, 2), lambda p: bare(p, 3), "3"),
    ("many_indicators", lambda p: indicators(p, 4), lambda p: indicators(p, 5), "fyra"),
    ("action_too_long", lambda p: lasts(p, 548), lambda p: lasts(p, 549), ""),
    ("action_ends_before_start", lambda p: turned(p, 0), lambda p: turned(p, -1), ""),
    ("period_ends_before_start", lambda p: period(p, 0), lambda p: period(p, -1), ""),
    (
        "meeting_ends_before_start",
        lambda p: meets(p, "09:00", "09:00"),
        lambda p: meets(p, "09:00", "08:59"),
        "Extra",
    ),
    ("action_before_what_it_needs", lambda p: waits(p, 0), lambda p: waits(p, -1), ""),
    ("action_after_goal", lambda p: ends(p, 0), lambda p: ends(p, 1), ""),
    ("follow_up_before_target", lambda p: looks(p, 0), lambda p: looks(p, -1), ""),
    ("follow_up_ends_with_programme", lambda p: follows(p, 1), lambda p: follows(p, 0), ""),
    ("text_too_long", lambda p: writes(p, 0), lambda p: writes(p, 1), ""),
    ("few_respondents_with_school", lambda p: answers(p, 5), lambda p: answers(p, 4), "4"),
    ("few_respondents_with_school", lambda p: answers(p, 0), lambda p: answers(p, 1), "1"),
]


@pytest.mark.parametrize(
    ("rule", "within", "beyond", "said"),
    AT_THE_LIMIT,
    ids=[f"{n} {rule}" for n, (rule, *_) in enumerate(AT_THE_LIMIT)],
)
def test_a_rule_is_silent_at_its_limit_and_speaks_beyond_it(
    plan: WholePlan, rule: str, within: Change, beyond: Change, said: str
) -> None:
    with plan.session.begin_nested() as before:
        within(plan)
        assert rule not in plan.rules()
        before.rollback()
    beyond(plan)
    sentences = [each.sentence(WORDS) for each in plan.found() if each.rule == rule]
    assert len(sentences) == 1
    assert said in sentences[0].replace("\xa0", " ")


@pytest.mark.parametrize(
    ("rule", "today", "there"),
    [
        ("action_late", 0, False),
        ("action_late", 1, True),
        ("follow_up_late", 0, False),
        ("follow_up_late", 1, True),
        ("indicator_late", 0, False),
        ("indicator_late", 1, True),
    ],
)
def test_nothing_is_late_on_its_day(plan: WholePlan, rule: str, today: int, there: bool) -> None:
    plan.action.end = plan.follow_up.date = plan.indicator.due = DAY
    plan.session.flush()
    found = check_project(plan.session, plan.programme, DAY + dt.timedelta(days=today))
    assert any(each.rule == rule for each in found) is there


def test_points_to_decide_are_lettered_without_the_empty_ones(plan: WholePlan) -> None:
    texts = ("Anta planen.", "", "Avsätta tid.")
    plan.session.add_all(
        DecisionPoint(position=f"a{n}", text=text, who="Nämnden" if n == 0 else "")
        for n, text in enumerate(texts)
    )
    said = {each.rule: each.sentence(WORDS) for each in plan.found()}
    assert "punkt B." in said["decision_of_nobody"]
    assert "decision_without_text" in said


def test_a_risk_and_a_hearing_are_named_with_their_own_words(plan: WholePlan) -> None:
    plan.session.add_all(
        [
            Risk(text=" Tiden räcker inte ", response=" "),
            Risk(text="Vikarier saknas", response="Vi flyttar mötet."),
            Hearing(who=" Elevrådet ", state="heard", said=" "),
            Hearing(who="Facket", state="heard", said="De håller med."),
            Hearing(who="Föräldrarna", state="planned"),
        ]
    )
    said = {each.rule: each.sentence(WORDS) for each in plan.found()}
    assert "Tiden räcker inte" in said["risk_without_response"]
    assert "Elevrådet" in said["heard_without_words"]
    assert len([each for each in plan.found() if each.rule.startswith(("risk", "heard"))]) == 2
