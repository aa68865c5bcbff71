"""Meetings, preparations, tasks and follow-ups as a calendar file.

An event's UID is made from the item's id, so that a second import moves an event instead of adding
another.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from planbench.domain.recurrence import MONTHS_BETWEEN
from planbench.exports.characters import printable
from planbench.exports.documents.goals import goal_name
from planbench.exports.documents.meeting import meeting_title
from planbench.exports.documents.parts import plain_text
from planbench.exports.files import write_whole
from planbench.exports.source import DocumentSource

if TYPE_CHECKING:
    from icalendar import Calendar, Event

    from planbench.domain import model

WEEK, DAY = dt.timedelta(days=7), dt.timedelta(days=1)
MORNING = dt.timedelta(hours=9)


def write_calendar(source: DocumentSource, target: Path, written: dt.datetime) -> str:
    """Write the calendar, whole or not at all; returns its SHA-256."""
    return write_whole(target, calendar_bytes(source, written))


def calendar_bytes(source: DocumentSource, written: dt.datetime) -> bytes:
    """The calendar as bytes."""
    calendar = _empty(source)
    events = [
        *_meetings(source),
        *_preparations(source),
        *_tasks(source),
        *_follow_ups(source),
    ]
    for event in events:
        event.add("dtstamp", written.astimezone(dt.UTC))
        event.add("last-modified", written.astimezone(dt.UTC))
        calendar.add_component(event)
    days = [event.start for event in events]
    if days:
        years = [day.year for day in days]
        calendar.add_missing_timezones(dt.date(min(years), 1, 1), dt.date(max(years) + 1, 1, 1))
    return bytes(calendar.to_ical())


def _empty(source: DocumentSource) -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//planbench//planbench//{source.words.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", printable(source.programme_words.plan_title))
    return calendar


def _meetings(source: DocumentSource) -> Iterator[Event]:
    for meeting in source.meetings:
        if meeting.date is not None:
            yield _meeting(source, meeting, meeting.date)


def _meeting(source: DocumentSource, meeting: model.Meeting, date: dt.date) -> Event:
    event = _event(meeting.id, meeting_title(source, meeting))
    start, end = _moment(source, date, meeting.start), _moment(source, date, meeting.end)
    event.add("dtstart", start or date)
    if start and end and end > start:
        event.add("dtend", end)
    elif not start:
        event.add("dtend", date + DAY)
    if meeting.place:
        event.add("location", printable(meeting.place))
    agenda = [plain_text(source, point.text) for point in source.agenda.get(meeting.id, [])]
    lines = [meeting.travel, plain_text(source, meeting.purpose), *(f"– {text}" for text in agenda)]
    event.add("description", printable("\n".join(line for line in lines if line)))
    for before in (WEEK, DAY):
        _alarm(event, -before)
    return event


def _moment(source: DocumentSource, date: dt.date, clock: str) -> dt.datetime | None:
    """A time of day in the programme's country; nothing when it is not a time."""
    try:
        time = dt.time.fromisoformat(clock.strip().replace(".", ":"))
    except ValueError:
        return None
    return dt.datetime.combine(date, time.replace(tzinfo=None), source.programme.facts.zone)


def _preparations(source: DocumentSource) -> Iterator[Event]:
    for meeting in source.meetings:
        for preparation in source.preparations.get(meeting.id, []):
            date = preparation.due or (meeting.date - DAY if meeting.date else None)
            if date is None or preparation.done:
                continue
            what = source.words.say(
                "Prepare for {meeting}: {what}",
                meeting=meeting_title(source, meeting),
                what=plain_text(source, preparation.text),
            )
            yield _whole_day(preparation.id, what, date, source.name_of(preparation.person_id))


def _tasks(source: DocumentSource) -> Iterator[Event]:
    """What someone took on at a meeting, on the day it is to be done."""
    for rows in source.decisions.values():
        for row in rows:
            if row.kind == "task" and row.due is not None and not row.done:
                what = source.words.say("Task: {what}", what=plain_text(source, row.text))
                yield _whole_day(row.id, what, row.due, source.name_of(row.owner_id))


def _follow_ups(source: DocumentSource) -> Iterator[Event]:
    for number, goal in enumerate(source.goals, start=1):
        for follow_up in source.follow_ups.get(goal.id, []):
            if follow_up.date is None:
                continue
            what = source.words.say(
                "Follow up {goal}: {method}",
                goal=goal_name(source, number).lower(),
                method=follow_up.method or plain_text(source, goal.text),
            )
            event = _whole_day(
                follow_up.id, what, follow_up.date, source.name_of(follow_up.responsible_id)
            )
            if months := MONTHS_BETWEEN.get(follow_up.repeats):
                event.add("rrule", {"freq": "monthly", "interval": months})
            yield event


def _whole_day(item: str, what: str, date: dt.date, who: str) -> Event:
    event = _event(item, what)
    event.add("dtstart", date)
    event.add("dtend", date + DAY)
    event.add("transp", "TRANSPARENT")
    if who:
        event.add("description", printable(who))
    _alarm(event, MORNING - DAY)
    return event


def _event(item: str, what: str) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{item}@planbench")
    event.add("summary", printable(" ".join(what.split())))
    return event


def _alarm(event: Event, when: dt.timedelta) -> None:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event["summary"])
    alarm.add("trigger", when)
    event.add_component(alarm)
