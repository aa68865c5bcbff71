"""How the PDF looks: the same face, sizes and colours as the Word template."""

from __future__ import annotations

from functools import cache
from typing import Any

from planbench.exports.picture import FACE, fonts_folder

ACCENT, INK, MUTED, LINE, TINT = "#0B5E63", "#17242E", "#566573", "#C9D3D9", "#E3F0F0"
BOLD = f"{FACE}-Bold"
FILES = {
    FACE: "Carlito-Regular.ttf",
    BOLD: "Carlito-Bold.ttf",
    f"{FACE}-Italic": "Carlito-Italic.ttf",
    f"{FACE}-BoldItalic": "Carlito-BoldItalic.ttf",
}

# role: (size, bold, colour, space before, space after, more)
SIZES: dict[str, tuple[float, bool, str, float, float, dict[str, Any]]] = {
    "body": (11, False, INK, 0, 6, {}),
    "lead": (12.5, False, INK, 0, 8, {}),
    "question": (11, False, MUTED, 0, 6, {"keepWithNext": 1}),
    "label": (10.5, True, ACCENT, 10, 4, {"keepWithNext": 1}),
    "note": (10, False, MUTED, 5, 8, {}),
    "speaker": (10, False, MUTED, 2, 4, {}),
    "source": (9, False, MUTED, 0, 10, {}),
    "callout_title": (11, False, INK, 7, 2, {"leftIndent": 14, "keepWithNext": 1}),
    "callout": (10.5, False, INK, 0, 2, {"leftIndent": 14}),
    "entry": (10, False, INK, 0, 4, {"leftIndent": 34}),
    "heading1": (18, True, ACCENT, 20, 8, {"keepWithNext": 1}),
    "heading2": (13.5, True, ACCENT, 18, 5, {"keepWithNext": 1}),
    "heading3": (11.5, True, INK, 13, 4, {"keepWithNext": 1}),
    "short1": (13, True, ACCENT, 13, 4, {"keepWithNext": 1}),
    "organisation": (15, True, INK, 150, 12, {}),
    "short_organisation": (11, True, MUTED, 0, 3, {}),
    "title": (32, True, ACCENT, 0, 6, {}),
    "short_title": (22, True, ACCENT, 0, 3, {}),
    "subtitle": (14, False, MUTED, 0, 26, {}),
    "status": (12, True, INK, 12, 16, {}),
    "fact": (11, False, INK, 0, 4, {"leftIndent": 128}),
    "contents": (18, True, ACCENT, 0, 10, {}),
    "toc1": (11, True, INK, 7, 1.5, {"leftIndent": 28, "rightIndent": 30}),
    "toc2": (11, False, INK, 0, 1.5, {"leftIndent": 62, "rightIndent": 30}),
    "caption": (9.5, True, MUTED, 10, 4, {"keepWithNext": 1}),
    "figure_caption": (9.5, True, MUTED, 3, 2, {}),
    "cell": (9.5, False, INK, 0, 1.5, {}),
    "figure": (9.5, False, INK, 0, 1.5, {"alignment": 2}),
    "head": (9.5, True, ACCENT, 0, 1.5, {}),
    "item0": (11, False, INK, 0, 3, {"leftIndent": 20, "bulletIndent": 6}),
    "item1": (11, False, INK, 0, 2, {"leftIndent": 40, "bulletIndent": 26}),
    "item2": (11, False, INK, 0, 2, {"leftIndent": 60, "bulletIndent": 46}),
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


@cache
def style(role: str) -> Any:
    """The paragraph style of a role."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle

    size, bold, colour, before, after, more = SIZES[role]
    face = BOLD if bold else f"{FACE}-Italic" if role in ITALIC else FACE
    return ParagraphStyle(
        role,
        fontName=face,
        bulletFontName=FACE,
        bulletColor=HexColor(ACCENT),
        fontSize=size,
        leading=size * 1.28,
        textColor=HexColor(colour),
        spaceBefore=before,
        spaceAfter=after,
        splitLongWords=1,
        **more,
    )
