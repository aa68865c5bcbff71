"""The body while it is written, encoded as it grows.

With one «–» in it, text takes two bytes a letter and each piece fifty more: a large plan had four
copies of 40 MB before it lay in its package.
"""

from __future__ import annotations

from collections.abc import Iterable

PENDING = 500  # pieces that are encoded at one go


class Written:
    """Pieces of markup one after the other; only the last one can still be changed."""

    def __init__(self) -> None:
        self._encoded = bytearray()
        self._pending: list[str] = []
        self.last = ""

    def begin(self, opening: str) -> None:
        """What stands before every piece, and is none."""
        self._encoded += opening.encode()

    def append(self, piece: str) -> None:
        """Add a piece."""
        self._pending.append(self.last)
        self.last = piece
        if len(self._pending) >= PENDING:
            self._encode()

    def __iadd__(self, pieces: Iterable[str]) -> Written:
        """Add pieces."""
        for piece in pieces:
            self.append(piece)
        return self

    def ended(self, closing: str) -> bytearray:
        """All of it, with what stands behind."""
        self.append(closing)
        self.append("")
        self._encode()
        return self._encoded

    def _encode(self) -> None:
        self._encoded += "".join(self._pending).encode()
        self._pending.clear()
