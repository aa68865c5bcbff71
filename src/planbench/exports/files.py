"""A file that leaves the house appears whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

from planbench.errors import UserError
from planbench.outside_file import called, refuse_project
from planbench.unfinished import written_whole

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def write_whole(target: Path, content: bytes | bytearray) -> str:
    """Put `content` at `target` in one step; returns its SHA-256.

    The bytes are written beside the target and renamed over it, so that a full disk or a pulled
    plug leaves the file that was there. Raises `UserError` when that is not possible, and when a
    project stands there.
    """
    refuse_project(target)
    if lock := lock_beside(target):
        raise UserError(
            "{file} is open in Word or LibreOffice: {lock} lies beside it. Nothing was written, "
            "and the file is as it was. Close it, and export again; if nobody has it open, remove "
            "{lock} or choose another name.",
            file=target.name,
            lock=lock.name,
        )
    try:
        _replace(target, content)
    except OSError as error:
        raise refusal(target, error) from error
    return hashlib.sha256(content).hexdigest()


def lock_beside(target: Path) -> Path | None:
    """The mark that an office program leaves beside a file that it has open; None without one.

    Windows refuses to replace such a file. Elsewhere it would be replaced, and written over again
    by whoever has it open. Word leaves out the first letters of a longer name.
    """
    if not os.path.isfile(target):  # noqa: PTH113 (false, not an error, for a name too long)
        return None
    names = (f".~lock.{target.name}#", *(f"~${target.name[cut:]}" for cut in range(3)))
    return next((path for path in map(target.with_name, names) if path.is_file()), None)


def _replace(target: Path, content: bytes | bytearray) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(target))
    with written_whole(target, over=True) as part:
        part.write_bytes(content)


def ending_in(target: Path, suffix: str) -> Path:
    """The file with its ending; raises `UserError` for `.` and `..`, which are no names."""
    if target.name in {"", ".."}:
        raise refusal(target, IsADirectoryError(errno.EISDIR, "is a folder", str(target)))
    return target if target.name.endswith(suffix) else target.with_name(target.name + suffix)


def refusal(target: Path, error: OSError) -> UserError:
    """Why the file could not be written, and what to do."""
    if error.errno in FULL:
        return UserError(
            "There is no room for {file} on the disk. Nothing was written, and an earlier file is "
            "as it was. Make room or choose another place, and export again.",
            file=target.name,
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UserError(
            "The folder {folder} does not exist. Nothing was written. Choose another folder, and "
            "export again.",
            folder=target.parent,
        )
    if isinstance(error, IsADirectoryError):
        return UserError(
            "{file} is a folder. Nothing was written. Choose another name, and export again.",
            file=called(target),
        )
    if error.errno == errno.ENAMETOOLONG:
        return UserError(
            "The file's name is too long. Nothing was written. Choose a shorter name, and export "
            "again."
        )
    return UserError(
        "{file} could not be written: it is open in another program, or the folder is protected. "
        "Nothing was written, and an earlier file is as it was. Close it or choose another place, "
        "and export again.",
        file=target.name,
    )
