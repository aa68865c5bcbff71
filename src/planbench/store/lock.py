"""A lock that names who has a project open; the system lets go of it when a process dies."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import platform
import tempfile
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from planbench.errors import AlreadyOpenError


class ProjectLock:
    """Held by the one planbench that may write to a project file, whatever path led to it.

    Any thread may let go of it. The locked file stays behind: whoever removed it would pull it away
    from under a third who is waiting at it, and two would hold what is then no longer one lock.
    """

    def __init__(self, project: Path) -> None:
        real = project.resolve()
        self._who = real.with_name(f".{real.name}.open")
        self._locks = [_lock(real.with_name(f".{real.name}.lock"))]
        if (other := _second_place(real)) is not None:
            self._locks.append(_lock(other))
        self._project = project

    def take(self) -> None:
        """Take it at once.

        Raises `AlreadyOpenError`, naming who has it, when another window or computer does, and
        `OSError` when nothing can be written in the folder.
        """
        try:
            for lock in self._locks:
                lock.acquire(timeout=0)
        except Timeout as error:
            self._let_go()
            raise AlreadyOpenError(
                "{file} is already open ({who}). Nothing was changed. "
                "Go to that window, or close it and try again.",
                file=self._project.name,
                who=self._holder(),
            ) from error
        try:
            self._who.write_text(json.dumps(_me()), encoding="utf-8")
        except OSError:
            self.release()
            raise

    def release(self) -> None:
        """Let go; safe to call twice."""
        if self._locks[0].is_locked:
            with contextlib.suppress(OSError):
                self._who.unlink(missing_ok=True)
        self._let_go()

    def _let_go(self) -> None:
        for lock in self._locks:
            if lock.is_locked:
                lock.release(force=True)

    def _holder(self) -> str:
        try:
            who = json.loads(self._who.read_text(encoding="utf-8"))
            return f"{who['user']}, {who['computer']}"
        except (OSError, ValueError, KeyError):
            return "?"


def _lock(path: Path) -> BaseFileLock:
    return FileLock(str(path), is_singleton=False, thread_local=False)


def _second_place(real: Path) -> Path | None:
    """For a file with several names (hard links), which no folder tells: a lock for the file."""
    with contextlib.suppress(OSError):
        found = real.stat()
        if found.st_nlink > 1:
            return Path(tempfile.gettempdir()) / f"planbench-{found.st_dev}-{found.st_ino}.lock"
    return None


def _me() -> dict[str, str | int]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # Windows without USERNAME asks for Unix's own module
        user = "?"
    return {"user": user, "computer": platform.node(), "process": os.getpid()}
