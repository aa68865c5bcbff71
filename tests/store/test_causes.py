"""What stood in the way of the disk is told apart, since each wants something else of people."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from planbench.store.trouble import Cause, NotWholeError, cannot_save, cause_of


def refused_by_sqlite(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("no")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (refused_by_sqlite(sqlite3.SQLITE_READONLY_DBMOVED), Cause.REPLACED),
        (refused_by_sqlite(sqlite3.SQLITE_READONLY), Cause.READ_ONLY),
        (refused_by_sqlite(sqlite3.SQLITE_FULL), Cause.FULL),
        (refused_by_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), Cause.BUSY),
        (refused_by_sqlite(sqlite3.SQLITE_CORRUPT), Cause.DAMAGED),
        (NotWholeError("half"), Cause.DAMAGED),
        (OSError(errno.ENOSPC, "no"), Cause.FULL),
        (OSError(errno.EROFS, "no"), Cause.READ_ONLY),
        (ValueError("no"), Cause.UNKNOWN),
    ],
)
def test_an_error_says_what_stood_in_the_way(
    tmp_path: Path, error: Exception, cause: Cause
) -> None:
    file = tmp_path / "plan.planbench"
    file.touch()
    assert cause_of(error, file) == cause
    assert cannot_save(error, file).cause == cause


def test_where_the_error_says_nothing_the_path_does(tmp_path: Path) -> None:
    error = refused_by_sqlite(sqlite3.SQLITE_CANTOPEN)
    assert cause_of(error, tmp_path / "gone.planbench") == Cause.GONE
    assert cause_of(error, tmp_path / "no folder" / "plan.planbench") == Cause.NO_FOLDER
    assert cause_of(error, tmp_path / f"{'x' * 250}.planbench") == Cause.TOO_LONG
