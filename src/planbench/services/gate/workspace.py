"""The one gate for every write: one change = one transaction = one undo step = one signal."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.orm import Session

from planbench.domain.model import Base, Evidence, Finding, Goal, Project, TimeEntry
from planbench.errors import UserError
from planbench.exchange import record
from planbench.exchange.document import RecordDocument, Stamp
from planbench.exchange.mirror import mirror_all
from planbench.exchange.projection import write_tables
from planbench.exchange.schema_upgrade import FOLLOWS, SETTLED, after_migration
from planbench.i18n import N_
from planbench.programmes.schema import Programme
from planbench.services.gate.steps import take_back
from planbench.services.gate.time_lock import check_time
from planbench.store import journal, search
from planbench.store.migrate import SCHEMA
from planbench.store.project_file import ProjectFile, get_local, set_local
from planbench.store.rail_snapshot import NAME as RAIL_SNAPSHOT
from planbench.store.tables import journalled
from planbench.store.trouble import cannot_save

SETTLE = N_("Brought up to this planbench")
PROOF = "proof"  # the fact that is written to see whether anything can be


@dataclass(frozen=True)
class Changed:
    """What a change touched: (table, row id) pairs. `label` is its name, for «Ångra …»."""

    label: str
    rows: frozenset[tuple[str, str]]
    goes_back: bool = False  # an undo or a redo

    def touches(self, *tables: str) -> bool:
        """Whether rows of any of these tables were touched."""
        return any(table in tables for table, _ in self.rows)


Listener = Callable[[Changed], None]
Clock = Callable[[], dt.datetime]
FindStep = Callable[[Connection, str], journal.StepRow | None]
AnyItem = TypeVar("AnyItem", bound=Base)


def local_now() -> dt.datetime:
    """The time on this computer, with its zone."""
    return dt.datetime.now().astimezone()


class Workspace:
    """An open project: reading by short sessions, writing by `change`, and its undo."""

    def __init__(
        self,
        file: ProjectFile,
        programme: Programme,
        now: Clock = local_now,
    ) -> None:
        self.file = file
        self.programme = programme
        self.now = now
        self._listeners: list[Listener] = []
        self._writing = threading.RLock()
        self._goes_back = False  # what is written takes back what was written before
        self._record = record.Record()
        with self.reading() as session:
            self._me = get_local(session.connection(), "me")
        if file.writable:
            self._begin_record()

    @property
    def today(self) -> dt.date:
        """The date on this computer."""
        return self.now().date()

    @property
    def current_person_id(self) -> str:
        """The id of the person who sits at this copy; empty before they said so."""
        return self._me

    def set_current_person(self, person_id: str) -> None:
        """Say who sits at this copy. A fact about the laptop: neither undone nor exchanged."""
        self.set_local("me", person_id)
        self._me = person_id

    def save_rail_snapshot(self, rail_snapshot: str) -> None:
        """Keep what the rail showed, for the first paint of next time."""
        self.set_local(RAIL_SNAPSHOT, rail_snapshot)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Be told of every change from now on, on the thread that made it; returns what ends that.

        Most are made on the interface thread, imports and merges on others. The write lock is still
        held, so that changes are told in their order: a listener must not wait for another thread.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def reading(self) -> Session:
        """A short session for reading; what it loaded stays usable after it is closed."""
        return self.file.reading()

    def project(self) -> Project:
        """The project's own row."""
        with self.reading() as session:
            return session.scalars(select(Project)).one()

    @contextmanager
    def change(self, label: str, *, merge_key: str = "") -> Iterator[Session]:
        """Write within one transaction; whole or not at all.

        `label` is a sentence in `N_` that names the step for undo and history. Changes with the
        same `merge_key` within half a minute become one step. Raises `UserError` when the disk
        refuses; then nothing was changed.
        """
        head = journal.StepHead(label, self.now(), self._me, "change", merge_key)
        with self._step(replace(head, goes_back=self._goes_back)) as session:
            yield session

    @contextmanager
    def taking_back(self) -> Iterator[None]:
        """What is written meanwhile goes on with its own latest step, however long ago that was."""
        with self._writing:
            self._goes_back = True
            try:
                yield
            finally:
                self._goes_back = False

    @contextmanager
    def dry_run(self, label: str) -> Iterator[Session]:
        """Like `change`, with all that would be refused, but nothing of it stays."""
        head = journal.StepHead(label, self.now(), self._me)
        with (
            self._writing,
            _translated_database_errors(self.file.path),
            self.file.writing() as session,
        ):
            connection = session.connection()
            opened = journal.begin_step(connection, head)
            yield session
            session.flush()
            check_time(connection, head.kind, journal.end_step(connection, opened), self._me)
            session.rollback()

    @contextmanager
    def merging(
        self, label: str
    ) -> Iterator[tuple[Session, RecordDocument, Callable[[RecordDocument], None]]]:
        """What others did, for nobody to undo: a session, the record, a call for a joined one."""
        head = journal.StepHead(label, self.now(), self._me, "merge")
        with self._step(head) as session:
            connection = session.connection()
            document = self._record.document(connection)
            yield session, document, lambda joined: self._record.adopt(connection, joined)

    @contextmanager
    def record(self) -> Iterator[tuple[Session, RecordDocument]]:
        """The record's document with a session that sees the same state; both only for reading.

        Nobody can save meanwhile: what takes long takes a copy of the document with it.
        """
        with self._writing, self.reading() as session:
            yield session, self._record.document(session.connection())

    def set_local(self, name: str, value: str) -> None:
        """Keep a fact about this copy: neither undone nor exchanged."""
        with (
            self._writing,
            _translated_database_errors(self.file.path),
            self.file.writing() as session,
        ):
            set_local(session.connection(), name, value)
            session.commit()

    def get_local(self, name: str) -> str:
        """A fact about this copy; empty when unknown."""
        with self.reading() as session:
            return get_local(session.connection(), name)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody saves meanwhile; what SQLite refuses is said in words."""
        with self._writing, _translated_database_errors(self.file.path):
            yield

    def prove_writable(self) -> None:
        """Write something that changes nothing; raises `DiskError` when even that is refused."""
        self.set_local(PROOF, str(self.now()))

    def continue_in(self, file: ProjectFile) -> None:
        """Go on in another file, which holds the same; the old one is given back."""
        with self._writing:
            old, self.file = self.file, file
            self._record.drop()
            if file.writable:
                self._begin_record()
        old.close()

    def become(self, other: Path, label: str) -> None:
        """Hold what another file of the same project holds; everyone is told that all may differ.

        Nobody's step and nobody's to undo: whoever calls this has made a backup.
        """
        with self._writing:
            self._record.drop()
            self.file.become(other)
            with self.reading() as session:
                self._me = get_local(session.connection(), "me")
            everything = frozenset((table.name, "") for table in journalled())
            self._announce(Changed(label, everything))

    def undo(self) -> str | None:
        """Take back one's own latest step; returns its label, None when there is none."""
        return self._take_back("undo", journal.last_undoable)

    def redo(self) -> str | None:
        """Take back one's own latest undoing; returns its label, None when there is none."""
        return self._take_back("redo", journal.last_redoable)

    def undo_label(self) -> str | None:
        """The label of the step that `undo` would take back."""
        return self._label(journal.last_undoable)

    def redo_label(self) -> str | None:
        """The label of the step that `redo` would bring back."""
        return self._label(journal.last_redoable)

    def is_pristine(self) -> bool:
        """Whether the project holds only what its programme begins with, and nobody's own work."""
        with self.reading() as session:
            own_work = (Evidence, Finding, Goal, TimeEntry)
            rows = any(session.scalars(select(kind.id).limit(1)).first() for kind in own_work)
            return not rows and journal.is_empty(session.connection())

    def close(self) -> None:
        """Give the file back."""
        self._listeners.clear()
        self.file.close()

    @contextmanager
    def _step(self, head: journal.StepHead) -> Iterator[Session]:
        with self._writing, _translated_database_errors(self.file.path):
            with self._record_kept(), self.file.writing() as session:
                connection = session.connection()
                opened = journal.begin_step(connection, head)
                yield session
                session.flush()
                rows = journal.end_step(connection, opened)
                check_time(connection, head.kind, rows, self._me)
                search.index_rows(connection, rows)
                at, step = head.at.isoformat(timespec="minutes"), str(opened.number)
                stamp = Stamp(head.person_id, at, head.label, head.kind, step)
                self._record.follow(connection, rows, stamp)
                session.commit()
            self._tell(head, rows)

    @contextmanager
    def _record_kept(self) -> Iterator[None]:
        """A document knows no rollback: when a step fails, it is read again from the file."""
        try:
            yield
        except BaseException:
            self._record.drop()
            raise

    def _begin_record(self) -> None:
        with (
            self._writing,
            _translated_database_errors(self.file.path),
            self.file.writing() as session,
        ):
            record.begin(session.connection())
            session.commit()
        if self.get_local(SETTLED) != str(SCHEMA):
            self._settle()
        if not self.get_local(FOLLOWS):
            with self.merging(SETTLE) as (session, document, _adopt):
                mirror_all(document, session.connection())
            self.set_local(FOLLOWS, "1")

    def _settle(self) -> None:
        """After a migration: what a newer planbench had sent before stands in the tables too."""
        stamp = Stamp(self._me, self.now().isoformat(timespec="minutes"), SETTLE, "merge")
        with self.merging(SETTLE) as (session, document, adopt):
            whole, rows = after_migration(document, stamp)
            write_tables(session.connection(), whole, rows)
            adopt(whole)
        self.set_local(SETTLED, str(SCHEMA))

    def _take_back(self, kind: str, find: FindStep) -> str | None:
        with self.reading() as session:
            found = find(session.connection(), self._me)
        if found is None:
            return None
        head = journal.StepHead(found.label, self.now(), self._me, kind, reverses=found.id)
        with self._step(head) as session:
            take_back(session, found, kind)
        return found.label

    def _label(self, find: FindStep) -> str | None:
        with self.reading() as session:
            found = find(session.connection(), self._me)
        return found.label if found else None

    def _tell(self, head: journal.StepHead, rows: list[journal.ChangeRow]) -> None:
        if not rows:
            return
        touched = frozenset((row.table_name, row.row_id) for row in rows)
        self._announce(Changed(head.label, touched, goes_back=bool(head.reverses)))

    def _announce(self, changed: Changed) -> None:
        for listener in list(self._listeners):
            listener(changed)


@contextmanager
def _translated_database_errors(path: Path) -> Iterator[None]:
    """SQLite's own errors as sentences; the transaction has been rolled back by then."""
    try:
        yield
    except IntegrityError as error:
        raise UserError(
            "That cannot be done, because something else refers to it. Nothing was changed."
        ) from error
    except DatabaseError as error:
        raise cannot_save(error, path) from error


def get(session: Session, kind: type[AnyItem], item_id: str) -> AnyItem:
    """An item that must be there; raises `UserError` when someone has removed it."""
    item = session.get(kind, item_id)
    if item is None:
        raise UserError("That item is no longer there: it was removed. Nothing was changed.")
    return item
