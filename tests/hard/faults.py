"""Faults between SQLite and the disk: the process dies, or the disk is full, at the n-th write.

SQLite lets every call to the system be replaced (`xSetSystemCall`), and Python's own writes end in
`os.fsync` and a rename. So each place where something reaches the disk can be made to fail, without
a debugger, in a process that was forked for it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

WRITES = (b"pwrite64", b"pwrite", b"write", b"ftruncate", b"unlink", b"fallocate")


class Faults:
    """Counts what goes to the disk; at `kill_at` the process dies, from `full_at` on it is full."""

    def __init__(self, kill_at: int = 0, full_at: int = 0) -> None:
        self.count = 0
        self.kill_at = kill_at
        self.full_at = full_at
        self._kept: list[Any] = []  # C calls into these for as long as the process lives

    def install(self) -> None:
        """Stand between SQLite, Python and the system; there is no way back."""
        vfs = _vfs()
        for name in WRITES:
            address = vfs.contents.xGetSystemCall(vfs, name)
            if address:
                hook = self._hook(name, address)
                vfs.contents.xSetSystemCall(vfs, name, ctypes.cast(hook, ctypes.c_void_p))
        for module, call in ((os, "fsync"), (os, "replace"), (os, "rename"), (os, "link")):
            setattr(module, call, self._counted(getattr(module, call)))

    def reached(self) -> bool:
        """Another call to the disk; whether there is no room for it."""
        self.count += 1
        if self.count == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return bool(self.full_at) and self.count >= self.full_at

    def _hook(self, name: bytes, address: int) -> Any:
        shape = _shape(name)
        real = shape(address)

        def call(*arguments: Any) -> int:
            if self.reached() and name != b"unlink":
                ctypes.set_errno(errno.ENOSPC)
                return -1
            return int(real(*arguments))

        made = shape(call)
        self._kept += [made, real]
        return made

    def _counted(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if self.reached() and real.__name__ == "fsync":
                raise OSError(errno.ENOSPC, "no room")
            return real(*arguments, **named)

        return call


def _shape(name: bytes) -> Any:
    size, number, pointer = ctypes.c_size_t, ctypes.c_int, ctypes.c_void_p
    arguments = {
        b"pwrite64": (number, pointer, size, ctypes.c_int64),
        b"pwrite": (number, pointer, size, ctypes.c_int64),
        b"write": (number, pointer, size),
        b"ftruncate": (number, ctypes.c_int64),
        b"fallocate": (number, ctypes.c_int64, ctypes.c_int64),
        b"unlink": (pointer,),
    }[name]
    returned = ctypes.c_ssize_t if b"write" in name else number
    return ctypes.CFUNCTYPE(returned, *arguments, use_errno=True)


class _Vfs(ctypes.Structure):
    """`sqlite3_vfs` of sqlite3.h, version 3."""


_Set = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(_Vfs), ctypes.c_char_p, ctypes.c_void_p)
_Get = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.POINTER(_Vfs), ctypes.c_char_p)
_Vfs._fields_ = [
    ("iVersion", ctypes.c_int),
    ("szOsFile", ctypes.c_int),
    ("mxPathname", ctypes.c_int),
    ("pNext", ctypes.c_void_p),
    ("zName", ctypes.c_char_p),
    ("pAppData", ctypes.c_void_p),
    *((f"x{n}", ctypes.c_void_p) for n in range(13)),
    ("xSetSystemCall", _Set),
    ("xGetSystemCall", _Get),
]


def library() -> Path | None:
    """The SQLite that this Python runs with, when it is a library of its own."""
    import sqlite3  # noqa: F401 (loads it)

    maps = Path("/proc/self/maps")
    if not maps.exists():
        return None
    hit = re.search(r"/\S*libsqlite3\S*", maps.read_text(encoding="utf-8"))
    return Path(hit[0]) if hit else None


def _vfs() -> Any:
    found = library()
    assert found is not None
    loaded = ctypes.CDLL(str(found), use_errno=True)
    loaded.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    return loaded.sqlite3_vfs_find(None)
