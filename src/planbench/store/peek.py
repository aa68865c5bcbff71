"""A look into a project file that leaves it as it is: no lock, no migration, no change."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planbench.errors import UserError
from planbench.store.opening import inspect_file
from planbench.store.outside import looked_into


@dataclass(frozen=True)
class PeekedTime:
    """Whose project it is, and the minutes that persons of one name have entered, by day."""

    project_id: str
    programme: str
    municipality: str
    minutes: Sequence[tuple[dt.date, int]]


def peek_time(path: Path, name: str) -> PeekedTime:
    """The time of the persons called `name`; raises `UserError` for a file that is not for us."""
    inspect_file(path)
    try:
        with looked_into(path) as database:
            return _read(database, name)
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise UserError(
            "{file} could not be read just now. It was left as it is.", file=path.name
        ) from error


def _read(database: sqlite3.Connection, name: str) -> PeekedTime:
    project = database.execute("SELECT id, programme, municipality FROM project").fetchone()
    called = name.strip().casefold()
    known = database.execute("SELECT id, name FROM person")
    ids = {person for person, other in known if str(other).strip().casefold() == called}
    rows = database.execute("SELECT person_id, date, minutes FROM time_entry")
    minutes = [
        (dt.date.fromisoformat(day), int(count))
        for person, day, count in rows
        if person in ids and day
    ]
    project_id, programme, municipality = map(str, project)
    return PeekedTime(project_id, programme, municipality, minutes)
