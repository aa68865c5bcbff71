"""Observations as bytes that travel: the same observations always give the same bytes."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any, Literal

import msgspec

from planbench.errors import UserError
from planbench.imports.statistics.figures import Figure

HEADER = b'"planbench observations 1"\n'
LEVEL = 1  # a quarter of the time of level 6, for a tenth more bytes
FIELDS = Figure._fields


class Packer:
    """Figures packed as they come, so that a large file is never held as one text."""

    def __init__(self) -> None:
        self._packed = zlib.compressobj(LEVEL)
        self._parts = [self._packed.compress(HEADER)]
        self._encode = msgspec.json.Encoder().encode_lines
        self._first = True

    def add(self, figures: Iterable[tuple[Any, ...]]) -> None:
        """Figures, or tuples in the order of their fields."""
        lines = self._encode(figures if isinstance(figures, list) else list(figures))[:-1]
        if lines:
            self._parts.append(self._packed.compress(lines if self._first else b"\n" + lines))
            self._first = False

    def bytes(self) -> bytes:
        """Everything that was added."""
        self._parts = [*self._parts, self._packed.flush()]
        return b"".join(self._parts)


def pack_observations(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Rows (by the fields of `Figure`, others left out) as compressed lines of JSON."""
    packer = Packer()
    packer.add(map(itemgetter(*FIELDS), rows))
    return packer.bytes()


def digest_of(content: bytes) -> str:
    """The hash by which packed figures are stored."""
    return hashlib.sha256(content).hexdigest()


def unpack_observations(content: bytes) -> list[dict[str, Any]]:
    """The rows that were packed; raises `UserError` for bytes that are damaged."""
    return [figure._asdict() for figure in unpack_figures(content)]


def unpack_figures(content: bytes) -> list[Figure]:
    """The figures that were packed; raises `UserError` for bytes that are damaged."""
    try:
        text = zlib.decompress(content)
        decode = msgspec.json.Decoder(Figure).decode
        start, *lines = text.splitlines()
        msgspec.json.Decoder(Literal["planbench observations 1"]).decode(start)
        return [decode(line) for line in lines]
    except (zlib.error, ValueError) as error:
        raise UserError(
            "The figures of a statistics file are damaged in this project. The rest is kept. "
            "Import the file once more."
        ) from error
