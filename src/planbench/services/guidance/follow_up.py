"""Follow-ups whose day has come, or comes next: also long after the programme has ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from planbench.domain.model import FollowUp
from planbench.domain.recurrence import days_of, months_later
from planbench.services.guidance.project_status import ProjectStatus

YEAR = 12


class Turn(NamedTuple):
    """One day on which a follow-up is to be made."""

    day: dt.date
    follow_up: FollowUp


def due_turns(status: ProjectStatus) -> list[Turn]:
    """What should have been followed up by now and was not, the longest ago first."""
    found = (_latest(follow_up, status) for follow_up in _every(status))
    return sorted((turn for turn in found if turn is not None), key=_key)


def next_turn(status: ProjectStatus) -> Turn | None:
    """The next follow-up to come, within a year and a half."""
    until = months_later(status.today, YEAR + YEAR // 2)
    coming = [
        Turn(day, follow_up)
        for follow_up in _every(status)
        if follow_up.date
        for day in days_of(follow_up.date, follow_up.repeats, until)
        if day > status.today
    ]
    return min(coming, key=_key, default=None)


def _every(status: ProjectStatus) -> Iterator[FollowUp]:
    return (follow_up for rows in status.source.follow_ups.values() for follow_up in rows)


def _latest(follow_up: FollowUp, status: ProjectStatus) -> Turn | None:
    """Its latest day that has come, unless something was written or a round was held since."""
    if follow_up.date is None or follow_up.date > status.today:
        return None
    *_, day = days_of(follow_up.date, follow_up.repeats, status.today)
    told = day == follow_up.date and (follow_up.result.strip() or follow_up.decision.strip())
    looked_at = status.last_round is not None and status.last_round >= day
    return None if told or looked_at else Turn(day, follow_up)


def _key(turn: Turn) -> tuple[dt.date, str]:
    return turn.day, turn.follow_up.id
