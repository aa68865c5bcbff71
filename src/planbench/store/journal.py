"""The journal of changes: what undo takes back, what history tells, what the exchange mirrors."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    RowMapping,
    Select,
    column,
    delete,
    func,
    insert,
    select,
    table,
    update,
)

from planbench.domain.edits import merge3
from planbench.store.tables import change, step, text_columns

COALESCE = dt.timedelta(seconds=30)

# Said to SQLite as they are: every save runs them, and building them took as long as running them.
STEP = "id, at, person_id, label, kind, merge_key, reverses, undone"
LATEST = f"SELECT {STEP} FROM step ORDER BY id DESC LIMIT 1"
PROLONG = "UPDATE step SET at = ? WHERE id = ?"
BEGIN = (
    "INSERT INTO step (at, person_id, label, kind, merge_key, reverses, undone) "
    "VALUES (?, ?, ?, ?, ?, ?, 0)"
)
CHANGE = "id, step_id, table_name, row_id, before, after"
EARLIER = "SELECT max(id) FROM change WHERE step_id = ?"
NOTED = f"SELECT {CHANGE} FROM change WHERE step_id = ? ORDER BY id"
JOIN = "UPDATE change SET after = ? WHERE id = ?"
DROP = "DELETE FROM change WHERE id = ?"


class StepRow(NamedTuple):
    """A step as the journal has it; the fields stand as in `STEP`."""

    id: int
    at: str
    person_id: str
    label: str
    kind: str
    merge_key: str
    reverses: int | None
    undone: int


class ChangeRow(NamedTuple):
    """A row that a step touched, as JSON before and after; None where there was none."""

    id: int
    step_id: int
    table_name: str
    row_id: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class StepHead:
    """What is about to be changed, and by whom."""

    label: str
    at: dt.datetime
    person_id: str = ""
    kind: str = "change"
    merge_key: str = ""
    reverses: int | None = None
    goes_back: bool = False  # goes on with its own latest step, however long ago that was


class OpenStep(NamedTuple):
    """A step that is being written: its number, and the last change it had before."""

    number: int
    earlier: int


def begin_step(connection: Connection, head: StepHead) -> OpenStep:
    """Open a step; from now on every touched row is noted under it.

    A step with the merge key of the latest one goes on with that one, so that a paragraph saved
    every second is one undo step and one line of history.
    """
    number = _continued(connection, head)
    if number is None:
        opened = OpenStep(_new_step(connection, head), 0)
    else:
        opened = OpenStep(number, connection.exec_driver_sql(EARLIER, (number,)).scalar() or 0)
    connection.exec_driver_sql("INSERT INTO temp.current_step VALUES (?)", (opened.number,))
    return opened


def end_step(connection: Connection, opened: OpenStep) -> list[ChangeRow]:
    """Close a step; returns the rows that were touched since it was opened, oldest first.

    A step that goes on keeps one change a row, from what stood before all of it. One that touched
    nothing, or after which all is as it was, goes.
    """
    connection.exec_driver_sql("DELETE FROM temp.current_step")
    rows = noted(connection, opened.number)
    kept = joined(rows)
    if not _keep(connection, rows, kept):
        connection.execute(delete(step).where(step.c.id == opened.number))
    return joined(row for row in rows if row.id > opened.earlier) if opened.earlier else kept


def noted(connection: Connection, number: int) -> list[ChangeRow]:
    """The rows that a step touched, oldest first."""
    return [ChangeRow._make(row) for row in connection.exec_driver_sql(NOTED, (number,))]


def changes_of(connection: Connection, table_name: str, row_id: str) -> list[ChangeRow]:
    """Every noted change of one row, oldest first."""
    this = (change.c.table_name == table_name, change.c.row_id == row_id)
    found = connection.execute(select(change).where(*this).order_by(change.c.id))
    return [ChangeRow._make(row) for row in found]


def _continued(connection: Connection, head: StepHead) -> int | None:
    if not head.merge_key:
        return None
    last = last_undoable(connection, head.person_id) if head.goes_back else _latest(connection)
    if last is None or last.undone:
        return None
    if (last.merge_key, last.person_id) != (head.merge_key, head.person_id):
        return None
    late = head.at - dt.datetime.fromisoformat(last.at) > COALESCE
    if late and not head.goes_back:
        return None
    connection.exec_driver_sql(PROLONG, (head.at.isoformat(timespec="seconds"), last.id))
    return last.id


def _latest(connection: Connection) -> StepRow | None:
    row = connection.exec_driver_sql(LATEST).first()
    return StepRow._make(row) if row is not None else None


def _new_step(connection: Connection, head: StepHead) -> int:
    at = head.at.isoformat(timespec="seconds")
    values = (at, head.person_id, head.label, head.kind, head.merge_key, head.reverses)
    return int(connection.exec_driver_sql(BEGIN, values).lastrowid)


def joined(rows: Iterable[ChangeRow]) -> list[ChangeRow]:
    """One change for repeated updates of a row; none for a row that is again as it was."""
    found: list[ChangeRow] = []
    places: dict[tuple[str, str], int] = {}
    for row in rows:
        at = places.get((row.table_name, row.row_id))
        if at is None or None in (row.before, row.after, found[at].after):
            places[row.table_name, row.row_id] = len(found)
            found.append(row)
        else:
            found[at] = found[at]._replace(after=row.after)
    return [row for row in found if row.before is None or row.before != row.after]


def _keep(connection: Connection, rows: list[ChangeRow], kept: list[ChangeRow]) -> bool:
    """Let the journal hold what is kept of a step's rows; whether that is anything."""
    latest = {row.id: row for row in kept}
    for row in rows:
        if row.id not in latest:
            connection.exec_driver_sql(DROP, (row.id,))
        elif latest[row.id] != row:
            connection.exec_driver_sql(JOIN, (latest[row.id].after, row.id))
    return bool(kept)


