"""How the PDF looks: the same face, sizes and colours as the Word template."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from planbench.exports.pictures.picture import FACE, fonts_folder

ACCENT, INK, MUTED, LINE, TINT = "#0B5E63", "#17242E", "#566573", "#C9D3D9", "#E3F0F0"
BOLD = f"{FACE}-Bold"
FILES = {
    FACE: "Carlito-Regular.ttf",
    BOLD: "Carlito-Bold.ttf",
    f"{FACE}-Italic": "Carlito-Italic.ttf",
    f"{FACE}-BoldItalic": "Carlito-BoldItalic.ttf",
}
LEADING = 1.2207  # of the face, as Word takes it for single spacing
SINGLE, TIGHT, TEXT = 1.0, 1.05, 1.13
LEFT, CENTRE, RIGHT = range(3)  # alignments

# role: (size, bold, colour, space before, space after, lines apart, more)
SIZES: dict[str, tuple[float, bool, str, float, float, float, dict[str, Any]]] = {
    "body": (10.5, False, INK, 0, 6, TEXT, {}),
    "lead": (12.5, False, INK, 0, 8, TEXT, {}),
    "question": (10.5, False, MUTED, 0, 6, TEXT, {"keeps_with_next": True}),
    "label": (10.5, True, ACCENT, 7, 3, TEXT, {"keeps_with_next": True}),
    "note": (10, False, MUTED, 5, 8, TIGHT, {}),
    "speaker": (10, False, MUTED, 2, 4, TIGHT, {}),
    "source": (9, False, MUTED, 0, 10, SINGLE, {}),
    "callout_title": (10.5, False, INK, 7, 2, 1.1, {"left": 14.2, "keeps_with_next": True}),
    "callout": (10.5, False, INK, 0, 2, 1.1, {"left": 14.2}),
    "entry": (10, False, INK, 0, 4, TIGHT, {"left": 34}),
    "heading1": (18, True, ACCENT, 12, 6, SINGLE, {"keeps_with_next": True}),
    "heading2": (13.5, True, ACCENT, 13, 3, SINGLE, {"keeps_with_next": True}),
    "heading3": (11.5, True, INK, 13, 4, SINGLE, {"keeps_with_next": True}),
    "numbered1": (18, True, ACCENT, 12, 6, SINGLE, {"keeps_with_next": True, "left": 28.35}),
    "numbered2": (13.5, True, ACCENT, 13, 3, SINGLE, {"keeps_with_next": True, "left": 36.85}),
    "numbered3": (11.5, True, INK, 13, 4, SINGLE, {"keeps_with_next": True, "left": 42.55}),
    "short1": (13, True, ACCENT, 13, 4, SINGLE, {"keeps_with_next": True}),
    "organisation": (15, True, INK, 0, 18, TEXT, {}),
    "short_organisation": (11, True, MUTED, 0, 3, TEXT, {}),
    "title": (32, True, ACCENT, 0, 6, SINGLE, {}),
    "short_title": (22, True, ACCENT, 0, 3, SINGLE, {}),
    "subtitle": (14, False, MUTED, 0, 14, 1.1, {}),
    "status": (12, True, INK, 11, 8, TEXT, {}),
    "fact": (10, False, INK, 0, 2, TIGHT, {"left": 127.6}),
    "contents": (13.5, True, ACCENT, 14, 4, SINGLE, {}),
    "toc1": (10.5, True, INK, 3.5, 0, 1.03, {"left": 28.35, "right": 28}),
    "toc2": (10, False, INK, 0, 0.5, 1.03, {"left": 62.35, "right": 28}),
    "plain_toc1": (10.5, True, INK, 3.5, 0, 1.03, {"right": 28}),
    "plain_toc2": (10, False, INK, 0, 0.5, 1.03, {"left": 28.35, "right": 28}),
    "page": (10, False, INK, 0, 0.5, 1.03, {"alignment": RIGHT}),
    "caption": (9.5, True, MUTED, 10, 4, SINGLE, {"keeps_with_next": True}),
    "figure_caption": (9.5, True, MUTED, 3, 2, SINGLE, {}),
    "cell": (9.5, False, INK, 0, 1.5, 1.03, {}),
    "figure": (9.5, False, INK, 0, 1.5, 1.03, {"alignment": RIGHT}),
    "centre": (9.5, False, INK, 0, 1.5, 1.03, {"alignment": CENTRE}),
    "dense": (9, False, INK, 0, 0, SINGLE, {}),
    "dense_figure": (9, False, INK, 0, 0, SINGLE, {"alignment": RIGHT}),
    "dense_centre": (9, False, INK, 0, 0, SINGLE, {"alignment": CENTRE}),
    "dense_head": (9, True, ACCENT, 0, 0, SINGLE, {}),
    "dense_head_figure": (9, True, ACCENT, 0, 0, SINGLE, {"alignment": RIGHT}),
    "tight": (9, False, INK, 1.5, 1.5, 1.02, {}),
    "tight1": (11, True, ACCENT, 5, 1.5, SINGLE, {"keeps_with_next": True}),
    "tight_title": (16, True, ACCENT, 0, 0, SINGLE, {}),
    "head": (9.5, True, ACCENT, 0, 1.5, 1.03, {}),
    "head_figure": (9.5, True, ACCENT, 0, 1.5, 1.03, {"alignment": RIGHT}),
    "bullet0": (10.5, False, INK, 0, 3, TEXT, {"left": 19.85, "sign_indent": 5.65}),
    "bullet1": (10.5, False, INK, 0, 3, TEXT, {"left": 39.7, "sign_indent": 25.5}),
    "bullet2": (10.5, False, INK, 0, 3, TEXT, {"left": 59.55, "sign_indent": 45.35}),
    "number0": (10.5, False, INK, 0, 3, TEXT, {"left": 19.85}),
    "number1": (10.5, False, INK, 0, 3, TEXT, {"left": 39.7, "sign_indent": 19.85}),
    "number2": (10.5, False, INK, 0, 3, TEXT, {"left": 59.55, "sign_indent": 39.7}),
}
ITALIC = frozenset({"question", "note", "speaker"})


@cache
def register_face() -> None:
    """Make our own face known to reportlab, once."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in FILES.items():
        pdfmetrics.registerFont(TTFont(name, fonts_folder() / file))
    pdfmetrics.registerFontFamily(FACE, *FILES)


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph of a role is set; lengths in points, colours as PDF names them."""

    face: str
    size: float
    colour: str
    sign_colour: str
    leading: float
    before: float
    after: float
    left: float
    right: float
    sign_indent: float
    alignment: int
    keeps_with_next: bool


@cache
def style(role: str) -> Style:
    """The style of a role."""
    size, bold, colour, before, after, apart, more = SIZES[role]
    face = BOLD if bold else f"{FACE}-Italic" if role in ITALIC else FACE
    return Style(
        face=face,
        size=size,
        colour=painted(colour),
        sign_colour=painted(ACCENT if role.startswith("bullet") else colour),
        leading=size * LEADING * apart,
        before=before,
        after=after,
        left=more.get("left", 0),
        right=more.get("right", 0),
        sign_indent=more.get("sign_indent", 0),
        alignment=more.get("alignment", LEFT),
        keeps_with_next=more.get("keeps_with_next", False),
    )


@cache
def painted(colour: str) -> str:
    """`#0B5E63` as the operands of a colour in a PDF."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return " ".join(f"{part:.5g}" for part in parts)


def with_weight(face: str, *, bold: bool, italic: bool) -> str:
    """Our own face in the weight and slant of a run, added to those that its role has."""
    bold = bold or "Bold" in face
    italic = italic or "Italic" in face
    return {
        (False, False): FACE,
        (True, False): BOLD,
        (False, True): f"{FACE}-Italic",
        (True, True): f"{FACE}-BoldItalic",
    }[bold, italic]
