"""The exchange file: a zip with a manifest, the whole record, and files by their hash.

Always the full record, never an increment: then order, repeats and delays cannot matter.
Everything is measured while it is read; nothing is ever unpacked to the disk.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from planbench.archives import PROJECT, Limits, unpacks_too_far
from planbench.errors import UserError
from planbench.outside_file import (
    opened_regular,
    refuse_empty,
    refuse_project,
    told_when_unreadable,
)
from planbench.unfinished import written_whole

SUFFIX = ".planbench-utbyte"
KIND = "planbench-exchange"
FORMAT = 1
MANIFEST, RECORD, BLOBS = "manifest.json", "record", "blobs/"
LARGEST_MANIFEST = 8_000_000
LARGEST_RECORD = 500_000_000
LARGEST_BLOB = 200_000_000
LIMITS = Limits(parts=20_000, whole=4_000_000_000, ratio=120)  # ours stay far below
T = TypeVar("T")


@dataclass(frozen=True)
class Manifest:
    """What an exchange file says of itself."""

    project: str
    name: str
    sender: str
    sender_name: str
    made_at: str
    version: str
    schema: int
    record: str = ""
    blobs: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Package:
    """An exchange file that was found whole; blobs are read when they are wanted."""

    path: Path
    manifest: Manifest
    record: bytes

    def blobs(self, wanted: set[str]) -> Iterator[tuple[str, bytes]]:
        """The wanted files that it has, each checked against its hash."""
        with _opened(self.path) as archive:
            for sha256 in sorted(wanted & self.manifest.blobs.keys()):
                yield sha256, _read_hashed(archive, BLOBS + sha256, sha256, LARGEST_BLOB)


def write_package(
    path: Path, manifest: Manifest, record: bytes, blobs: Iterator[tuple[str, bytes]]
) -> None:
    """Write an exchange file whole or not at all; raises `UserError` when the disk refuses."""
    refuse_project(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(path, over=True) as part, zipfile.ZipFile(part, "w") as archive:
            sizes = {}
            for sha256, data in blobs:
                archive.writestr(BLOBS + sha256, data)
                sizes[sha256] = len(data)
            archive.writestr(RECORD, record)
            whole = asdict(manifest) | {"record": _sha256(record), "blobs": sizes}
            text = json.dumps({"kind": KIND, "format": FORMAT, **whole}, ensure_ascii=False)
            archive.writestr(MANIFEST, text, zipfile.ZIP_DEFLATED)
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise UserError(
                "The file's name is too long. Nothing was written. Choose a shorter name, and "
                "export again."
            ) from error
        raise UserError(
            "The exchange file could not be written in {folder}. The project is unchanged. "
            "Check that the folder can be written to and has room, or choose another.",
            folder=path.parent.name or str(path.parent),
        ) from error


def read_package(path: Path) -> Package:
    """Read an exchange file and check it; raises `UserError` that says what is wrong with it."""
    with _opened(path) as archive:
        _check_sizes(archive)
        manifest = _manifest(archive)
        record = _read_hashed(archive, RECORD, manifest.record, LARGEST_RECORD)
    return Package(path, manifest, record)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive; whatever zipfile stumbles over means that the file is damaged."""
    with contextlib.ExitStack() as kept:
        with told_when_unreadable(path):
            file = kept.enter_context(opened_regular(path))
            beginning = file.read(len(PROJECT))
            refuse_empty(beginning)
        if beginning == PROJECT:
            raise _no_package(path)
        with _told_when_damaged(path), zipfile.ZipFile(file) as archive:
            yield archive


@contextlib.contextmanager
def _told_when_damaged(path: Path) -> Iterator[None]:
    try:
        yield
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        KeyError,
        TypeError,
        RecursionError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise _damaged(path) from error


def _no_package(path: Path) -> UserError:
    """Says of a project file, which is no exchange file, what to do with it."""
    return UserError(
        "{file} is a planbench project, no exchange file. Nothing was changed. Open it to look at "
        "it; your colleague makes an exchange file in planbench and sends that.",
        file=path.name,
    )


def _damaged(path: Path) -> UserError:
    return UserError(
        "{file} is damaged or not an exchange file. Nothing was changed. "
        "Ask for it to be made and sent again.",
        file=path.name,
    )


def _check_sizes(archive: zipfile.ZipFile) -> None:
    if unpacks_too_far(archive, LIMITS):
        raise _too_large(archive)


def _too_large(archive: zipfile.ZipFile) -> UserError:
    return UserError(
        "{file} is larger than any exchange file. It was not read, and nothing was changed. "
        "Ask for a new one.",
        file=Path(archive.filename or "").name,
    )


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    data = json.loads(_read(archive, MANIFEST, LARGEST_MANIFEST))
    if data["kind"] != KIND:
        raise ValueError
    if int(data["format"]) > FORMAT:
        raise UserError(
            "{file} was made by planbench {version}, which is newer than this one. "
            "Nothing was changed. Install the newer planbench to read it.",
            file=Path(archive.filename or "").name,
            version=str(data.get("version", "?"))[:20],
        )
    return Manifest(
        project=_field(data, "project", str),
        name=_field(data, "name", str),
        sender=_field(data, "sender", str),
        sender_name=_field(data, "sender_name", str),
        made_at=_field(data, "made_at", str),
        version=_field(data, "version", str),
        schema=_field(data, "schema", int),
        record=_field(data, "record", str),
        blobs=_field(data, "blobs", dict),
    )


def _field(data: Mapping[str, Any], name: str, kind: type[T]) -> T:
    value = data[name]
    if not isinstance(value, kind):
        raise TypeError(name)
    return value


def _read(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """One entry, at most `limit` bytes of it, whatever its head promises."""
    with archive.open(name) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise _too_large(archive)
    return data


def _read_hashed(archive: zipfile.ZipFile, name: str, sha256: str, limit: int) -> bytes:
    data = _read(archive, name, limit)
    if _sha256(data) != sha256:
        raise ValueError(name)
    return data


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
