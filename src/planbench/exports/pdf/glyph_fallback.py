"""Text in stretches, each in a face that has its letters.

Our own face has no emoji, few signs, no Arabic and no Hebrew; those stand in two faces beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from planbench.exports.characters import printable
from planbench.exports.pdf.right_to_left import is_right_to_left, joined
from planbench.exports.pdf.styles import register_face
from planbench.exports.pictures.picture import FACE, fonts_folder

SIGNS, EMOJI = "DejaVu Sans", "Noto Emoji"
FALLBACK: Mapping[str, str] = MappingProxyType(
    {SIGNS: "DejaVuSans.ttf", EMOJI: "NotoEmoji-Regular.ttf"}
)
USUAL = re.compile("[\t\n\x20-\x7e\xa0-\xac\xae-\xff–—‘’“”„•…−→]*")
# Joiners, marks of direction and of colour, the tone of a skin: nothing is drawn for them.
SILENT = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff]"
)


@cache
def register(name: str, file: str) -> Any:
    """Make a face known to reportlab, once; it has one weight for all."""
    from reportlab.pdfbase import pdfmetrics

    from planbench.exports.pdf.fallback_face import FallbackFace

    pdfmetrics.registerFont(FallbackFace(name, fonts_folder() / "fallback" / file))
    pdfmetrics.registerFontFamily(name, name, name, name, name)
    return pdfmetrics.getFont(name)


def stretches(text: str) -> Iterator[tuple[str, str]]:
    """(Face, text) in order; Arabic and Hebrew stand as one stretch, with what is between."""
    if USUAL.fullmatch(text):
        if text:
            yield FACE, text
        return
    letters = SILENT.sub("", printable(text).replace("\u2011", "-"))
    face, part = FACE, ""
    for piece in _pieces(letters):
        wanted = _face(piece)
        if part and wanted != face:
            yield face, part
            part = ""
        face, part = wanted, part + piece
    if part:
        yield face, part


def _pieces(text: str) -> Iterator[str]:
    """Letters one by one, but a right-to-left stretch from its first letter to its last whole."""
    start = 0
    while start < len(text):
        if not is_right_to_left(text[start]):
            yield text[start]
            start += 1
            continue
        end = _end(text, start)
        yield joined(text[start:end])
        start = end


def _end(text: str, start: int) -> int:
    """Behind the last letter that belongs to the right-to-left stretch from `start`."""
    end = start
    for place in range(start, len(text)):
        if unicodedata.bidirectional(text[place]) == "L" or text[place] in "\n\t":
            break
        if is_right_to_left(text[place]) or unicodedata.combining(text[place]):
            end = place + 1
    return end


def _face(piece: str) -> str:
    from reportlab.pdfbase import pdfmetrics

    register_face()
    if USUAL.fullmatch(piece) or _has(pdfmetrics.getFont(FACE), piece):
        return FACE
    if _has(register(SIGNS, FALLBACK[SIGNS]), piece):
        return SIGNS
    return EMOJI if _has(register(EMOJI, FALLBACK[EMOJI]), piece) else SIGNS


def _has(face: Any, piece: str) -> bool:
    return all(ord(letter) in face.face.charToGlyph for letter in piece)
