"""Files that appear whole or not at all: written beside their place, made durable, then renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

PAUSES = (0.05, 0.1, 0.2, 0.4) if sys.platform == "win32" else ()
SIDES = ("", "-journal", "-wal", "-shm")  # what SQLite keeps beside a database
LONGEST_NAME = 255  # bytes, or letters on Windows: what the file systems of today take
LONGEST_WINDOWS_PATH = 259  # letters; Word takes no more either
OURS = re.compile(
    r"(?P<part>\.planbench-[0-9a-f]{32}(\.part)?"
    r"|\..+\.planbench(-utbyte)?\.part"  # as planbench 0.1 named them
    r"|\d{8}T\d{6}-[a-z]+\.part)(-journal|-wal|-shm)?"
)


@contextlib.contextmanager
def written_whole(target: Path, *, over: bool = False) -> Iterator[Path]:
    """A place beside `target` to write to, which becomes `target` when the block ends well.

    When the block raises, or the process is killed, `target` is as it was. Raises `OSError` when
    the disk refuses, `FileExistsError` when `target` is there and may not be written over.
    """
    _refuse_too_long(target)
    clear_unfinished(target.parent)
    part = target.with_name(f".planbench-{uuid.uuid4().hex}.part")
    with _claimed(part):
        try:
            yield part
            _make_durable(part)
            _put(part, target, over=over)
        finally:
            remove_database(part)
    _make_folder_durable(target.parent)


def _refuse_too_long(target: Path) -> None:
    """Say so ourselves: Windows says of such a name that its folder does not exist."""
    windows = sys.platform == "win32"
    name = len(target.name) if windows else len(os.fsencode(target.name))
    path = len(str(target.absolute())) if windows else 0
    if name > LONGEST_NAME or path > LONGEST_WINDOWS_PATH:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), str(target))


def clear_unfinished(folder: Path) -> None:
    """Remove what a killed planbench left half written in a folder; what is under way stays."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208 (a folder may hold thousands of names)
            hit = OURS.fullmatch(name)
            if hit and not _is_claimed(folder / hit["part"]):
                _unlink(folder / name)


def remove_database(path: Path) -> None:
    """Remove a file and what SQLite may have left beside it, as far as the disk lets us."""
    for side in SIDES:
        _unlink(path.with_name(path.name + side))


def _unlink(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _put(part: Path, target: Path, *, over: bool) -> None:
    if over:
        patiently(lambda: part.replace(target))
        return
    if os.path.lexists(target):
        raise FileExistsError(target)
    try:
        target.hardlink_to(part)  # unlike a rename, refuses when someone else was faster
    except FileExistsError:
        raise
    except OSError:  # a disk without such links
        patiently(lambda: part.rename(target))


def patiently(act: Callable[[], object], pauses: Sequence[float] = PAUSES) -> None:
    """Do what a virus scanner may stop for a moment; raises its `PermissionError` at the end.

    `pauses` are the seconds to wait between the tries.
    """
    for pause in pauses:
        try:
            act()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    act()


def _make_durable(part: Path) -> None:
    file = os.open(part, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _make_folder_durable(folder: Path) -> None:
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


if sys.platform == "win32":  # there, what someone has open can be neither renamed nor removed

    @contextlib.contextmanager
    def _claimed(part: Path) -> Iterator[None]:
        part.touch()
        yield

    def _is_claimed(_part: Path) -> bool:
        return False

else:
    import fcntl

    @contextlib.contextmanager
    def _claimed(part: Path) -> Iterator[None]:
        file = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            with contextlib.suppress(OSError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        finally:
            os.close(file)

    def _is_claimed(part: Path) -> bool:
        """Whether a living process is writing it; the system lets go when a process dies."""
        try:
            file = os.open(part, os.O_RDONLY)
        except OSError:
            return False
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        finally:
            os.close(file)
        return False
