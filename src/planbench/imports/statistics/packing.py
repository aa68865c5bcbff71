"""Observations as bytes that travel: the same observations always give the same bytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec

from planbench.errors import UserError
from planbench.imports.statistics.figures import Figure

HEADER = b'"planbench observations 1"\n'
LEVEL = 6


def pack_observations(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Rows (by the fields of `Figure`, others left out) as compressed lines of JSON."""
    fields = Figure._fields
    encode = msgspec.json.encode
    lines = [encode([row[field] for field in fields]) for row in rows]
    return zlib.compress(HEADER + b"\n".join(lines), LEVEL)


def unpack_observations(content: bytes) -> list[dict[str, Any]]:
    """The rows that were packed; raises `UserError` for bytes that are damaged."""
    try:
        text = zlib.decompress(content)
        decode = msgspec.json.Decoder(Figure).decode
        start, *lines = text.splitlines()
        msgspec.json.Decoder(Literal["planbench observations 1"]).decode(start)
        return [decode(line)._asdict() for line in lines]
    except (zlib.error, ValueError) as error:
        raise UserError(
            "The figures of a statistics file are damaged in this project. The rest is kept. "
            "Import the file once more."
        ) from error
