"""A file from anyone, read within a limit: never one that would not end, such as a pipe."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from planbench.archives import PROJECT
from planbench.errors import UserError

NOTHING = codecs.BOM_UTF8 + codecs.BOM_UTF16_LE + b"\x00 \t\r\n"


class NotRegularError(OSError):
    """What has the name is no file: a pipe, a device."""


class EmptyError(OSError):
    """The file holds nothing but blanks, or the sign that a text begins with."""


class TooLargeError(OSError):
    """The file is larger than it may be; `size` in bytes, as far as it is known."""

    def __init__(self, size: int) -> None:
        super().__init__("too large")
        self.size = size


@contextmanager
def opened_regular(file: Path) -> Iterator[BinaryIO]:
    """The file, open to be read; raises `OSError` for what is none, and waits for nobody."""
    with open(file, "rb", opener=_without_waiting) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise NotRegularError(file.name)
        yield stream


def read_within(file: Path, largest: int) -> bytes:
    """The whole file; raises `TooLargeError` beyond `largest` bytes, `EmptyError` for one without
    content, `OSError` if unreadable."""
    with opened_regular(file) as stream:
        size = os.fstat(stream.fileno()).st_size
        data = stream.read(largest + 1) if size <= largest else b""
    if max(size, len(data)) > largest:
        raise TooLargeError(max(size, len(data)))
    refuse_empty(data)
    return data


def refuse_empty(data: bytes) -> None:
    """Raises `EmptyError` for content without a letter or a byte that says something."""
    if not data.lstrip(NOTHING):
        raise EmptyError("empty")


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # of a pipe: for who writes into it


@contextmanager
def told_when_unreadable(file: Path) -> Iterator[None]:
    """A file that is not there, or may not be read, is said to be so in a `UserError`."""
    try:
        yield
    except OSError as error:
        raise _unreadable(file, error) from error


def _unreadable(file: Path, error: OSError) -> UserError:
    """The refusal; opening a folder is «permission denied» on Windows, so it is looked at."""
    if isinstance(error, EmptyError):
        return UserError(
            "{file} is empty. Nothing was changed. Ask for the file, or download it, once more.",
            file=called(file),
        )
    nowhere = error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL}
    if nowhere or isinstance(error, NotRegularError) or _is_dir(file):
        return no_file(file)
    return UserError(
        "{file} could not be read. Nothing was changed. Check that you may read it and that no "
        "other program holds it, and try again.",
        file=called(file),
    )


def read_told(file: Path, largest: int, too_large: Callable[[TooLargeError], UserError]) -> bytes:
    """The whole file as `read_within`; whatever is wrong with it is said in a `UserError`."""
    with told_when_unreadable(file):
        try:
            return read_within(file, largest)
        except TooLargeError as error:
            raise too_large(error) from error


def no_file(file: Path) -> UserError:
    """The refusal of what is no file: says whether it is missing, a folder, or something else."""
    if _is_dir(file):
        return UserError(
            "{file} is a folder, not a file. Nothing was changed. Name a file in it.",
            file=called(file),
        )
    if os.path.exists(file):  # noqa: PTH110 (false, not an error, for a name too long)
        return UserError(
            "{file} is no file but a pipe or a device. Nothing was changed. Save what it holds as "
            "a file.",
            file=called(file),
        )
    return UserError("There is no file called {file}. Nothing was changed.", file=called(file))


def _is_dir(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 (false, not an error, for a name too long)


def called(path: Path) -> str:
    """What a path is called in a sentence; `.` and a disk have no name of their own."""
    return path.name or str(path)


def refuse_project(target: Path) -> None:
    """Raises `UserError` where something else would take the place of a project."""
    if os.path.isfile(target):  # noqa: PTH113 (false, not an error, for a name too long)
        with suppress(OSError), target.open("rb") as file:
            if file.read(len(PROJECT)) != PROJECT:
                return
            raise UserError(
                "{file} is a planbench project. Nothing was written, and it is as it was. Choose "
                "another name.",
                file=target.name,
            )
