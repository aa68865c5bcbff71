"""Each rule of the next steps by itself, at its limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.conftest import in_memory

from planbench.checks import CheckedProject
from planbench.domain.model import Evidence, Feedback, Finding, Goal, Meeting, Preparation, School
from planbench.i18n import words_for
from planbench.programmes.loading import load_programme
from planbench.services.guidance.next_steps import (
    date_to_ask_for,
    minutes_to_write,
    nothing_yet,
    preparations,
    schools_unheard,
    time_behind,
    waiting_feedback,
)
from planbench.services.guidance.project_status import ProjectStatus, load_project_status
from planbench.services.new_project import fill_new_project

TODAY = dt.date(2026, 11, 18)
WORDS = words_for("en")


@pytest.fixture(scope="module")
def begun() -> Iterator[ProjectStatus]:
    """A new project without a meeting, as the rules see it."""
    programme = load_programme("ncm-skane-2026")
    with in_memory() as session:
        fill_new_project(session, programme, municipality="Ekdala", persons=["Karin Ek"])
        session.flush()
        status = load_project_status(session, programme, TODAY)
        yield replace(status, meetings=(), preparations=())


def met(days: int | None, number: int | None = None, **facts: Any) -> Meeting:
    """A meeting so many days from today."""
    date = None if days is None else TODAY + dt.timedelta(days=days)
    name = f"m{days}-{number}"
    kind = "programme" if number else "steering"
    return Meeting(id=name, title=name, kind=kind, number=number, date=date, **facts)


def said(found: Iterator[Any]) -> list[str]:
    return [each.what.sentence(WORDS).replace("\xa0", " ") for each in found]


def test_notes_are_asked_for_of_what_one_still_remembers_the_latest_first(
    begun: ProjectStatus,
) -> None:
    days = (-57, -56, -1, 0, 3, None)
    meetings = [*(met(each) for each in days), met(-2, held=True)]
    found = list(minutes_to_write(replace(begun, meetings=meetings)))
    assert [each.item_id for each in found] == ["m-1-None", "m-56-None"]
    assert {(each.step, each.item_kind) for each in found} == {("meetings", "meeting")}


@pytest.mark.parametrize(
    ("meetings", "asked"),
    [
        ([met(-9, 1, held=True), met(None, 2), met(None, 3)], ["m" + "None-2"]),
        ([met(-9, 1, held=True), met(5, 2), met(None, 3)], []),
        ([met(None, 1), met(-3, 2, held=True), met(None, 3)], ["mNone-3"]),
        ([met(None, 1), met(-3, 2), met(None, 3)], []),
        ([met(None, 1), met(3, 2)], ["mNone-1"]),
        ([met(None)], []),
        ([], []),
    ],
)
def test_the_programmes_next_meeting_has_its_date_asked_for(
    begun: ProjectStatus, meetings: list[Meeting], asked: list[str]
) -> None:
    found = date_to_ask_for(replace(begun, meetings=meetings))
    assert [each.item_id for each in found] == asked


def test_the_coming_meetings_are_those_from_today_on_without_a_date_last(
    begun: ProjectStatus,
) -> None:
    meetings = [met(None, 4), met(-1), met(0), met(2, held=True), met(7, 3), met(7, 2)]
    status = replace(begun, meetings=meetings)
    assert [each.id for each in status.coming_meetings] == ["m0-None", "m7-2", "m7-3", "mNone-4"]
    assert status.coming_meeting is meetings[2]
    assert [each.number for each in status.programme_meetings] == [2, 3, 4]
    assert replace(begun, meetings=()).coming_meeting is None


def test_preparations_are_of_the_next_meeting_that_has_some_left(begun: ProjectStatus) -> None:
    meetings = [met(1), met(2), met(3)]
    rows = [
        Preparation(id="done", meeting_id=meetings[0].id, text="Gjort", done=True),
        Preparation(id="late", meeting_id=meetings[1].id, text="Senare", due=None, position="a"),
        Preparation(id="soon", meeting_id=meetings[1].id, text="Först", due=TODAY, position="b"),
        Preparation(id="next", meeting_id=meetings[2].id, text="Sedan", due=TODAY),
    ]
    status = replace(begun, meetings=meetings, preparations=rows)
    found = list(preparations(status))
    assert said(iter(found)) == ["Prepare: Först", "Prepare: Senare"]
    assert "2 preparations are left" in found[0].why.sentence(WORDS)
    assert status.next_meeting is meetings[1]
    undated = replace(begun, meetings=[met(None)], preparations=[])
    assert list(preparations(undated)) == []


def test_only_open_marks_wait_and_most_is_said_of_who_made_most(begun: ProjectStatus) -> None:
    rows = [
        Feedback(id="f1", author="Åsa", state="accepted"),
        Feedback(id="f2", author="Bo", state="open"),
        Feedback(id="f3", author="Åsa", state="open"),
        Feedback(id="f4", author="Åsa", state="open"),
    ]
    (found,) = waiting_feedback(replace(begun, feedback=rows))
    assert found.what.sentence(WORDS) == "Decide on 3 marks, most of them from Åsa."
    assert (found.step, found.item_kind, found.item_id) == ("feedback", "feedback", "f2")
    (one,) = waiting_feedback(replace(begun, feedback=rows[:2]))
    assert one.what.sentence(WORDS) == "Decide on 1 mark from Bo."
    assert list(waiting_feedback(replace(begun, feedback=rows[:1]))) == []


def with_source(status: ProjectStatus, **lists: Any) -> ProjectStatus:
    source: CheckedProject = replace(status.source, **lists)
    return replace(status, source=source)


def test_a_beginner_is_led_from_evidence_to_findings_to_goals(begun: ProjectStatus) -> None:
    lists: dict[str, Any] = {"evidence": [], "findings": [], "goals": []}
    rows = {"evidence": Evidence(title="Prov"), "findings": Finding(text="Få"), "goals": Goal()}
    led = []
    for name, row in rows.items():
        (found,) = nothing_yet(with_source(begun, **lists))
        led.append(found.step)
        lists[name] = [row]
    assert led == ["evidence", "current_state", "plan"]
    assert list(nothing_yet(with_source(begun, **lists))) == []


def test_schools_are_named_once_there_is_evidence_from_another(begun: ProjectStatus) -> None:
    schools = [School(id="s1", name="Norra"), School(id="s2", name="Södra")]
    status = replace(begun, schools=schools, schools_with_evidence=frozenset({"s1"}))
    assert said(schools_unheard(status)) == ["Södra has no evidence yet."]
    assert said(schools_unheard(replace(status, schools_with_evidence=frozenset()))) == []


class Planned(ProjectStatus):
    """A standing in which so much was planned so far."""

    minutes = 0

    @property
    def planned_so_far(self) -> int:  # type: ignore[override]
        return self.minutes


@pytest.mark.parametrize(
    ("planned", "used", "asks"),
    [
        (16 * 60, 0, ""),
        (16 * 60 + 1, 0, "nothing is logged yet"),
        (40 * 60, 30 * 60, ""),
        (40 * 60, 30 * 60 - 1, "30 of 40 hours"),
        (16 * 60, 60, ""),
    ],
)
def test_time_is_spoken_of_when_it_is_clearly_less_than_planned(
    begun: ProjectStatus, monkeypatch: pytest.MonkeyPatch, planned: int, used: int, asks: str
) -> None:
    monkeypatch.setattr(Planned, "minutes", planned)
    facts = {name: getattr(begun, name) for name in begun.__dataclass_fields__}
    status = Planned(**{**facts, "used": used})
    told = said(time_behind(status))
    assert [asks in each for each in told] == ([True] if asks else [])
    end = begun.source.project.period_end
    assert end is not None
    assert not replace(status, today=end).is_over
    over = replace(status, today=end + dt.timedelta(days=1))
    assert over.is_over
    assert said(time_behind(over)) == []
