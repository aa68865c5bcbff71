"""What a region sees: who has what, where support is needed, what comes, and the course over time.

Processes and choices, never results. Municipalities and schools stand in the order of the alphabet;
nobody is ranked. Programmes are kept apart: four meetings cannot be compared with seven.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from planbench.domain.recurrence import months_later
from planbench.region.gathering import GatheredStatus, GoalCount, StoredStatus, day_of

TERM, YEAR = 6, 12  # months
JULY = 7
AHEAD = 12  # months that are looked ahead


def _owner(row: StoredStatus, _day: dt.date) -> bool | None:
    told: bool | None = row.owner
    return told


def _steering(row: StoredStatus, _day: dt.date) -> bool | None:
    return None if row.steering_met is None else row.steering_met > 0


def _adopted(row: StoredStatus, day: dt.date) -> bool | None:
    """A day that is still to come is when it is to be adopted."""
    return is_adopted(row, day) if row.plan_told else None


def is_adopted(row: StoredStatus, day: dt.date) -> bool:
    """Whether the plan has been adopted by a day."""
    return row.adopted_on is not None and row.adopted_on <= day


def _follow_up(row: StoredStatus, day: dt.date) -> bool | None:
    """A follow-up that is still to come."""
    if row.follow_ups_late is None:
        return None
    return row.follow_up_next is not None and row.follow_up_next >= day


def _round(row: StoredStatus, day: dt.date) -> bool | None:
    if row.follow_ups_late is None:
        return None
    return row.last_round is not None and row.last_round >= months_later(day, -YEAR)


def _promises(row: StoredStatus, _day: dt.date) -> bool | None:
    """Nothing to tell where nothing was promised."""
    return row.promises_kept >= row.promises_made if row.promises_made else None


Process = Callable[[StoredStatus, dt.date], bool | None]
# What can be in place, not yet, or not told, on a day.
PROCESSES: Mapping[str, Process] = MappingProxyType(
    {
        "owner": _owner,
        "steering": _steering,
        "adopted": _adopted,
        "follow_up": _follow_up,
        "round": _round,
        "promises": _promises,
    }
)


class Tally(NamedTuple):
    """How many have something, have it not yet, and did not tell (or had nothing to tell)."""

    have: int
    not_yet: int
    not_told: int

    @property
    def told(self) -> int:
        """How many said it, either way."""
        return self.have + self.not_yet


class Reason(NamedTuple):
    """Why support may be needed: `kind` with the day or the number that belongs to it."""

    kind: str
    day: dt.date | None = None
    n: int = 0


class Coming(NamedTuple):
    """Something with a date that is still to come: `follow_up` or `meeting`."""

    day: dt.date
    kind: str
    name: str


class Course(NamedTuple):
    """How many had what at the end of a half-year, by the latest file that each had sent."""

    first: dt.date
    tallies: Mapping[str, Tally]


@dataclass(frozen=True)
class ProgrammeOverview:
    """One programme's municipalities or schools, in the order of the alphabet."""

    programme: str
    rows: Sequence[StoredStatus]
    names: Mapping[str, str]  # by project; two of one name are told apart
    tallies: Mapping[str, Tally]
    support: Sequence[tuple[str, Sequence[Reason]]]
    coming: Sequence[Coming]
    course: Sequence[Course]
    goals: Sequence[GoalCount]

    @property
    def asked_for_goals(self) -> int:
        """How many told of their goals."""
        return sum(row.goals is not None for row in self.rows)


@dataclass(frozen=True)
class Overview:
    """Everything a region's report says, on a day."""

    today: dt.date
    files: int
    programmes: Sequence[ProgrammeOverview]

    @property
    def projects(self) -> int:
        """How many municipalities and schools there are."""
        return sum(len(programme.rows) for programme in self.programmes)


def overview_of(gathered: GatheredStatus, today: dt.date) -> Overview:
    """The overview on a day; later files of a project replace its earlier ones, which are kept."""
    by_programme: defaultdict[str, list[StoredStatus]] = defaultdict(list)
    for row in gathered.latest:
        by_programme[row.programme].append(row)
    names = names_of(gathered.latest)
    programmes = [
        _programme(programme, rows, names, gathered, today)
        for programme, rows in sorted(by_programme.items())
    ]
    return Overview(today, gathered.files, programmes)


def _programme(
    programme: str,
    rows: list[StoredStatus],
    names: Mapping[str, str],
    gathered: GatheredStatus,
    today: dt.date,
) -> ProgrammeOverview:
    ordered = sorted(rows, key=lambda row: (in_alphabet(names[row.project_id]), row.project_id))
    ids = {row.id for row in rows}
    histories = [gathered.history[row.project_id] for row in ordered]
    return ProgrammeOverview(
        programme=programme,
        rows=ordered,
        names=names,
        tallies=tallies(ordered, today),
        support=[
            (names[row.project_id], reasons)
            for row in ordered
            if (reasons := list(reasons_of(row, today)))
        ],
        coming=sorted(coming for row in ordered for coming in _coming(row, names, today)),
        course=list(course_of(histories, today)),
        goals=sorted(goal for goal in gathered.goals if goal.status_id in ids),
    )


