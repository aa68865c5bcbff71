"""Outline → .pdf, in two passes: the first finds out on which pages things stand."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

from planbench.exports.characters import printable
from planbench.exports.export_result import Anchors, WrittenDocument
from planbench.exports.files import write_whole
from planbench.exports.outline import Outline
from planbench.i18n import LOCALES

Origin = tuple[str, dt.datetime]  # the export's id, and when it was written


def write_pdf(
    outline: Outline, target: Path, *, export_id: str, written: dt.datetime
) -> WrittenDocument:
    """Write a tagged PDF, whole or not at all."""
    content, anchors = pdf_bytes(outline, export_id, written)
    return WrittenDocument(write_whole(target, content), anchors)


def pdf_bytes(outline: Outline, export_id: str, written: dt.datetime) -> tuple[bytes, Anchors]:
    """The document as bytes, and what its anchors say."""
    from planbench.exports.pdf.styles import register_face

    register_face()
    origin = export_id, written
    first = _Pass(outline, origin, [], 0, last=False)
    second = _Pass(outline, origin, first.pages, first.count)
    return second.content, second.anchors


class _Pass:
    """The document once through; `pages` are those of the headings, `count` is all pages.

    Only the `last` one is written out; the one before finds out on which pages things stand.
    """

    def __init__(
        self, outline: Outline, origin: Origin, pages: list[int], count: int, *, last: bool = True
    ) -> None:
        from reportlab.platypus import BaseDocTemplate

        from planbench.exports.pdf.flowables import Beginning
        from planbench.exports.pdf.flowables_builder import Story
        from planbench.exports.pdf.places import Places
        from planbench.exports.pdf.tags import Tags

        self.outline = outline
        self.tags = Tags()
        self._places = Places()
        self._origin = origin
        self._last = last
        self.pages: list[int] = []
        self._total = count
        stream = io.BytesIO()
        document = BaseDocTemplate(stream, **_facts(outline))
        document.addPageTemplates(self._templates())
        document.keepTogetherClass = Beginning
        story = Story(outline, self.tags, self._places, pages)
        self._wanted = {id(each) for each in story.heading_flowables}
        document.afterFlowable = self._after
        self._document = document
        document.build(story.flowables, canvasmaker=self._canvas)
        self.count = document.page
        self.content = stream.getvalue()
        self.anchors = story.anchoring.anchors

    def _after(self, flowable: Any) -> None:
        if getattr(flowable, "heading", None):
            self.pages.append(self._document.page)

    def _canvas(self, *arguments: Any, **more: Any) -> Any:
        from reportlab.pdfgen.canvas import Canvas

        canvas = Canvas(*arguments, **more)
        canvas.setTitle(printable(self.outline.title))
        save = canvas.save

        def finish() -> None:
            if not self._last:
                return
            if canvas._code:
                canvas.showPage()
            title, language = printable(self.outline.title), LOCALES[self.outline.language]
            self.tags.write(canvas, title=title, language=language)
            self._places.write(canvas, *self._origin)
            save()

        canvas.save = finish
        return canvas

    def _templates(self) -> list[Any]:
        from reportlab.lib.pagesizes import A4, landscape
        from reportlab.lib.units import cm
        from reportlab.platypus import Frame, PageTemplate

        made = []
        for name, size in (("upright", A4), ("wide", landscape(A4))):
            width, height = size
            room = width - 4.6 * cm, height - 5.1 * cm
            frame = Frame(2.3 * cm, 2.4 * cm, *room, 0, 0, 0, 0)
            if self.outline.tight and name == "upright":
                frame = _narrow(width, height)
            made.append(PageTemplate(name, [frame], onPage=self._edges, pagesize=size))
        return made

    def _edges(self, canvas: Any, _: Any) -> None:
        """Short title above, page number below; the title page has neither."""
        from reportlab.lib.colors import HexColor
        from reportlab.lib.units import cm

        from planbench.exports.pdf.styles import LINE, MUTED
        from planbench.exports.pictures.picture import FACE

        number = canvas.getPageNumber()
        if number == 1 and (self.outline.tight or not self.outline.short):
            return
        width, height = canvas._pagesize
        text = self.outline.furniture.page.format(page=number, pages=self._total or number)
        with self.tags.tagged(canvas, None):
            canvas.setFillColor(HexColor(MUTED))
            self._head(canvas, 2.3 * cm, height - 1.5 * cm)
            canvas.setFont(FACE, 9)
            canvas.drawRightString(width - 2.3 * cm, 1.2 * cm, text)
            canvas.setStrokeColor(HexColor(LINE))
            canvas.setLineWidth(0.5)
            canvas.line(2.3 * cm, height - 1.82 * cm, width - 2.3 * cm, height - 1.82 * cm)

    def _head(self, canvas: Any, left: float, bottom: float) -> None:
        """The short title, each stretch in a face that has its letters."""
        from planbench.exports.pdf.glyph_fallback import stretches
        from planbench.exports.pdf.right_to_left import turned_within

        for face, text in stretches(self.outline.furniture.header):
            canvas.setFont(face, 9)
            canvas.drawString(left, bottom, turned_within(text))
            left += canvas.stringWidth(text, face, 9)


def _narrow(width: float, height: float) -> Any:
    """The room on a page that must hold everything."""
    from reportlab.platypus import Frame

    from planbench.exports.pdf.flowables_builder import NARROW

    room = width - NARROW["left"] - NARROW["right"], height - NARROW["top"] - NARROW["bottom"]
    return Frame(NARROW["left"], NARROW["bottom"], *room, 0, 0, 0, 0)


def pages_of_headings(outline: Outline) -> list[int]:
    """On which page of our own PDF each heading stands, in order."""
    from planbench.exports.pdf.styles import register_face

    register_face()
    origin = "", dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    return _Pass(outline, origin, [], 0, last=False).pages


def _facts(outline: Outline) -> dict[str, Any]:
    return {
        "title": printable(outline.title),
        "author": printable("; ".join(outline.authors) or outline.organisation),
        "subject": printable(outline.subject),
        "keywords": printable(", ".join(outline.keywords)),
        "creator": "planbench",
        "lang": LOCALES[outline.language],
    }
