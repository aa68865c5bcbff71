"""Why the disk refused: SQLite's own code and a look at the path decide, and a sentence says it."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from planbench.errors import UserError
from planbench.i18n import N_

LONGEST_PATH = 250 if os.name == "nt" else 500  # SQLite itself takes no more than 512 bytes
LONGEST_NAME = 240  # bytes; what lies beside a file has a longer name than the file
NO_ROOM = 200_000  # bytes; with fewer left, whatever failed, failed for want of room


class Cause(StrEnum):
    """What stands in the way; most of it may pass, and then the same can be tried again."""

    FULL = "full"
    READ_ONLY = "read_only"
    GONE = "gone"
    REPLACED = "replaced"
    NO_FOLDER = "no_folder"
    TOO_LONG = "too_long"
    DAMAGED = "damaged"
    BUSY = "busy"
    UNKNOWN = "unknown"


class NotWholeError(sqlite3.DatabaseError):
    """A file that SQLite can read, and that is no whole project all the same."""


class DiskError(UserError):
    """The disk refused, and not the person: what was refused can be tried again."""

    def __init__(self, cause: Cause, text: str, /, **values: object) -> None:
        super().__init__(text, **values)
        self.cause = cause


SAVING: Mapping[Cause, str] = MappingProxyType(
    {
        Cause.FULL: N_(
            "The change could not be saved, because there is no room on the disk. What was saved "
            "before is kept. Make room on the disk, then try again."
        ),
        Cause.READ_ONLY: N_(
            "The change could not be saved, because {file} is protected against changes. What was "
            "saved before is kept. Save a copy elsewhere and work in that."
        ),
        Cause.GONE: N_(
            "The change could not be saved, because {file} is no longer where it was. Put it back, "
            "or save a copy elsewhere."
        ),
        Cause.REPLACED: N_(
            "The change could not be saved, because another file has taken the place of {file} "
            "while it was open here. Save a copy elsewhere, and compare the two."
        ),
        Cause.NO_FOLDER: N_(
            "The change could not be saved, because the folder of {file} cannot be reached. "
            "Connect the disk again, or save a copy elsewhere."
        ),
        Cause.DAMAGED: N_(
            "The change could not be saved, because {file} has been damaged. Save a copy "
            "elsewhere, or restore a backup."
        ),
        Cause.BUSY: N_(
            "The change could not be saved, because another program is using {file}. What was "
            "saved before is kept. Try again in a moment."
        ),
        Cause.UNKNOWN: N_(
            "The change could not be saved to the disk. What was saved before is kept. "
            "Check that there is room on the disk, then try again."
        ),
    }
)
OPENING: Mapping[Cause, str] = MappingProxyType(
    {
        Cause.FULL: N_(
            "{file} could not be opened, because there is no room on the disk. It was left as it "
            "is. Make room, then open it again."
        ),
        Cause.READ_ONLY: N_(
            "{file} could not be opened, because you may not read it or its folder. It was left as "
            "it is. Ask for the right to read it, or copy it to a folder of your own."
        ),
        Cause.GONE: N_("There is no file called {file}. Nothing was changed."),
        Cause.TOO_LONG: N_(
            "{file} could not be opened, because its name and those of its folders are too long "
            "for this computer. It was left as it is. Move it to a folder nearer the top, or give "
            "it a shorter name."
        ),
        Cause.DAMAGED: N_(
            "{file} is damaged and cannot be opened. It was left as it is. Restore a backup."
        ),
        Cause.BUSY: N_(
            "{file} is being used by another program just now. It was left as it is. Try again in "
            "a moment."
        ),
        Cause.UNKNOWN: N_(
            "{file} could not be read from the disk. It was left as it is. Try again, or copy it "
            "to another disk and open it there."
        ),
    }
)
WRITING: Mapping[Cause, str] = MappingProxyType(
    {
        Cause.FULL: N_(
            "There is no room for {file} on the disk. Nothing was written. Make room or choose "
            "another folder, then try again."
        ),
        Cause.READ_ONLY: N_(
            "{file} could not be written: the folder is protected. Nothing was written. Choose a "
            "folder that you may write to."
        ),
        Cause.NO_FOLDER: N_(
            "{file} could not be written: its folder cannot be reached. Nothing was written. "
            "Choose another folder."
        ),
        Cause.TOO_LONG: N_(
            "{file} could not be written: its name and those of its folders are too long. Nothing "
            "was written. Choose a shorter name or another folder."
        ),
        Cause.GONE: N_(
            "{file} could not be written: its folder cannot be reached. Nothing was written. "
            "Choose another folder."
        ),
        Cause.UNKNOWN: N_(
            "{file} could not be written to the disk. Nothing was written. Choose another folder, "
            "then try again."
        ),
    }
)

BY_ERRNO: Mapping[int, Cause] = MappingProxyType(
    {
        errno.ENOSPC: Cause.FULL,
        errno.EDQUOT: Cause.FULL,
        errno.EFBIG: Cause.FULL,
        errno.EACCES: Cause.READ_ONLY,
        errno.EPERM: Cause.READ_ONLY,
        errno.EROFS: Cause.READ_ONLY,
        errno.ENOENT: Cause.GONE,
        errno.ENOTDIR: Cause.NO_FOLDER,
        errno.ENAMETOOLONG: Cause.TOO_LONG,
        errno.EBUSY: Cause.BUSY,
    }
)
# SQLite's primary codes; https://www.sqlite.org/rescode.html
BY_CODE: Mapping[int, Cause] = MappingProxyType(
    {
        sqlite3.SQLITE_FULL: Cause.FULL,
        sqlite3.SQLITE_READONLY: Cause.READ_ONLY,
        sqlite3.SQLITE_PERM: Cause.READ_ONLY,
        sqlite3.SQLITE_AUTH: Cause.DAMAGED,
        sqlite3.SQLITE_BUSY: Cause.BUSY,
        sqlite3.SQLITE_LOCKED: Cause.BUSY,
        sqlite3.SQLITE_PROTOCOL: Cause.BUSY,
        sqlite3.SQLITE_CORRUPT: Cause.DAMAGED,
        sqlite3.SQLITE_NOTADB: Cause.DAMAGED,
        sqlite3.SQLITE_FORMAT: Cause.DAMAGED,
    }
)


def cause_of(error: BaseException, path: Path) -> Cause:
    """What stood in the way at this path."""
    inner = getattr(error, "orig", None) or error
    if isinstance(inner, NotWholeError):
        return Cause.DAMAGED
    if isinstance(inner, sqlite3.Error):
        code = getattr(inner, "sqlite_errorcode", 0)
        if code == sqlite3.SQLITE_READONLY_DBMOVED:
            return Cause.REPLACED
        known = BY_CODE.get(code & 0xFF)
        return known or seen_at(path)
    if isinstance(inner, OSError):
        return BY_ERRNO.get(inner.errno or 0) or seen_at(path)
    return Cause.UNKNOWN


def seen_at(path: Path) -> Cause:
    """What a look at the path tells, when the error itself says only that it did not work."""
    try:
        return next((cause for cause, holds in LOOKS.items() if holds(path)), Cause.UNKNOWN)
    except OSError as error:
        return BY_ERRNO.get(error.errno or 0, Cause.UNKNOWN)


def _protected(path: Path) -> bool:
    return not os.access(path, os.R_OK | os.W_OK) or not os.access(path.parent, os.W_OK)


def too_long(path: Path) -> bool:
    """Whether SQLite, or what has to lie beside the file, will not take such a path."""
    whole = os.fsencode(path.absolute())
    return len(whole) > LONGEST_PATH or len(os.fsencode(path.name)) > LONGEST_NAME


LOOKS: Mapping[Cause, Callable[[Path], bool]] = MappingProxyType(
    {
        Cause.TOO_LONG: too_long,
        Cause.NO_FOLDER: lambda path: not path.parent.is_dir(),
        Cause.GONE: lambda path: not path.exists(),
        Cause.READ_ONLY: _protected,
        Cause.FULL: lambda path: shutil.disk_usage(path.parent).free < NO_ROOM,
    }
)


def cannot_save(error: BaseException, path: Path) -> DiskError:
    """The refusal of a change."""
    return refused(SAVING, cause_of(error, path), path)


def cannot_open(error: BaseException, path: Path) -> DiskError:
    """The refusal to open a file that is left as it is."""
    return refused(OPENING, cause_of(error, path), path)


def cannot_write(error: BaseException, path: Path) -> DiskError:
    """The refusal of a new file."""
    return refused(WRITING, cause_of(error, path), path)


def refused(sentences: Mapping[Cause, str], cause: Cause, path: Path) -> DiskError:
    """One of a set of sentences, for a cause."""
    return DiskError(cause, sentences.get(cause, sentences[Cause.UNKNOWN]), file=path.name)
