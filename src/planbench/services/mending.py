"""A new project out of a backup or a damaged file: values that cannot be read come back.

Every value stands twice in a project file, in its table and in the record that exchanges are made
of. What is damaged in the table is taken from there; what stands nowhere is left empty, and told.
A row whose parent is gone gets it back from there, or a new one: no sentence goes with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from planbench.domain.model import Dataset, Observation
from planbench.exchange.document import RecordDocument, RecordError
from planbench.exchange.mirror import first_document, mirror_all
from planbench.exchange.record import load, store
from planbench.i18n import Words
from planbench.services.gate.observations import unpack_datasets
from planbench.services.lost_parents import mend_leads
from planbench.services.mended_rows import in_record, write
from planbench.store import backup
from planbench.store.blobs import get_blob
from planbench.store.damage import LEAD, Damaged, damaged, dangling, plain, told
from planbench.store.migrate import SCHEMA, transaction

FIGURES = Observation.__tablename__


@dataclass
class Mended:
    """The damaged values of a file: brought back, or left empty where they stand nowhere else.

    `anew` are references whose row was made anew, empty but for what belongs to it.
    """

    back: list[Damaged] = field(default_factory=list)
    empty: list[Damaged] = field(default_factory=list)
    anew: list[Damaged] = field(default_factory=list)


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
    anew = [
        words.say(
            "What it belonged to was gone, and is there again, empty: {place}",
            place=words.error(told(lead)),
        )
        for lead in done.anew
    ]
    return back + empty + anew


def _mend(part: Path, done: Mended) -> None:
    with transaction(part) as connection:
        if plain(connection).execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
            return
        found = list(damaged(plain(connection)))
        if not found:
            return
        document = _record(connection)
        figures = [each for each in found if each.table == FIGURES and each.column != LEAD]
        leads = {(each.table, each.rowid, each.column) for each in dangling(plain(connection))}
        for each in found:
            if (each.table, each.rowid, each.column) in leads or each in figures:
                continue
            known = in_record(document, each.table, each.row_id)
            (done.empty if known is None else done.back).append(each)
            write(connection, each, known)
        for each in figures:
            write(connection, each, None)
        led = mend_leads(connection, document)
        done.back += led.back
        done.empty += led.empty
        done.anew += led.anew
        with Session(connection) as session:
            back = _unpacked(session, figures)
            session.commit()
        done.back += [figure for figure in figures if back]
        done.empty += [figure for figure in figures if not back]
        _settle_record(connection, document, done)


def _settle_record(connection: Connection, document: RecordDocument | None, done: Mended) -> None:
    """The record holds what the tables hold from now on, and is made anew where it was damaged."""
    if document is None:
        store(connection, first_document(connection))
    elif done.anew or done.empty:
        mirror_all(document, connection)
        store(connection, document)


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
