"""Edges of working time: a clock that does not run, one minute, a day's last, who may sign."""

from __future__ import annotations

import datetime as dt

import pytest

from planbench.domain.model import Meeting, Person, TimeEntry
from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.services.gate.workspace import Workspace
from planbench.services.time import timer
from planbench.services.time.entries import clashes
from planbench.services.time.kind_of_work import kind_of
from planbench.services.time.meeting_hours import without_hours
from planbench.services.time.quick_entry import understand
from planbench.services.time.signed_weeks import sign_weeks, signed_weeks

DAY = dt.date(2026, 11, 18)
MONDAY = dt.date(2026, 11, 16)


def test_a_clock_that_does_not_run_has_run_no_minute(empty: Workspace) -> None:
    assert (timer.started(empty), timer.minutes(empty), timer.stop(empty)) == (None, 0, "")
    empty.set_local(timer.STARTED, "yesterday")
    assert (timer.started(empty), timer.minutes(empty), timer.stop(empty)) == (None, 0, "")


def test_a_clock_that_runs_is_not_started_anew(empty: Workspace) -> None:
    begun = timer.start(empty)
    later = empty.now() + dt.timedelta(minutes=20)
    empty.now = lambda: later
    assert timer.start(empty) == begun == timer.started(empty)
    assert timer.minutes(empty) == 20


@pytest.mark.parametrize(
    ("end", "category", "day", "lacking"),
    [
        ("09:01", "other", DAY, ["Karin Ek", "Per Lund"]),
        ("09:00", "other", DAY, []),
        ("10:00", "meeting", DAY, ["Per Lund"]),
        ("10:00", "meeting", MONDAY, ["Karin Ek", "Per Lund"]),
    ],
)
def test_who_has_entered_nothing_of_a_meeting(
    empty: Workspace, end: str, category: str, day: dt.date, lacking: list[str]
) -> None:
    with empty.change("x") as session:
        karin = session.query(Person).filter_by(name="Karin Ek").one().id
        session.add(Meeting(id="m", title="Träff", date=DAY, start="09:00", end=end))
        session.add(TimeEntry(person_id=karin, date=day, minutes=60, category=category))
        session.flush()
        found = without_hours(session, session.get_one(Meeting, "m"))
    assert [each.name for each in found] == lacking


def test_a_meeting_without_a_day_is_no_days_meeting(empty: Workspace) -> None:
    with empty.change("x") as session:
        session.add(Meeting(id="m", title="Utan dag"))
    quick = understand(empty, "2 h möte", "", words_for("sv"), DAY)
    assert [each.meeting_id for each in quick.entries] == [None]


def test_only_ones_own_weeks_are_signed_those_that_have_begun_as_one_step(
    empty: Workspace,
) -> None:
    with empty.reading() as session:
        karin, per = (
            session.query(Person).filter_by(name=n).one().id for n in ("Karin Ek", "Per Lund")
        )
    empty.set_current_person(karin)
    with pytest.raises(UserError, match="signs off their own time"):
        sign_weeks(empty, per, [MONDAY])
    with pytest.raises(UserError, match="has not begun"):
        sign_weeks(empty, karin, [MONDAY, empty.today + dt.timedelta(days=1)])
    with empty.reading() as session:
        assert signed_weeks(session) == {}
    sign_weeks(empty, karin, [MONDAY])
    assert empty.undo_label() == "Sign off week"
    sign_weeks(empty, karin, [MONDAY, MONDAY - dt.timedelta(days=7)])
    assert empty.undo_label() == "Sign off weeks"


def entry(minutes: int, start: str = "", day: dt.date | None = DAY, person: str = "p") -> TimeEntry:
    return TimeEntry(person_id=person, date=day, minutes=minutes, start=start)


@pytest.mark.parametrize(
    ("new", "there", "told"),
    [
        (entry(60), [entry(23 * 60)], 0),
        (entry(61), [entry(23 * 60)], 1),
        (entry(61), [entry(23 * 60, day=MONDAY)], 0),
        (entry(61), [entry(23 * 60, person="other")], 0),
        (entry(61, day=None), [entry(23 * 60)], 0),
        (entry(60, "09:00"), [entry(60, "10:00")], 0),
        (entry(61, "09:00"), [entry(60, "10:00")], 1),
        (entry(60, "11:00"), [entry(60, "10:00")], 0),
        (entry(60, "09:00"), [entry(60)], 0),
        (entry(9 * 60, "09:00"), [entry(16 * 60, "10:00")], 2),
    ],
)
def test_what_new_time_breaks_beside_what_stands_there(
    new: TimeEntry, there: list[TimeEntry], told: int
) -> None:
    assert len(clashes([new], there)) == told


@pytest.mark.parametrize(
    ("note", "word"), [("En resa dit", "resa"), ("Resultat", ""), ("På res", "")]
)
def test_a_name_of_four_letters_is_told_whole(note: str, word: str) -> None:
    assert kind_of(note, {"x": "Resa"}).word == word
