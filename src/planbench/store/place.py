"""Where a project file lies: whether it is still the one that was opened, and who copies it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from planbench.store.trouble import SAVING, Cause, refused

# Folders of sync clients, by what their names hold, by whole names, and by what lies in them.
SYNCED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "icloud",
    "com~apple~clouddocs",
    "nextcloud",
    "owncloud",
    "sharepoint",
    "syncthing",
    "synologydrive",
    "synology drive",
    "seafile",
    "pcloud",
    "tresorit",
    "jottacloud",
)
SYNCED_NAMES = ("box", "box sync", "mega", "sync")
SYNCED_MARKS = (
    ".stfolder",
    ".dropbox",
    ".dropbox.cache",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".syncthing",
)
SYNCED_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")

Identity = tuple[int, int]  # device and number of a file there


def in_synced_folder(path: Path) -> bool:
    """Whether a sync client copies this folder: it would tear a database and its log apart."""
    real = path.absolute()
    with contextlib.suppress(OSError):
        real = path.resolve()
    whole = str(real).lower()
    folders = [parent.name.lower() for parent in real.parents]
    return (
        any(name in whole for name in SYNCED)
        or any(name in folders for name in SYNCED_NAMES)
        or any(_marked(folder) for folder in real.parents)
        or any(_within(real, os.environ.get(name, "")) for name in SYNCED_VARIABLES)
    )


def _marked(folder: Path) -> bool:
    return any(os.path.lexists(folder / mark) for mark in SYNCED_MARKS)


def _within(path: Path, folder: str) -> bool:
    return bool(folder) and path.is_relative_to(folder)


def without_log(path: Path) -> bool:
    """Whether each save has to stand in the file itself, with nothing beside it afterwards.

    So in folders that a sync client copies, and on another computer's disk, where a log in
    shared memory cannot work.
    """
    return in_synced_folder(path) or str(path.absolute()).startswith("\\\\")


class FilePlace:
    """The path of an open file, and which file it was; told apart before each save."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._own = identity_of(path)
        self._log: Identity | None = None

    def trouble(self) -> Cause | None:
        """What has become of the file; None as long as it is the one that was opened."""
        now = identity_of(self.path)
        if now is None:
            return Cause.GONE if self.path.parent.is_dir() else Cause.NO_FOLDER
        if now != self._own:
            self._part_from_log()
            return Cause.REPLACED
        if self._log is None:
            self._log = identity_of(self._log_path)
        return None

    def check(self) -> None:
        """Raises `DiskError` when what is saved now would go to nowhere, or into another file."""
        if cause := self.trouble():
            raise refused(SAVING, cause, self.path)

    @property
    def _log_path(self) -> Path:
        return self.path.with_name(f"{self.path.name}-wal")

    def _part_from_log(self) -> None:
        """Take our log away from the file that has come: it would be read into that, and ruin it.

        SQLite goes on with what it has open; a copy saved elsewhere has everything.
        """
        if self._log is not None and identity_of(self._log_path) == self._log:
            for end in ("-wal", "-shm"):
                with contextlib.suppress(OSError):
                    self.path.with_name(self.path.name + end).unlink()


def identity_of(path: Path) -> Identity | None:
    """Which file lies at a path; None when none does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino)
