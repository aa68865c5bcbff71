"""One person's time in every project of theirs on this computer, each and in all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from planbench.domain.working_time import monday_of
from planbench.errors import UserError
from planbench.store.peek import PeekedTime, peek_time


@dataclass(frozen=True)
class Times:
    """Minutes of this week, this month, and ever."""

    week: int = 0
    month: int = 0
    whole: int = 0

    def __add__(self, other: Times) -> Times:
        return Times(self.week + other.week, self.month + other.month, self.whole + other.whole)


@dataclass(frozen=True)
class ProjectTime:
    """A person's time in one project."""

    name: str
    file: Path
    times: Times


@dataclass(frozen=True)
class AllProjects:
    """Every project with time of the person, and the files that could not be counted."""

    person: str
    projects: Sequence[ProjectTime] = ()
    not_counted: Sequence[tuple[str, UserError]] = ()

    @property
    def total(self) -> Times:
        """All of them together."""
        return sum((project.times for project in self.projects), Times())


def known_projects(own: Path, recent: Iterable[Path], folder: Path) -> list[Path]:
    """The files to look into, `own` first: those opened lately, and those in planbench's folder."""
    found = [own, *recent, *sorted(folder.glob("*.planbench"))]
    return list(dict.fromkeys(path.resolve() for path in found))


def time_in_all(
    files: Iterable[Path], person: str, today: dt.date, go_on: Callable[[], bool]
) -> AllProjects:
    """Add up the time of `person` (a name) in every file; what cannot be read is named.

    Copies of one project (the same id) are counted once: the first of them. Stops early when
    `go_on` says so.
    """
    projects: list[ProjectTime] = []
    refused: list[tuple[str, UserError]] = []
    seen: set[str] = set()
    for file in files:
        if not go_on():
            break
        try:
            peeked = peek_time(file, person)
        except UserError as error:
            refused.append((file.name, error))
            continue
        if peeked.project_id not in seen and (peeked.minutes or not seen):
            name = peeked.municipality or file.stem
            projects.append(ProjectTime(name, file, _times(peeked, today)))
        seen.add(peeked.project_id)
    return AllProjects(person, projects, refused)


def _times(peeked: PeekedTime, today: dt.date) -> Times:
    week = [count for day, count in peeked.minutes if monday_of(day) == monday_of(today)]
    month = [
        count for day, count in peeked.minutes if (day.year, day.month) == (today.year, today.month)
    ]
    return Times(sum(week), sum(month), sum(count for _, count in peeked.minutes))
