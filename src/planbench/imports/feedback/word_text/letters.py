"""What runs say beside plain letters: raised and lowered figures, and signs of other fonts."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from planbench.imports.feedback import vocabulary as word

if TYPE_CHECKING:
    from lxml.etree import _Element

RAISED = str.maketrans("0123456789+-\u2212=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
LOWERED = str.maketrans("0123456789+-\u2212=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
ORDINAL = re.compile(r"st|nd|rd|th")  # «4th», as Word raises it by itself
ONE = re.compile(r"\w+(?:[.,]\w+)*|\(.*\)|\W?")
PRIVATE = range(0xF000, 0xF100)  # where Word puts the signs of fonts that have no letters
SYMBOL = (
    " !∀#∃%&∋()∗+,\u2212./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝ\u039fΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾"
    "αβχδεφγηιϕκλμν\u03bfπθρστυϖωξψζ{|}∼"
)
SYMBOL_ABOVE = (
    "€ϒ\u2032≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥\u00d7∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬\u2227\u2228⇔⇐⇑⇒⇓◊〈®©™∑"
    "⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffc〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
SYMBOLS = dict(enumerate(SYMBOL, 0x20)) | dict(enumerate(SYMBOL_ABOVE, 0xA0))
WINGDINGS = {
    0x4A: "☺",
    0x4B: "😐",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x76: "❖",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xEF: "⇦",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
FONTS = {"symbol": SYMBOLS, "wingdings": WINGDINGS}


class Raised(NamedTuple):
    """Where a run's letters stand now and stood before, and the change that says so."""

    now: str = ""
    then: str = ""
    change: _Element | None = None


def raised(text: str) -> str:
    """`3` as `³`, and what has no raised letters of its own as `^(…)`."""
    return _moved(text, RAISED, "^")


def lowered(text: str) -> str:
    """`2` as `₂`, and what has no lowered letters of its own as `_(…)`."""
    return _moved(text, LOWERED, "_")


def _moved(text: str, letters: dict[int, int], sign: str) -> str:
    bare = text.strip()
    if not any(map(str.isalnum, bare)) and not all(ord(each) in letters for each in bare):
        return text
    if all(ord(each) in letters for each in bare):
        return text.translate(letters)
    return text.replace(bare, f"{sign}{together(bare)}", 1)


def together(text: str) -> str:
    """A part of an equation that stays one: in brackets unless it is one word or figure."""
    return text if ONE.fullmatch(text) else f"({text})"


def turned(text: str, place: str) -> str:
    """Letters as they stand: higher, lower or in the line."""
    if place == "superscript":
        return text if ORDINAL.fullmatch(text.strip()) else raised(text)
    return lowered(text) if place == "subscript" else text


def place_of_letters(look: _Element | None) -> str:
    """Where a look puts letters; empty for in the line."""
    found = look.find(word.RAISED) if look is not None else None
    place = found.get(word.VALUE) or "" if found is not None else ""
    return place if place in {"superscript", "subscript"} else ""


def raised_in(look: _Element) -> Raised:
    """Where the letters of a run stand by its look, and stood by what the look was before."""
    now, change = place_of_letters(look), look.find(word.RUN_LOOK_CHANGE)
    then = now if change is None else place_of_letters(change.find(word.RUN_LOOK))
    return Raised(now, then, change)


def symbol(element: _Element) -> str:
    """The sign that a font's own number stands for; the sign of a picture for an unknown one."""
    try:
        code = int(element.get(f"{word.W}char") or "", 16)
    except ValueError:
        return word.OBJECT_SIGN
    font = FONTS.get((element.get(f"{word.W}font") or "").lower(), {})
    if code in PRIVATE:
        return font.get(code - PRIVATE.start, word.OBJECT_SIGN)
    sign = font.get(code) or chr(code)
    return word.OBJECT_SIGN if unicodedata.category(sign).startswith("C") else sign
