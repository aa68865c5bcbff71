"""The calendar file: the right days, alarms, and events that are known again."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from planbench.domain import model
from planbench.exports.formats import Export, export_document
from planbench.services.export.exporting import export
from planbench.services.projects import open_workspace


@pytest.fixture
def events(tmp_path: Path, written: dt.datetime):
    """Write the calendar and read its events by UID."""

    def read(source: Any) -> dict[str, Any]:
        target = tmp_path / "plan.ics"
        export_document(source, Export(target, "x", written))
        calendar = Calendar.from_ical(target.read_bytes())
        return {str(each["uid"]).partition("@")[0]: each for each in calendar.walk("VEVENT")}

    return read


def test_a_meeting_stands_at_its_hour_in_its_country(desk, events):
    meeting = events(desk.source())["m1"]
    assert str(meeting["summary"]) == "Träff 3: Utkast"
    assert meeting.decoded("dtstart").isoformat() == "2026-12-02T09:00:00+01:00"
    assert meeting.decoded("dtend").isoformat() == "2026-12-02T16:00:00+01:00"
    assert str(meeting["location"]) == "Malmö"
    assert len(meeting.walk("VALARM")) == 2


def test_preparations_and_follow_ups_are_whole_days_with_an_alarm(desk, events):
    found = events(desk.source())
    assert found["pr1"].decoded("dtstart") == dt.date(2026, 12, 1)
    assert str(found["pr1"]["summary"]) == "Förbered Träff 3: Utkast: Läs"
    assert found["u1"].decoded("dtstart") == dt.date(2027, 6, 1)
    assert found["u1"].walk("VALARM")


def test_a_moved_meeting_keeps_its_uid(desk, events):
    before = events(desk.source())["m1"]["uid"]
    desk.session.get(model.Meeting, "m1").date = dt.date(2026, 12, 9)
    moved = events(desk.source())["m1"]
    assert moved["uid"] == before
    assert moved.decoded("dtstart").date() == dt.date(2026, 12, 9)


def test_a_meeting_without_hours_takes_the_whole_day(desk, events):
    desk.session.get(model.Meeting, "m1").start = "på förmiddagen"
    meeting = events(desk.source())["m1"]
    assert meeting.decoded("dtstart") == dt.date(2026, 12, 2)
    assert meeting.decoded("dtend") == dt.date(2026, 12, 3)


def test_what_has_no_date_or_is_done_is_left_out(desk, events):
    desk.session.get(model.Meeting, "m1").date = None
    desk.session.get(model.FollowUp, "u1").date = None
    assert events(desk.source()) == {}


def test_a_done_preparation_is_left_out(desk, events):
    desk.session.get(model.Preparation, "pr1").done = True
    assert "pr1" not in events(desk.source())


def test_names_can_be_left_out(desk, events):
    found = events(desk.source(leave_out_names=True))
    assert "Anna" not in str(found["pr1"].to_ical())


def test_a_follow_up_that_comes_again_does_so_in_the_calendar(desk, events):
    assert "rrule" not in events(desk.source())["u1"]
    desk.session.get(model.FollowUp, "u1").repeats = "year"
    rule = events(desk.source())["u1"]["rrule"]
    assert (rule["freq"], rule["interval"]) == (["MONTHLY"], [12])


@pytest.mark.parametrize("programme", ["ncm-skane-2026", "matematikkloftet-lederstotte"])
def test_two_readers_of_other_makes_find_the_same_events(
    examples: dict[str, Path], tmp_path: Path, written: dt.datetime, programme: str
):
    import ics
    import vobject

    target = tmp_path / "plan.ics"
    workspace = open_workspace(shutil.copy(examples[programme], tmp_path / "x.planbench"))
    try:
        export(workspace, "calendar", target)
    finally:
        workspace.close()
    text = target.read_text("utf-8")
    ours = {str(each["uid"]) for each in Calendar.from_ical(text).walk("VEVENT")}
    assert len(ours) > 5
    assert {event.uid.value for event in vobject.readOne(text).vevent_list} == ours
    assert {event.uid for event in ics.Calendar(text).events} == ours
