"""An invitation to a meeting, as a calendar sends it (.ics): what it says, nothing written yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planbench.errors import UserError
from planbench.outside_file import read_told

LARGEST = 2_000_000  # bytes
LONGEST = 500  # letters of a title or a place
LONGEST_TEXT = 20_000
MOST = 50  # events of one file


@dataclass(frozen=True)
class Invitation:
    """One event; a whole day has no times. `uid` is the calendar's own name of it."""

    uid: str
    title: str
    date: dt.date
    start: str = ""
    end: str = ""
    place: str = ""
    text: str = ""
    cancelled: bool = False


def read_invitations(file: Path) -> list[Invitation]:
    """The events of a calendar file, by date; raises `UserError` for what holds none."""
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(read_told(file, LARGEST, lambda _: _none(file)))
        cancelled = str(calendar.get("METHOD", "")).upper() == "CANCEL"
        found = [_event(component, cancelled) for component in calendar.walk("VEVENT")[:MOST]]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise _none(file) from error
    known = [invitation for invitation in found if invitation is not None]
    if not known:
        raise _none(file)
    return sorted(
        known, key=lambda invitation: (invitation.date, invitation.start, invitation.title)
    )


def _event(event: Any, cancelled: bool) -> Invitation | None:
    start = getattr(event.get("DTSTART"), "dt", None)
    if start is None:
        return None
    end = getattr(event.get("DTEND"), "dt", None)
    status = str(event.get("STATUS", "")).upper()
    return Invitation(
        uid=str(event.get("UID", ""))[:LONGEST],
        title=_line(event.get("SUMMARY")),
        date=_here(start).date() if isinstance(start, dt.datetime) else start,
        start=_clock(start),
        end=_clock(end),
        place=_line(event.get("LOCATION")),
        text=str(event.get("DESCRIPTION") or "").strip()[:LONGEST_TEXT],
        cancelled=cancelled or status == "CANCELLED",
    )


def _line(value: object) -> str:
    return " ".join(str(value or "").split())[:LONGEST]


def _here(at: dt.datetime) -> dt.datetime:
    """The time on this computer; one without a zone is meant so already."""
    return at.astimezone() if at.tzinfo is not None else at


def _clock(at: object) -> str:
    return f"{_here(at):%H:%M}" if isinstance(at, dt.datetime) else ""


def _none(file: Path) -> UserError:
    return UserError(
        "{file} holds no meeting that can be read. Nothing was changed. Write the meeting by hand.",
        file=file.name,
    )
