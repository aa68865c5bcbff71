"""Invented status files, plausibly different, to try and measure with; no place is called so."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from planbench.domain.base import derived_id
from planbench.domain.recurrence import months_later
from planbench.domain.terms import AREAS, GOAL_LEVELS
from planbench.region.status_file import (
    Actions,
    Evidence,
    FollowUp,
    Goals,
    Meetings,
    Plan,
    Promises,
    Status,
    StatusFile,
    Steering,
    Time,
    Whose,
    sealed,
)

SWEDISH, NORWEGIAN = "ncm-skane-2026", "matematikkloftet-lederstotte"
MONTHS_OF_WORK = 18


@dataclass(frozen=True)
class Kind:
    """What a programme's municipalities or schools have in common."""

    programme: str
    unit: str
    name: str
    language: str
    meetings: int


SWEDEN = Kind(SWEDISH, "municipality", "Påhittad kommun {n:03} (exempel)", "sv", 4)
NORWAY = Kind(NORWEGIAN, "school", "Oppdiktet skole {n:03} (eksempel)", "nb", 7)


def invented_statuses(
    swedish: int, norwegian: int, years: int, a_year: int, first: dt.date
) -> Iterator[StatusFile]:
    """So many of each over the years, in the order of time; the same ones each time.

    290 and 360 in five years with four files a year are 13,000.
    """
    kinds = [(SWEDEN, n) for n in range(1, swedish + 1)]
    kinds += [(NORWAY, n) for n in range(1, norwegian + 1)]
    for turn in range(years * a_year):
        day = months_later(first, turn * 12 // a_year)
        for kind, n in kinds:
            yield invented_status(kind, n, turn, day, first)


def invented_status(kind: Kind, n: int, turn: int, day: dt.date, first: dt.date) -> StatusFile:
    """The n-th one's file of a day; how fast it goes is its own, and some tell not all."""
    own = random.Random(f"{kind.programme} {n}")
    pace, quiet = own.uniform(0.6, 1.4), own.random() < 0.1
    begun = months_later(first, -own.randrange(6))
    months = (day - begun).days / 30.4
    come = min(1.0, months * pace / MONTHS_OF_WORK)
    moment = dt.datetime(day.year, day.month, day.day, 8, n % 60, turn % 60, tzinfo=dt.UTC)
    file = StatusFile(
        written_by="0.1.0",
        number=turn + 1,
        made_at=moment,
        project=Whose(
            id=derived_id("invented", kind.programme, str(n)),
            programme=kind.programme,
            unit=kind.unit,
            name=kind.name.format(n=n),
            code="",
            county="",
            language=kind.language,
            period_start=begun,
            period_end=months_later(begun, MONTHS_OF_WORK),
        ),
        status=_status(kind, own, day, come, quiet=quiet),
    )
    return sealed(file)


def _status(kind: Kind, own: random.Random, day: dt.date, come: float, *, quiet: bool) -> Status:
    adopted = come > own.uniform(0.5, 1.1)
    late = own.choice((0, 0, 0, 1, 2)) if adopted else 0
    met = round(come * own.uniform(0, 6))
    goals = _goals(own, come)
    made = own.randint(1, 6)
    return Status(
        owner=come > own.uniform(0.1, 0.9),
        steering_group=Steering(met=met, last=months_later(day, -own.randrange(1, 9)))
        if met
        else Steering(met=0, last=None),
        plan=Plan(adopted_on=months_later(day, -own.randrange(1, 4)) if adopted else None),
        meetings=Meetings(
            held=round(come * kind.meetings),
            of=kind.meetings,
            next=months_later(day, own.randrange(1, 4)) if come < 1 else None,
        ),
        goals=goals,
        actions=_actions(own, come, sum(each.count for each in goals)),
        follow_up=FollowUp(
            next=months_later(day, own.randrange(1, 8)) if own.random() < 0.4 + come / 2 else None,
            late=late,
            rounds=round(come * 3),
            last_round=months_later(day, -own.randrange(1, 14)) if come > 0.4 else None,
            goals_done=0,
            goals_on_the_way=len(goals),
            goals_stuck=int(own.random() < 0.1),
            goals_changed=0,
        ),
        promises=Promises(made=made, kept=min(made, round(come * own.uniform(2, 7)))),
        evidence=None if quiet else Evidence(count=round(come * 25), schools=6, schools_covered=4),
        time=None if quiet else Time(planned=round(come * 18_000), used=round(come * 15_000)),
    )


def _goals(own: random.Random, come: float) -> list[Goals]:
    """More of them the further the work has come."""
    places = [(level, area) for level in GOAL_LEVELS for area in AREAS]
    chosen = own.sample(places, round(come * own.randint(3, 7)))
    return [Goals(level=level, area=area, count=1 + (own.random() < 0.2)) for level, area in chosen]


def _actions(own: random.Random, come: float, goals: int) -> Actions:
    whole = goals * own.randint(2, 4)
    done = round(whole * come * 0.5)
    stuck = own.choice((0, 0, 0, 0, 1, 2))
    return Actions(planned=whole - done, ongoing=goals, done=done, stuck=stuck, dropped=0)
