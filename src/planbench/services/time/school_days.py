"""Whether there is school on a day, for dates of visits and meetings that may be mistyped."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from planbench.domain.model import SchoolBreak
from planbench.domain.working_time import DAYS_A_WEEK, holiday_names
from planbench.i18n import Words
from planbench.services.gate.workspace import Workspace


def no_school(workspace: Workspace, day: dt.date | None, words: Words) -> str:
    """A sentence naming the weekend, holiday or break of a day; empty for a school day."""
    what = _free(workspace, day, words) if day else ""
    if not what:
        return ""
    return words.say("{what}: no school that day. Is the date right?", what=what)


def _free(workspace: Workspace, day: dt.date, words: Words) -> str:
    if name := holiday_names(workspace.programme.facts.country, day.year).get(day):
        return name
    if day.weekday() >= DAYS_A_WEEK:
        weekday = words.weekday(day)
        return weekday[:1].upper() + weekday[1:]
    with workspace.reading() as session:
        breaks = session.scalars(
            select(SchoolBreak).where(SchoolBreak.start <= day, SchoolBreak.end >= day)
        )
        return next((found.name for found in breaks if found.name), "")
