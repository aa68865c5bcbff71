"""Entries for one day or many: what is left out, what to mind, one step to undo."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from planbench.domain.model import Project, SchoolBreak, TimeEntry
from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.services.gate.workspace import Workspace
from planbench.services.time.entries import (
    add_entries,
    days_of,
    drafts,
    remarks,
    repeat_entry,
    span_days,
)
from planbench.services.time.entry_text import TimeText, read_time

TODAY = dt.date(2026, 11, 18)
AUTUMN = SchoolBreak(name="Höstlov", start=dt.date(2026, 10, 26), end=dt.date(2026, 10, 30))
PERIOD = Project(period_start=dt.date(2026, 8, 28), period_end=dt.date(2027, 1, 31))
SV = words_for("sv")


def entry(day: int = 12, minutes: int = 60, **fields: str) -> TimeEntry:
    values = {"person_id": "karin", "note": "", **fields}
    return TimeEntry(date=dt.date(2026, 11, day), minutes=minutes, **values)


def said(*entries: TimeEntry) -> list[str]:
    found = remarks(entries, PERIOD, TODAY)
    return [phrase.sentence(SV) for each in entries for phrase in found.get(each.id, [])]


def total(workspace: Workspace) -> int:
    with workspace.reading() as session:
        return session.scalar(select(func.sum(TimeEntry.minutes))) or 0


def test_weekends_are_no_workdays_and_breaks_and_holidays_say_their_names() -> None:
    autumn = span_days(dt.date(2026, 10, 24), dt.date(2026, 11, 2), (), [AUTUMN], "SE")
    assert [day.date.day for day in autumn] == [26, 27, 28, 29, 30, 2]
    assert [day.left_out.sentence(SV) for day in autumn if day.left_out][:2] == [
        "26\u00a0oktober: Höstlov",
        "27\u00a0oktober: Höstlov",
    ]
    christmas = span_days(dt.date(2026, 12, 24), dt.date(2026, 12, 25), (), [], "SE")
    assert [bool(day.left_out) for day in christmas] == [False, True]


def test_named_weekdays_are_taken_also_on_a_weekend() -> None:
    days = span_days(dt.date(2026, 11, 9), dt.date(2026, 11, 15), {5}, [], "SE")
    assert [day.date.day for day in days] == [14]


def test_a_line_about_a_week_becomes_an_entry_a_day_and_one_step(empty: Workspace) -> None:
    found = read_time("1h analys 26 okt – 6 nov", TODAY, {"analysis": "Analys"})
    made = drafts(found, days_of(found, [AUTUMN], "SE"), empty.current_person_id)
    assert [(each.date.day, each.category) for each in made if each.date] == [
        (day, "analysis") for day in (2, 3, 4, 5, 6)
    ]
    add_entries(empty, made)
    assert total(empty) == 5 * 60
    empty.undo()
    assert total(empty) == 0


def test_a_day_that_is_chosen_alone_is_never_left_out() -> None:
    day = TimeText(60, dt.date(2026, 10, 28), "", "")
    assert [each.left_out for each in days_of(day, [AUTUMN], "SE")] == [None]


@pytest.mark.parametrize(
    ("category", "meeting"), [("meeting", "m2"), ("travel", "m2"), ("analysis", None)]
)
def test_time_at_a_meeting_belongs_to_the_meeting_of_that_day(
    category: str, meeting: str | None
) -> None:
    text = TimeText(420, dt.date(2026, 10, 6), category, "Träff 2")
    made = drafts(text, days_of(text, [], "SE"), "karin", {dt.date(2026, 10, 6): "m2"})
    assert [each.meeting_id for each in made] == [meeting]


def test_a_span_without_days_and_one_too_long_are_refused(empty: Workspace) -> None:
    with pytest.raises(UserError):
        add_entries(empty, [])
    with pytest.raises(UserError):
        span_days(dt.date(2026, 1, 1), dt.date(2026, 12, 31), (), [], "SE")


def test_an_earlier_entry_is_repeated_in_one_step(empty: Workspace) -> None:
    old = entry(
        12, 90, person_id=empty.current_person_id, note="Lektionsbesök", category="evidence"
    )
    add_entries(empty, [old])
    repeat_entry(empty, old.id, TODAY)
    with empty.reading() as session:
        again = session.scalars(select(TimeEntry).where(TimeEntry.date == TODAY)).one()
    assert (again.minutes, again.note, again.category) == (90, "Lektionsbesök", "evidence")
    empty.undo()
    assert total(empty) == 90


def test_a_day_of_more_than_24_hours_is_refused_before_it_is_saved(empty: Workspace) -> None:
    add_entries(empty, [entry(12, 20 * 60, person_id=empty.current_person_id)])
    with pytest.raises(UserError):
        add_entries(empty, [entry(12, 5 * 60, person_id=empty.current_person_id)])
    with pytest.raises(UserError):
        repeat_entry(empty, entry_id(empty), dt.date(2026, 11, 12))
    assert total(empty) == 20 * 60


def entry_id(workspace: Workspace) -> str:
    with workspace.reading() as session:
        return session.scalars(select(TimeEntry.id)).one()


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([entry(minutes=13 * 60)], "13 timmar den 12\u00a0november"),
        ([entry(minutes=15 * 60), entry(minutes=10 * 60, note="b")], "25 timmar"),
        ([entry(start="08:30", minutes=90), entry(start="09:30", note="b")], "överlappar"),
        ([entry(start="23:30")], "midnatt"),
        ([entry(minutes=0)], "Hur lång tid"),
        ([entry(day=30)], "har inte varit"),
        ([entry(note="samma"), entry(note="samma")], "står redan"),
        ([TimeEntry(person_id="k", date=dt.date(2026, 8, 1), minutes=60)], "Utanför"),
        ([TimeEntry(person_id="k", minutes=60)], "Utan datum"),
    ],
)
def test_what_to_mind(entries: list[TimeEntry], words: str) -> None:
    assert any(words in each for each in said(*entries))


@pytest.mark.parametrize(
    "entries",
    [
        [entry(start="08:30", minutes=60), entry(start="09:30", note="b")],
        [entry(start="08:30"), entry(start="08:30", person_id="per")],
        [entry(minutes=420), entry(minutes=60, note="resa")],
    ],
)
def test_what_needs_no_word(entries: list[TimeEntry]) -> None:
    assert said(*entries) == []


@given(st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)), st.integers(0, 200))
def test_no_day_of_a_span_is_lost_or_counted_twice(first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)
    parts = [span_days(first, last, {day}, [AUTUMN], "SE") for day in range(7)]
    days = sorted(day.date for part in parts for day in part)
    assert days == [first + dt.timedelta(days=number) for number in range(length + 1)]
