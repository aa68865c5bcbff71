"""Widths of words, and text as the operators that draw it: measured once, encoded at one go."""

from __future__ import annotations

from itertools import repeat
from typing import Any

EM = 1000  # widths are in thousandths of the letters' size


class Widths(dict[str, int]):
    """The widths of words in one face, in thousandths of its size; measured when first asked."""

    def __init__(self, face: str) -> None:
        from reportlab.pdfbase.pdfmetrics import getFont

        super().__init__()
        inner = getFont(face).face
        self._letters, self._other = inner.charWidths, inner.defaultWidth

    def __missing__(self, word: str) -> int:
        """Measure a word."""
        width = int(sum(map(self._letters.get, map(ord, word), repeat(self._other))))
        self[word] = width
        return width


class _ElsewhereError(Exception):
    """A letter that stands in another part of the embedded face."""


class _Codes(dict[int, str]):
    """Letters as the strings of a PDF hold them, for those of a face's first embedded part."""

    def __init__(self, font: Any, document: Any) -> None:
        super().__init__()
        self._font, self._document = font, document

    def __missing__(self, letter: int) -> str:
        """Embed a letter."""
        ((part, code),) = self._font.splitString(chr(letter), self._document)
        if part:
            raise _ElsewhereError
        self[letter] = _escaped(code)
        return self[letter]


def _escaped(codes: bytes) -> str:
    return "".join(
        chr(code) if 32 <= code < 127 and code not in b"()\\" else f"\\{code:03o}" for code in codes
    )


class Lettering:
    """The faces of one document while it is drawn."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._widths: dict[str, Widths] = {}
        self._codes: dict[str, _Codes] = {}
        self._names: dict[str, str] = {}

    def widths(self, face: str) -> Widths:
        """The widths of words in a face."""
        known = self._widths.get(face)
        if known is None:
            known = self._widths[face] = Widths(face)
        return known

    def chosen(self, face: str, size: float) -> str:
        """The operator that chooses a face."""
        return f"{self._name(face)} {size:g} Tf"

    def shown(self, face: str, size: float, text: str) -> str:
        """The operators that draw a text in a face that has been chosen."""
        codes = self._codes.get(face)
        if codes is None:
            from reportlab.pdfbase.pdfmetrics import getFont

            codes = self._codes[face] = _Codes(getFont(face), self._document)
        try:
            return f"({text.translate(codes)}) Tj"
        except _ElsewhereError:
            return self._in_parts(face, size, text)

    def _in_parts(self, face: str, size: float, text: str) -> str:
        """A text whose letters stand in several parts of the embedded face."""
        from reportlab.pdfbase.pdfmetrics import getFont

        font = getFont(face)
        made = [
            f"{font.getSubsetInternalName(part, self._document)} {size:g} Tf ({_escaped(code)}) Tj"
            for part, code in font.splitString(text, self._document)
        ]
        return " ".join([*made, self.chosen(face, size)])

    def _name(self, face: str) -> str:
        name = self._names.get(face)
        if name is None:
            from reportlab.pdfbase.pdfmetrics import getFont

            name = getFont(face).getSubsetInternalName(0, self._document)
            self._names[face] = name
        return name
