"""python-pptx's plain master made ours: wide screen, our colours, titles at the left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pptx.presentation import Presentation

EMU = 360_000
WIDTH, HEIGHT = 12_192_120, 6_858_000
LEFT, TOP = int(1.8 * EMU), int(1.2 * EMU)
TEXT_WIDTH = WIDTH - 2 * LEFT
TITLE_HEIGHT = int(2.6 * EMU)
BODY_TOP = int(4.2 * EMU)
BODY_HEIGHT = int(13 * EMU)
ACCENT, INK, MUTED, LINE, TINT = "0B5E63", "17242E", "566573", "C9D3D9", "E3F0F0"
TITLE, CONTENT, TITLE_ONLY = 0, 1, 5
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
UNWANTED = ("dt", "ftr", "sldNum")


def new_presentation() -> Presentation:
    """An empty presentation with three layouts: title, points, title only."""
    import pptx
    from pptx.util import Emu

    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Emu(WIDTH), Emu(HEIGHT)
    _text_styles(presentation.slide_master)
    for shape in presentation.slide_master.placeholders:
        _place(shape, shape.placeholder_format.type)
    for index in (TITLE, CONTENT, TITLE_ONLY):
        _layout(presentation.slide_layouts[index], cover=index == TITLE)
    _drop_other_layouts(presentation)
    return presentation


def _text_styles(master: Any) -> None:
    """Left titles in the accent colour, calm body text."""
    styles = master.element.find(f"{P}txStyles")
    for level in styles.find(f"{P}titleStyle").iter(f"{A}lvl1pPr"):
        level.set("algn", "l")
        _colour(level, ACCENT, 3000, bold=True)
    for depth, size in ((1, 2400), (2, 2000), (3, 1800)):
        for level in styles.find(f"{P}bodyStyle").iter(f"{A}lvl{depth}pPr"):
            _colour(level, INK, size, bold=False)


def _colour(level: Any, colour: str, size: int, *, bold: bool) -> None:
    look = level.find(f"{A}defRPr")
    look.set("sz", str(size))
    look.set("b", str(int(bold)))
    for fill in look.findall(f"{A}solidFill"):
        for child in list(fill):
            fill.remove(child)
        fill.append(fill.makeelement(f"{A}srgbClr", {"val": colour}))


def _place(shape: Any, kind: Any) -> None:
    from pptx.enum.shapes import PP_PLACEHOLDER

    shape.left, shape.width = LEFT, TEXT_WIDTH
    if kind in {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}:
        shape.top, shape.height = TOP, TITLE_HEIGHT
    elif kind in {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT}:
        shape.top, shape.height = BODY_TOP, BODY_HEIGHT
    else:
        shape.top, shape.height = HEIGHT - int(1.2 * EMU), int(0.8 * EMU)


def _layout(layout: Any, *, cover: bool) -> None:
    from pptx.enum.shapes import PP_PLACEHOLDER

    for shape in list(layout.placeholders):
        kind = shape.placeholder_format.type
        if kind in {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}:
            shape.element.getparent().remove(shape.element)
            continue
        _place(shape, kind)
        if cover:
            _cover_place(shape, kind)


def _cover_place(shape: Any, kind: Any) -> None:
    from pptx.enum.shapes import PP_PLACEHOLDER

    if kind == PP_PLACEHOLDER.CENTER_TITLE:
        shape.top, shape.height = int(5 * EMU), int(4.5 * EMU)
    else:
        shape.top, shape.height = int(9.8 * EMU), int(5 * EMU)
    for level in shape.element.iter(f"{A}lvl1pPr"):
        level.set("algn", "l")
    body = shape.element.find(f"{P}txBody/{A}bodyPr")
    body.set("anchor", "b" if kind == PP_PLACEHOLDER.CENTER_TITLE else "t")


def _drop_other_layouts(presentation: Presentation) -> None:
    layouts = presentation.slide_layouts
    kept = {layouts[index].name for index in (TITLE, CONTENT, TITLE_ONLY)}
    for layout in [slide_layout for slide_layout in layouts if slide_layout.name not in kept]:
        layouts.remove(layout)
