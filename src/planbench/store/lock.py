"""A lock that names who has a project open; the system lets go of it when a process dies."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import platform
from pathlib import Path

from filelock import FileLock, Timeout

from planbench.errors import UserError


class ProjectLock:
    """Held by the one planbench that may write to a project file."""

    def __init__(self, project: Path) -> None:
        self._who = project.with_name(f".{project.name}.open")
        self._lock = FileLock(str(project.with_name(f".{project.name}.lock")), is_singleton=False)
        self._project = project

    def take(self) -> None:
        """Raises `UserError`, naming who has it, when another window or computer holds the lock."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise UserError(
                "{file} is already open ({who}). Nothing was changed. "
                "Go to that window, or close it and try again.",
                file=self._project.name,
                who=self._holder(),
            ) from error
        except OSError as error:
            raise UserError(
                "The folder of {file} cannot be written to. Nothing was changed. "
                "Copy the project to a folder of your own and open it there.",
                file=self._project.name,
            ) from error
        self._who.write_text(json.dumps(_me()), encoding="utf-8")

    def release(self) -> None:
        """Let go; safe to call twice."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                self._who.unlink(missing_ok=True)
            self._lock.release()
            with contextlib.suppress(OSError):
                Path(self._lock.lock_file).unlink(missing_ok=True)

    def _holder(self) -> str:
        try:
            who = json.loads(self._who.read_text(encoding="utf-8"))
            return f"{who['user']}, {who['computer']}"
        except (OSError, ValueError, KeyError):
            return "?"


def _me() -> dict[str, str | int]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = "?"
    return {"user": user, "computer": platform.node(), "process": os.getpid()}