def tallies(rows: Sequence[StoredStatus], day: dt.date) -> dict[str, Tally]:
    """Each process by how many have it."""
    found = {}
    for name, asked in PROCESSES.items():
        counted = Counter(asked(row, day) for row in rows)
        found[name] = Tally(counted[True], counted[False], counted[None])
    return found


def asked_of(found: Mapping[str, Tally]) -> list[str]:
    """The processes to tell of: promises only where someone made any."""
    return [name for name, tally in found.items() if name != "promises" or tally.told]


def reasons_of(row: StoredStatus, today: dt.date) -> Iterator[Reason]:
    """What stands still or is late in a project, the gravest first."""
    if row.owner is False:
        yield Reason("no_owner")
    yield from _steering_reasons(row, today)
    ended = row.period_end is not None and row.period_end < today
    if row.plan_told and ended and not is_adopted(row, today):
        yield Reason("not_adopted", row.period_end)
    yield from _follow_up_reasons(row, today)
    yield from _stuck(row)
    if day_of(row) < months_later(today, -TERM):
        yield Reason("old_file", day_of(row))


def _stuck(row: StoredStatus) -> Iterator[Reason]:
    """What a status file itself says that stands still."""
    if row.actions_stuck:
        yield Reason("actions_stuck", n=row.actions_stuck)
    if row.goals_stuck:
        yield Reason("goals_stuck", n=row.goals_stuck)
    if row.promises_made and row.promises_kept < row.promises_made:
        yield Reason("promises_open", n=row.promises_made - row.promises_kept)


def _steering_reasons(row: StoredStatus, today: dt.date) -> Iterator[Reason]:
    """A group that has not met, once the work has gone on for a while, or not for long."""
    begun = row.period_start is not None and row.period_start < months_later(today, -2)
    if row.steering_met is None:
        return
    if not row.steering_met:
        if begun:
            yield Reason("never_met")
    elif row.steering_last is not None and row.steering_last < months_later(today, -TERM):
        yield Reason("not_met_since", row.steering_last)


def _follow_up_reasons(row: StoredStatus, today: dt.date) -> Iterator[Reason]:
    """What was overdue when the file was made, what has passed since, or nothing planned."""
    if row.follow_ups_late is None:
        return
    if row.follow_ups_late:
        yield Reason("late", n=row.follow_ups_late)
    elif row.follow_up_next is not None and row.follow_up_next < today:
        yield Reason("passed", row.follow_up_next)
    elif row.follow_up_next is None and is_adopted(row, today):
        yield Reason("none_planned")


def _coming(row: StoredStatus, names: Mapping[str, str], today: dt.date) -> Iterator[Coming]:
    end = months_later(today, AHEAD)
    for day, kind in ((row.follow_up_next, "follow_up"), (row.meetings_next, "meeting")):
        if day is not None and today <= day <= end:
            yield Coming(day, kind, names[row.project_id])


def course_of(histories: Sequence[Sequence[StoredStatus]], today: dt.date) -> Iterator[Course]:
    """Half-year by half-year, from the first file's up to today's."""
    made = [day_of(rows[0]) for rows in histories if rows]
    if not made:
        return
    places = [0] * len(histories)
    first = half_year(min(made))
    while first <= today:
        follows = months_later(first, TERM)
        for n, rows in enumerate(histories):
            while places[n] < len(rows) and day_of(rows[places[n]]) < follows:
                places[n] += 1
        then = [rows[place - 1] for rows, place in zip(histories, places, strict=True) if place]
        last = min(follows - dt.timedelta(days=1), today)
        yield Course(first, tallies(then, last))
        first = follows


def half_year(day: dt.date) -> dt.date:
    """The first of January or July with which a day's half-year begins."""
    return dt.date(day.year, JULY if day.month >= JULY else 1, 1)


def names_of(rows: Sequence[StoredStatus]) -> dict[str, str]:
    """Project → its name; two of one name with code and county, or with the project's own sign."""
    same = Counter(row.name.casefold().strip() for row in rows)
    told = {row.project_id: _told_apart(row, same[row.name.casefold().strip()]) for row in rows}
    still = Counter(told.values())
    return {
        project: name if still[name] == 1 else f"{name} [{project[:4]}]"
        for project, name in told.items()
    }


def _told_apart(row: StoredStatus, same: int) -> str:
    name = row.name.strip() or "–"
    beside = ", ".join(filter(None, (row.code, row.county)))
    return f"{name} ({beside})" if same > 1 and beside else name


LAST_LETTERS = str.maketrans({"å": "zz1", "æ": "zz2", "ä": "zz2", "ø": "zz3", "ö": "zz3"})


def in_alphabet(name: str) -> str:
    """A name as it is put in order: the last letters of both alphabets come last."""
    return name.casefold().translate(LAST_LETTERS)
