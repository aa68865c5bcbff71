"""How large a project file is and what of it nobody needs; and the file without that."""

from __future__ import annotations

import contextlib
import errno
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.orm import Session

from planbench.domain.model import Blob
from planbench.store.blobs import hashes
from planbench.store.connecting import connect
from planbench.store.tables import attached_text, change, step

ROOM = 2.5  # times the file: what writing it anew takes meanwhile


@dataclass(frozen=True)
class Size:
    """Bytes: of the whole file, of attached files that were removed, and of what undo needs."""

    file: int
    removed_files: int
    undo: int


def size_of(session: Session, path: Path) -> Size:
    """How large a project is, and its parts that could go."""
    removed = session.scalar(
        select(func.coalesce(func.sum(Blob.size), 0)).where(Blob.sha256.not_in(hashes(session)))
    )
    texts = func.coalesce(func.length(change.c.before), 0) + func.coalesce(
        func.length(change.c.after), 0
    )
    undo = session.scalar(select(func.coalesce(func.sum(texts), 0)))
    return Size(path.stat().st_size, int(removed or 0), int(undo or 0))


def forget_removed(session: Session) -> None:
    """Let go of what undo could bring back: the journal, and files that nothing refers to."""
    connection: Connection = session.connection()
    connection.execute(delete(change))
    connection.execute(update(step).values(undone=1))
    kept = hashes(session)
    session.execute(delete(Blob).where(Blob.sha256.not_in(kept)))
    session.execute(delete(attached_text).where(attached_text.c.sha256.not_in(kept)))


def check_room(path: Path) -> None:
    """Raises `OSError` where the file cannot be written anew: into the log, and from there back."""
    if shutil.disk_usage(path.parent).free < ROOM * path.stat().st_size:
        raise OSError(errno.ENOSPC, "no room to write the file anew", str(path))


def compact(path: Path) -> None:
    """Write the file anew without what was let go; raises `sqlite3.Error`."""
    with contextlib.closing(connect(path, "rw")) as database:
        database.execute("PRAGMA secure_delete = ON")
        database.execute("VACUUM")
        with contextlib.suppress(sqlite3.Error):
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
