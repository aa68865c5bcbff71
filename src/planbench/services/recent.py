"""The projects one comes back to: what each is, when and where one was, and what is next there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planbench.paths import documents_folder
from planbench.store.place import in_synced_folder
from planbench.store.rail_snapshot import read_rail_snapshot

PAIR = 2  # a meeting's name and its day


@dataclass(frozen=True)
class RecentProject:
    """What a project said of itself when it was closed; `at` is when its file was last written.

    `meetings` are those that were to come then, with their days; None where nothing was said.
    """

    path: Path
    there: bool
    name: str
    at: dt.datetime | None = None
    step: str = ""
    meetings: Sequence[tuple[str, dt.date | None]] | None = None

    def next_meeting(self, today: dt.date) -> tuple[str, dt.date | None] | None:
        """The first that has not been: one without a day is still to come."""
        coming = (
            meeting for meeting in self.meetings or () if meeting[1] is None or meeting[1] >= today
        )
        return next(coming, None)


def recent_project(path: Path) -> RecentProject:
    """Look into a file without opening the project; a file that is gone is told as gone."""
    try:
        at = dt.datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except (OSError, ValueError, OverflowError):
        return RecentProject(path, there=False, name=path.stem)
    kept = read_rail_snapshot(path) or {}
    return RecentProject(
        path,
        there=True,
        name=_text(kept, "title") or path.stem,
        at=at,
        step=_step(kept),
        meetings=_meetings(kept),
    )


def new_projects_folder() -> Path:
    """Where a new project is proposed to lie: the documents, unless a cloud service copies them."""
    folder = documents_folder()
    return folder if not in_synced_folder(folder / "x.planbench") else Path.home() / folder.name


def _step(kept: Mapping[str, Any]) -> str:
    """The title of the step that one was on."""
    current, steps = kept.get("step"), kept.get("steps")
    for step in steps if isinstance(steps, list) else ():
        if isinstance(step, list) and len(step) > 1 and step[0] == current:
            return str(step[1])
    return ""


def _meetings(kept: Mapping[str, Any]) -> list[tuple[str, dt.date | None]] | None:
    found = kept.get("meetings")
    if not isinstance(found, list):
        return None
    pairs = (each for each in found if isinstance(each, list) and len(each) == PAIR)
    return [(str(name), _day(str(day))) for name, day in pairs]


def _text(kept: Mapping[str, Any], name: str) -> str:
    found = kept.get(name)
    return found if isinstance(found, str) else ""


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
