"""A file that leaves the house appears whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import uuid
from pathlib import Path

from planbench.errors import UserError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def write_whole(target: Path, content: bytes) -> str:
    """Put `content` at `target` in one step; returns its SHA-256.

    The bytes are written beside the target and renamed over it, so that a full disk or a pulled
    plug leaves the file that was there. Raises `UserError` when that is not possible.
    """
    try:
        _replace(target, content)
    except OSError as error:
        raise refusal(target, error) from error
    return hashlib.sha256(content).hexdigest()


def _replace(target: Path, content: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(target))
    temporary = target.with_name(f".planbench-{uuid.uuid4().hex}")
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


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
            file=target.name,
        )
    return UserError(
        "{file} could not be written: it is open in another program, or the folder is protected. "
        "Nothing was written, and an earlier file is as it was. Close it or choose another place, "
        "and export again.",
        file=target.name,
    )
