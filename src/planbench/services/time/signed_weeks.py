"""Weeks that a person has signed off: their time is locked until the same person unlocks them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import SignedWeek, TimeEntry, derived_id
from planbench.domain.working_time import monday_of
from planbench.errors import UserError
from planbench.i18n import N_
from planbench.services.gate.time_lock import Week
from planbench.services.gate.workspace import Workspace

SIGN = N_("Sign off week")
SIGN_SEVERAL = N_("Sign off weeks")
UNLOCK = N_("Unlock week")


@dataclass(frozen=True)
class WeekOfTime:
    """A week of one person: its minutes, and when it was signed off, if it was."""

    person_id: str
    monday: dt.date
    minutes: int
    signed_at: dt.datetime | None = None

    @property
    def number(self) -> int:
        """The week's number in its year."""
        return self.monday.isocalendar().week


def sign_weeks(workspace: Workspace, person_id: str, mondays: Iterable[dt.date]) -> None:
    """Sign off weeks of one's own; raises `UserError` for another's, or one still to come."""
    _check_own(workspace, person_id)
    chosen = list(mondays)
    if max(chosen) > workspace.today:
        raise UserError(
            "That week has not begun. Nothing was changed. Sign it off when it is over."
        )
    now = workspace.now().replace(tzinfo=None, microsecond=0)
    with workspace.change(SIGN if len(chosen) == 1 else SIGN_SEVERAL) as session:
        for monday in chosen:
            week = signed_week_id(person_id, monday)
            row = SignedWeek(id=week, person_id=person_id, monday=monday, signed_at=now)
            session.merge(row)


def unlock_week(workspace: Workspace, person_id: str, monday: dt.date) -> None:
    """Open one's own week again; raises `UserError` for another's."""
    _check_own(workspace, person_id)
    with workspace.change(UNLOCK) as session:
        for row in session.scalars(select(SignedWeek).where(SignedWeek.person_id == person_id)):
            if row.monday == monday:
                session.delete(row)


def signed_week_id(person_id: str, monday: dt.date) -> str:
    """The same on both laptops."""
    return derived_id("signed_week", person_id, monday.isoformat())


def _check_own(workspace: Workspace, person_id: str) -> None:
    if workspace.current_person_id and workspace.current_person_id != person_id:
        raise UserError("Each signs off their own time. Nothing was changed.")


def signed_weeks(session: Session) -> dict[Week, dt.datetime | None]:
    """Every signed week with when it was signed."""
    rows = session.scalars(select(SignedWeek))
    return {(row.person_id, monday_of(row.monday)): row.signed_at for row in rows if row.monday}


def weeks_of_time(
    entries: Iterable[TimeEntry], signed: dict[Week, dt.datetime | None]
) -> list[WeekOfTime]:
    """Every week with time in it or a signature on it, the latest first."""
    minutes: defaultdict[Week, int] = defaultdict(int)
    for entry in entries:
        if entry.date:
            minutes[entry.person_id, monday_of(entry.date)] += entry.minutes
    weeks = sorted({*minutes, *signed}, key=lambda week: (week[1], week[0]), reverse=True)
    return [WeekOfTime(*week, minutes[week], signed.get(week)) for week in weeks]
