"""Rows that refer to one that is not there: it comes back from the record, or is made anew.

What holds no words and cannot stand alone, such as a link between two rows, goes. A reference that
a row can be without is emptied. No sentence is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sqlalchemy import Column, Connection, ForeignKey

from planbench.domain.base import Base, derived_id
from planbench.domain.values import is_id
from planbench.exchange.document import Cells, RecordDocument
from planbench.exchange.layout import defaults, tables
from planbench.services.mended_rows import in_record, write
from planbench.store.damage import Damaged, dangling, plain
from planbench.store.tables import searched, text_columns

# What is worth keeping of rows, besides what search reads.
OWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "time_entry": ("minutes",),
        "attachment": ("sha256",),
        "survey_answer": ("count",),
        "indicator_value": ("value",),
        "signed_week": ("monday",),
        "action_cost": ("hours", "amount"),
        "goal_status": ("state",),
    }
)
ROUNDS = 12  # what is brought back may itself belong to what is gone


@dataclass
class Led:
    """What became of references: brought back, emptied, or led to a row that was made anew."""

    back: list[Damaged] = field(default_factory=list)
    empty: list[Damaged] = field(default_factory=list)
    anew: list[Damaged] = field(default_factory=list)


def mend_leads(connection: Connection, document: RecordDocument | None) -> Led:
    """Mend every reference of a file's tables that leads nowhere."""
    led = Led()
    for _ in range(ROUNDS):
        found = list(dangling(plain(connection)))
        for lead in found:
            _mend(connection, document, lead, led)
        if not found:
            break
    return led


def _mend(connection: Connection, document: RecordDocument | None, lead: Damaged, led: Led) -> None:
    if not _is_dangling(connection, lead):
        return  # the one before it led there too
    key = _key(lead)
    known = in_record(document, lead.table, lead.row_id)
    if known is not None and known[lead.column] != lead.value:
        write(connection, lead, known)
        led.back.append(lead)
    elif parent := in_record(document, key.column.table.name, lead.value):
        _insert(connection, key.column.table.name, parent)
        led.back.append(lead)
    elif key.ondelete != "CASCADE":
        write(connection, lead, None)
        led.empty.append(lead)
    elif lead.table not in tables() or not _has_words(connection, lead):
        connection.exec_driver_sql(
            f'DELETE FROM "{lead.table}" WHERE "{lead.column}" IS ?', (lead.value,)
        )
        led.empty.append(lead)
    else:
        _make_anew(connection, key.column.table.name, lead)
        led.anew.append(lead)


def _key(lead: Damaged) -> ForeignKey:
    column: Column[object] = Base.metadata.tables[lead.table].columns[lead.column]
    return next(iter(column.foreign_keys))


def _is_dangling(connection: Connection, lead: Damaged) -> bool:
    target = _key(lead).column.table.name
    query = (
        f'SELECT 1 FROM "{lead.table}" WHERE rowid = ? AND "{lead.column}" IS ? '
        f'AND NOT EXISTS (SELECT 1 FROM "{target}" WHERE id IS ?)'
    )
    asked = (lead.rowid, lead.value, lead.value)
    return connection.exec_driver_sql(query, asked).first() is not None


def _has_words(connection: Connection, lead: Damaged) -> bool:
    """Whether somebody wrote anything in a row, or a file belongs to it, or hours."""
    names = [*searched().get(lead.table, ()), *OWN.get(lead.table, ())]
    if not names:
        return False
    said = ", ".join(f'"{name}"' for name in names)
    query = f'SELECT {said} FROM "{lead.table}" WHERE rowid = ?'
    return any(connection.exec_driver_sql(query, (lead.rowid,)).one())


def _make_anew(connection: Connection, table: str, lead: Damaged) -> None:
    """A row with nothing but its id, for what belongs to it."""
    own = str(lead.value)
    row_id = own if is_id(lead.value) else derived_id(lead.table, own)
    if row_id != lead.value:
        statement = f'UPDATE "{lead.table}" SET "{lead.column}" = ? WHERE "{lead.column}" IS ?'
        connection.exec_driver_sql(statement, (row_id, lead.value))
    values: Cells = {**defaults(table), **dict.fromkeys(text_columns(table), ""), "id": row_id}
    for column in tables()[table].columns:
        if column.foreign_keys and not column.nullable:
            values[column.name] = row_id  # made anew in its turn
    _insert(connection, table, values)


def _insert(connection: Connection, table: str, cells: Cells) -> None:
    names = ", ".join(f'"{name}"' for name in cells)
    places = ", ".join("?" for _ in cells)
    statement = f'INSERT OR REPLACE INTO "{table}" ({names}) VALUES ({places})'
    connection.exec_driver_sql(statement, tuple(cells.values()))