def is_empty(connection: Connection) -> bool:
    """Whether no step was ever taken."""
    return connection.execute(select(step.c.id).limit(1)).first() is None


def last_undoable(connection: Connection, person_id: str) -> StepRow | None:
    """The step that undo would take back: the person's latest that still stands."""
    query = (
        select(step)
        .where(step.c.kind == "change", step.c.undone == 0, step.c.person_id == person_id)
        .order_by(step.c.id.desc())
        .limit(1)
    )
    return _first_step(connection, query)


def last_redoable(connection: Connection, person_id: str) -> StepRow | None:
    """The undoing that redo would take back: only as long as nothing was changed since."""
    newest_change = (
        select(func.coalesce(func.max(step.c.id), 0))
        .where(step.c.kind == "change", step.c.person_id == person_id)
        .scalar_subquery()
    )
    query = (
        select(step)
        .where(
            step.c.kind == "undo",
            step.c.undone == 0,
            step.c.person_id == person_id,
            step.c.id > newest_change,
        )
        .order_by(step.c.id.desc())
        .limit(1)
    )
    return _first_step(connection, query)


def _first_step(connection: Connection, query: Select[Any]) -> StepRow | None:
    row = connection.execute(query).first()
    return StepRow._make(row) if row is not None else None


def set_undone(connection: Connection, number: int | None, undone: bool) -> None:
    """Mark a step as taken back, or as standing again."""
    connection.execute(update(step).where(step.c.id == number).values(undone=int(undone)))


def reverse(connection: Connection, rows: Iterable[ChangeRow]) -> None:
    """Put rows back as they were before the step.

    What others have changed since (a merge) stays: of a text, only the step's own words go; another
    column is put back only where the step's own value still stands; a row that the step added goes
    only as long as nobody else has worked on it.
    """
    for row in reversed(list(rows)):
        before = json.loads(row.before) if row.before else None
        after = json.loads(row.after) if row.after else None
        _restore(connection, row.table_name, row.row_id, before, after)


def _restore(
    connection: Connection,
    table_name: str,
    row_id: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:
    rows = table(table_name, *(column(name) for name in before or after or {}))
    this = column("id") == row_id
    current = connection.execute(select(rows).where(this)).mappings().first()
    if before is None:
        if current is not None and after is not None and _untouched(after, current):
            connection.execute(delete(rows).where(this))
    elif current is None:
        connection.execute(insert(rows).values(before))
    elif after is not None and (back := _back(table_name, before, after, current)):
        connection.execute(update(rows).where(this).values(back))


def _untouched(after: dict[str, Any], current: RowMapping) -> bool:
    return all(same(value, current[name]) for name, value in after.items())


def same(noted: object, stands: object) -> bool:
    """Equal, as far as SQLite's JSON keeps digits."""
    if isinstance(noted, float) and isinstance(stands, float):
        return math.isclose(noted, stands, rel_tol=1e-14)
    return noted == stands


def _back(
    table_name: str, before: dict[str, Any], after: dict[str, Any], current: RowMapping
) -> dict[str, Any]:
    """Column → the value that takes the step back out of the current one."""
    texts = text_columns(table_name)
    back = {}
    for name, old in before.items():
        new, now = after.get(name), current[name]
        if old == new:
            continue
        if same(new, now):
            back[name] = old
        elif name in texts:
            back[name] = merge3(new or "", old or "", now or "")
    return back
