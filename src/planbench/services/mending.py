"""A new project out of a backup or a damaged file: values that cannot be read come back.

Every value stands twice in a project file, in its table and in the record that exchanges are made
of. What is damaged in the table is taken from there; what stands nowhere is left empty, and told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Float, Integer, select
from sqlalchemy.orm import Session

from planbench.domain.base import Base
from planbench.domain.model import Dataset, Observation
from planbench.exchange.document import Cells, RecordDocument, RecordError, RecordRow
from planbench.exchange.layout import read_row, tables
from planbench.exchange.record import load
from planbench.i18n import Words
from planbench.services.gate.observations import unpack_datasets
from planbench.store import backup
from planbench.store.blobs import get_blob
from planbench.store.damage import Damaged, damaged, plain, told
from planbench.store.migrate import SCHEMA, transaction

FIGURES = Observation.__tablename__


@dataclass
class Mended:
    """The damaged values of a file: brought back, or left empty where they stand nowhere else."""

    back: list[Damaged] = field(default_factory=list)
    empty: list[Damaged] = field(default_factory=list)


def restore(source: Path, target: Path) -> Mended:
    """Make a new project out of a backup, or of a file with damaged values; it stays as it is.

    Raises `UserError` as `backup.restore` does.
    """
    done = Mended()
    backup.restore(source, target, lambda part: _mend(part, done))
    return done


def mended_words(words: Words, done: Mended) -> list[str]:
    """What became of damaged values, one sentence for each."""
    back = [words.say("Brought back: {place}", place=words.error(told(each))) for each in done.back]
    empty = [words.say("Left empty: {place}", place=words.error(told(each))) for each in done.empty]
    return back + empty


def _mend(part: Path, done: Mended) -> None:
    with transaction(part) as connection:
        if plain(connection).execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
            return
        found = list(damaged(plain(connection)))
        if not found:
            return
        document = _record(connection)
        figures = [each for each in found if each.table == FIGURES]
        for each in found:
            known = _in_record(document, each)
            if each not in figures:
                (done.empty if known is None else done.back).append(each)
            _write(connection, each, known)
        with Session(connection) as session:
            back = _unpacked(session, figures)
            session.commit()
        done.back += [figure for figure in figures if back]
        done.empty += [figure for figure in figures if not back]


def _unpacked(session: Session, figures: list[Damaged]) -> bool:
    """Read the figures of datasets from their packed copies; whether all have one."""
    rows = [figure.rowid for figure in figures]
    owners = set(session.scalars(select(Observation.dataset_id).where(Observation.id.in_(rows))))
    packed = session.scalars(select(Dataset.content_sha256).where(Dataset.id.in_(owners)))
    whole = all(get_blob(session, sha256) for sha256 in packed)
    if whole:
        unpack_datasets(session, owners)
    return whole


def _record(connection: Connection) -> RecordDocument | None:
    try:
        return load(connection)
    except RecordError:
        return None


def _in_record(document: RecordDocument | None, each: Damaged) -> Cells | None:
    """The row of a damaged value as the record has it; None where it has none that can be read."""
    if document is None or each.table not in tables() or not isinstance(each.row_id, str):
        return None
    try:
        return read_row(document, RecordRow(each.table, each.row_id))
    except RecordError:
        return None


def _write(connection: Connection, each: Damaged, known: Cells | None) -> None:
    """Put a value in the place of a damaged one; a row that cannot be without it goes."""
    kind = Base.metadata.tables[each.table].columns[each.column]
    if known is None and (each.column == "id" or (kind.foreign_keys and not kind.nullable)):
        connection.exec_driver_sql(f'DELETE FROM "{each.table}" WHERE rowid = ?', (each.rowid,))
        return
    value = known[each.column] if known else _nothing(kind)
    statement = f'UPDATE "{each.table}" SET "{each.column}" = ? WHERE rowid = ?'
    connection.exec_driver_sql(statement, (value, each.rowid))


def _nothing(kind: Column[Any]) -> object:
    if kind.nullable:
        return None
    return 0 if isinstance(kind.type, Integer | Float | Boolean) else ""
