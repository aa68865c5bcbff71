"""Zip files from outside: whether one unpacks to too much, told before it is unpacked."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass

SMALL = 2_000_000  # bytes; below this no ratio is alarming

PROJECT = b"SQLite format 3\0"  # how a project file begins; no archive does


@dataclass(frozen=True, slots=True)
class Limits:
    """How many parts, how many bytes unpacked, and how many times its packed size a part may be."""

    parts: int
    whole: int
    ratio: int


def unpacks_too_far(archive: zipfile.ZipFile, limits: Limits) -> bool:
    """Whether an archive declares more than the limits; zipfile never reads more than declared."""
    parts = archive.infolist()
    dense = any(
        part.file_size > max(SMALL, limits.ratio * max(1, part.compress_size)) for part in parts
    )
    whole = sum(part.file_size for part in parts)
    return dense or len(parts) > limits.parts or whole > limits.whole
