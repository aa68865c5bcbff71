"""Outline → .pdf: set once, page for page; page numbers are put in when all pages are known."""

from __future__ import annotations

import datetime as dt
import io
from functools import cached_property
from pathlib import Path
from typing import Any

from planbench.exports.characters import printable
from planbench.exports.export_result import AnchorTexts, WrittenDocument
from planbench.exports.files import write_whole
from planbench.exports.outline import Outline
from planbench.exports.pdf.lettering import EM, Widths
from planbench.i18n import LOCALES

NUMBER_SIZE = 9


def write_pdf(
    outline: Outline, target: Path, *, export_id: str, written: dt.datetime
) -> WrittenDocument:
    """Write a tagged PDF, whole or not at all."""
    setting = _Setting(outline)
    del outline  # which may be as large as all that is still to come
    content = setting.encoded(export_id, written)
    return WrittenDocument(write_whole(target, content), setting.anchors)


def pdf_bytes(
    outline: Outline, export_id: str, written: dt.datetime
) -> tuple[bytearray, AnchorTexts]:
    """The document as bytes, and what its anchors say."""
    setting = _Setting(outline)
    return setting.encoded(export_id, written), setting.anchors


def pages_of_headings(outline: Outline) -> list[int]:
    """On which page of our own PDF each heading stands, in order."""
    return _Setting(outline, only_counts=True).sheet.pages_of_headings


class _Setting:
    """A document set onto its pages."""

    def __init__(self, outline: Outline, *, only_counts: bool = False) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        from planbench.exports.pdf.flow import Flow
        from planbench.exports.pdf.flowables_builder import Story
        from planbench.exports.pdf.places import Places
        from planbench.exports.pdf.sheet import Sheet
        from planbench.exports.pdf.styles import register_face
        from planbench.exports.pdf.tags import Tags

        register_face()
        rl_config.useA85 = 0  # faces and pictures as they are, not a quarter longer as letters
        self._title, self._language = printable(outline.title), LOCALES[outline.language]
        self._furniture = outline.furniture
        self._first_is_bare = outline.tight or not outline.short
        self._canvas = Canvas(io.BytesIO(), pageCompression=1, lang=self._language)
        self._name(outline)
        self.sheet = Sheet(self._canvas, Tags(), Places(), only_counts=only_counts)
        story = Story(outline, self.sheet)
        flow = Flow(self.sheet, _pages(tight=outline.tight))
        flow.fill(story.flowables())
        self._count = flow.count
        self.anchors = story.anchoring.anchors

    def _name(self, outline: Outline) -> None:
        canvas = self._canvas
        canvas.setTitle(self._title)
        canvas.setAuthor(printable("; ".join(outline.authors) or outline.organisation))
        canvas.setSubject(printable(outline.subject))
        canvas.setKeywords(printable(", ".join(outline.keywords)))
        canvas.setCreator("planbench")

    def encoded(self, export_id: str, written: dt.datetime) -> bytearray:
        """The finished document."""
        from planbench.exports.pdf.section import Section
        from planbench.exports.pdf.tags import about

        document, sheet = self._canvas._doc, self.sheet
        self._finish_pages()
        about(document, self._title, self._language)
        sheet.tags.number_pages(document)
        section = Section(document, self._canvas.getpdfdata())
        document.idToObject.clear()  # what has been written need not be kept
        sheet.tags.write(section)
        sheet.places.write(section, export_id, written)
        return section.ended()

    def _finish_pages(self) -> None:
        """Put edges and page numbers onto the pages, and pack each."""
        from planbench.exports.pdf.sheet import pack, unpacked

        numbers = self._numbers()
        for number, page in enumerate(self._canvas._doc.Pages.pages):
            drawn = unpacked(page)
            for room, shown in numbers.get(number, ()):
                drawn = drawn.replace(room, shown, 1)
            pack(page, "\n".join([*self._edges(number + 1, page), drawn]))

    def _numbers(self) -> dict[int, list[tuple[str, str]]]:
        """By page (from 0): where the contents have left room, and the number that goes there."""
        from planbench.exports.pdf.figure import number_operators
        from planbench.exports.pdf.sheet import room_for

        found: dict[int, list[tuple[str, str]]] = {}
        for nth, late in enumerate(self.sheet.later):
            text = str(self.sheet.pages_of_headings[late.nth])
            drawn = number_operators(late, text, self.sheet.lettering)
            found.setdefault(late.page, []).append((room_for(nth), f" {drawn} "))
        return found

    def _edges(self, number: int, page: Any) -> list[str]:
        """Short title above, page number below; the title page has neither."""
        from reportlab.lib.units import cm

        from planbench.exports.pdf.styles import LINE, MUTED, painted
        from planbench.exports.pictures.picture import FACE

        lettering = self.sheet.lettering
        if number == 1 and self._first_is_bare:
            return []
        width, height = page.pagewidth, page.pageheight
        text = self._furniture.page.format(page=number, pages=self._count)
        wide = lettering.widths(FACE)[text] * NUMBER_SIZE / EM
        left, line = 2.3 * cm, height - 1.82 * cm
        return [
            f"/Artifact BMC q BT {painted(MUTED)} rg",
            f"1 0 0 1 {left:.2f} {height - 1.5 * cm:.2f} Tm {self._head}",
            f"{lettering.chosen(FACE, NUMBER_SIZE)}",
            f"1 0 0 1 {width - left - wide:.2f} {1.2 * cm:.2f} Tm",
            f"{lettering.shown(FACE, NUMBER_SIZE, text)} ET",
            f"{painted(LINE)} RG 0.5 w {left:.2f} {line:.2f} m {width - left:.2f} {line:.2f} l S",
            "Q EMC",
        ]

    @cached_property
    def _head(self) -> str:
        """The short title as far as there is room for it, each stretch in a face that has it."""
        from planbench.exports.pdf.flowables_builder import WIDTH
        from planbench.exports.pdf.glyph_fallback import stretches
        from planbench.exports.pdf.right_to_left import turned_within

        lettering, made = self.sheet.lettering, list[str]()
        room = WIDTH * EM / NUMBER_SIZE
        for face, text in stretches(self._furniture.header):
            shown = _fitting(turned_within(text), lettering.widths(face), room)
            room -= lettering.widths(face)[shown]
            made.append(lettering.chosen(face, NUMBER_SIZE))
            made.append(lettering.shown(face, NUMBER_SIZE, shown))
        return " ".join(made)


def _fitting(text: str, widths: Widths, room: float) -> str:
    """A text that fits a line, cut with `…` where it is longer."""
    if widths[text] <= room:
        return text
    kept = text
    while kept and widths[f"{kept}…"] > room:
        kept = kept[: -max(1, len(kept) // 16)]
    return f"{kept}…" if kept else ""


def _pages(*, tight: bool) -> dict[Any, Any]:
    """The two shapes of a page; a tight one upright must hold everything."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.units import cm

    from planbench.exports.pdf.flow import Page
    from planbench.exports.pdf.flowables_builder import NARROW

    made = {}
    for name, size in (("upright", A4), ("wide", landscape(A4))):
        width, height = size
        made[name] = Page(size, 2.3 * cm, 2.4 * cm, width - 4.6 * cm, height - 5.1 * cm)
    if tight:
        width, height = A4
        room = width - NARROW["left"] - NARROW["right"], height - NARROW["top"] - NARROW["bottom"]
        made["upright"] = Page(A4, NARROW["left"], NARROW["bottom"], *room)
    return made
