"""How the PDF looks: the same face, sizes and colours as the Word template."""

from __future__ import annotations

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

# role: (size, bold, colour, space before, space after, lines apart, more)
SIZES: dict[str, tuple[float, bool, str, float, float, float, dict[str, Any]]] = {
    "body": (10.5, False, INK, 0, 6, TEXT, {}),
    "lead": (12.5, False, INK, 0, 8, TEXT, {}),
    "question": (10.5, False, MUTED, 0, 6, TEXT, {"keepWithNext": 1}),
    "label": (10.5, True, ACCENT, 7, 3, TEXT, {"keepWithNext": 1}),
    "note": (10, False, MUTED, 5, 8, TIGHT, {}),
    "speaker": (10, False, MUTED, 2, 4, TIGHT, {}),
    "source": (9, False, MUTED, 0, 10, SINGLE, {}),
    "callout_title": (10.5, False, INK, 7, 2, 1.1, {"leftIndent": 14.2, "keepWithNext": 1}),
    "callout": (10.5, False, INK, 0, 2, 1.1, {"leftIndent": 14.2}),
    "entry": (10, False, INK, 0, 4, TIGHT, {"leftIndent": 34}),
    "heading1": (18, True, ACCENT, 12, 6, SINGLE, {"keepWithNext": 1}),
    "heading2": (13.5, True, ACCENT, 13, 3, SINGLE, {"keepWithNext": 1}),
    "heading3": (11.5, True, INK, 13, 4, SINGLE, {"keepWithNext": 1}),
    "numbered1": (18, True, ACCENT, 12, 6, SINGLE, {"keepWithNext": 1, "leftIndent": 28.35}),
    "numbered2": (13.5, True, ACCENT, 13, 3, SINGLE, {"keepWithNext": 1, "leftIndent": 36.85}),
    "numbered3": (11.5, True, INK, 13, 4, SINGLE, {"keepWithNext": 1, "leftIndent": 42.55}),
    "short1": (13, True, ACCENT, 13, 4, SINGLE, {"keepWithNext": 1}),
    "organisation": (15, True, INK, 0, 18, TEXT, {}),
    "short_organisation": (11, True, MUTED, 0, 3, TEXT, {}),
    "title": (32, True, ACCENT, 0, 6, SINGLE, {}),
    "short_title": (22, True, ACCENT, 0, 3, SINGLE, {}),
    "subtitle": (14, False, MUTED, 0, 14, 1.1, {}),
    "status": (12, True, INK, 11, 8, TEXT, {}),
    "fact": (10, False, INK, 0, 2, TIGHT, {"leftIndent": 127.6}),
    "contents": (13.5, True, ACCENT, 14, 4, SINGLE, {}),
    "toc1": (10.5, True, INK, 3.5, 0, 1.03, {"leftIndent": 28.35, "rightIndent": 28}),
    "toc2": (10, False, INK, 0, 0.5, 1.03, {"leftIndent": 62.35, "rightIndent": 28}),
    "plain_toc1": (10.5, True, INK, 3.5, 0, 1.03, {"rightIndent": 28}),
    "plain_toc2": (10, False, INK, 0, 0.5, 1.03, {"leftIndent": 28.35, "rightIndent": 28}),
    "page": (10, False, INK, 0, 0.5, 1.03, {"alignment": 2}),
    "caption": (9.5, True, MUTED, 10, 4, SINGLE, {"keepWithNext": 1}),
    "figure_caption": (9.5, True, MUTED, 3, 2, SINGLE, {}),
    "cell": (9.5, False, INK, 0, 1.5, 1.03, {}),
    "figure": (9.5, False, INK, 0, 1.5, 1.03, {"alignment": 2}),
    "centre": (9.5, False, INK, 0, 1.5, 1.03, {"alignment": 1}),
    "dense": (9, False, INK, 0, 0, SINGLE, {}),
    "dense_figure": (9, False, INK, 0, 0, SINGLE, {"alignment": 2}),
    "dense_centre": (9, False, INK, 0, 0, SINGLE, {"alignment": 1}),
    "dense_head": (9, True, ACCENT, 0, 0, SINGLE, {}),
    "dense_head_figure": (9, True, ACCENT, 0, 0, SINGLE, {"alignment": 2}),
    "tight": (9, False, INK, 1.5, 1.5, 1.02, {}),
    "tight1": (11, True, ACCENT, 5, 1.5, SINGLE, {"keepWithNext": 1}),
    "tight_title": (16, True, ACCENT, 0, 0, SINGLE, {}),
    "head": (9.5, True, ACCENT, 0, 1.5, 1.03, {}),
    "head_figure": (9.5, True, ACCENT, 0, 1.5, 1.03, {"alignment": 2}),
    "bullet0": (10.5, False, INK, 0, 3, TEXT, {"leftIndent": 19.85, "bulletIndent": 5.65}),
    "bullet1": (10.5, False, INK, 0, 3, TEXT, {"leftIndent": 39.7, "bulletIndent": 25.5}),
    "bullet2": (10.5, False, INK, 0, 3, TEXT, {"leftIndent": 59.55, "bulletIndent": 45.35}),
    "number0": (10.5, False, INK, 0, 3, TEXT, {"leftIndent": 19.85}),
    "number1": (10.5, False, INK, 0, 3, TEXT, {"leftIndent": 39.7, "bulletIndent": 19.85}),
    "number2": (10.5, False, INK, 0, 3, TEXT, {"leftIndent": 59.55, "bulletIndent": 39.7}),
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

    size, bold, colour, before, after, apart, more = SIZES[role]
    face = BOLD if bold else f"{FACE}-Italic" if role in ITALIC else FACE
    return ParagraphStyle(
        role,
        fontName=face,
        bulletFontName=face,
        bulletFontSize=size,
        bulletColor=HexColor(ACCENT if role.startswith("bullet") else colour),
        fontSize=size,
        leading=size * LEADING * apart,
        textColor=HexColor(colour),
        spaceBefore=before,
        spaceAfter=after,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
        **more,
    )
