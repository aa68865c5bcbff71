"""Outline → .docx: template, body, properties, and one step onto the disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from planbench.exports.changes import matched
from planbench.exports.export_result import (
    AnchorTexts,
    PlacedComment,
    Surroundings,
    TemplateReport,
    WrittenDocument,
)
from planbench.exports.files import write_whole
from planbench.exports.outline import Contents, Outline, Table, flat
from planbench.exports.word.answer import TalkOut, TalkTurn, with_talks
from planbench.exports.word.body import Body
from planbench.exports.word.lists import lists_of
from planbench.exports.word.markup import Markup
from planbench.exports.word.package import package_bytes
from planbench.exports.word.page import narrow, pages_of
from planbench.exports.word.pictures import picture_markup
from planbench.exports.word.properties import (
    add_export_id,
    fill_furniture,
    margin_texts,
    set_core_properties,
    set_language,
)
from planbench.exports.word.revision import Since
from planbench.exports.word.template import Template, open_template
from planbench.exports.word.template_ids import highest_ids
from planbench.i18n import LOCALES

if TYPE_CHECKING:
    from planbench.exports.outline import Picture


COUNTED = 3_000  # paragraphs and rows up to which pages are counted
# Where a comment on an item stands, the best place first.
FIELDS = {"text": 0, "body": 1, "title": 2, "measure": 3, "method": 4}


class WordDocument(NamedTuple):
    """A document, what its anchors say, what stands beside them, what the template lacked."""

    content: bytes
    anchors: AnchorTexts
    surroundings: Surroundings
    template_report: TemplateReport


def write_word(
    outline: Outline,
    target: Path,
    *,
    export_id: str,
    template: Path | None = None,
    written: dt.datetime,
    since: AnchorTexts | None = None,
) -> WrittenDocument:
    """Write a Word document, whole or not at all; raises `UserError` when it cannot be.

    With `since`, what an earlier export's anchors said, the changes are shown as tracked ones.
    """
    made = word_bytes(outline, export_id, open_template(template), written, since)
    digest = write_whole(target, made.content)
    return WrittenDocument(digest, made.anchors, made.surroundings, made.template_report)


def with_comments(
    made: WordDocument, comments: Sequence[PlacedComment], written: dt.datetime
) -> bytes:
    """The document with comments of ours, each at its item."""
    places = {**made.anchors, **made.surroundings.fixed}
    return with_talks(made.content, [_talk(comment, places) for comment in comments], written)


def _talk(comment: PlacedComment, places: AnchorTexts) -> TalkOut:
    """A comment at what its item says, else at the first words that are about it."""
    item = (comment.kind, comment.id)
    own = {name: field for name, (*at, field, _) in places.items() if tuple(at) == item}
    place = min(own, key=lambda name: FIELDS.get(own[name], len(FIELDS)), default="")
    return TalkOut(
        place, [TalkTurn(comment.key, comment.author, None, comment.text)], settled=False
    )


def word_bytes(
    outline: Outline,
    export_id: str,
    opened: Template,
    written: dt.datetime,
    since: AnchorTexts | None = None,
) -> WordDocument:
    """The document in memory, written into an opened template, which it uses up."""
    markup, body = _body(opened, outline, _since(opened, outline, since, written))
    set_language(opened.document, outline.language)
    set_core_properties(opened.document, outline, written)
    add_export_id(opened.document, export_id, outline.project)
    if opened.own:
        fill_furniture(opened.document, outline.furniture)
    content = package_bytes(opened.document, body)
    said = replace(markup.surroundings(), margins=margin_texts(opened.document))
    return WordDocument(content, markup.anchoring.anchors, said, opened.report)


def _since(
    template: Template, outline: Outline, before: AnchorTexts | None, written: dt.datetime
) -> Since | None:
    """An earlier export set against this one, whose anchors a first writing finds out."""
    if before is None:
        return None
    return Since(matched(before, _anchors(template, outline)).before, written)


def anchors_of(outline: Outline) -> AnchorTexts:
    """What the anchors of a document will say, without writing it."""
    return _anchors(open_template(None), outline)


def surroundings_of(outline: Outline) -> Surroundings:
    """What a document will print beside its anchors, without writing it."""
    return _written_nowhere(open_template(None), outline).surroundings()


def _anchors(template: Template, outline: Outline) -> AnchorTexts:
    return _written_nowhere(template, outline).anchoring.anchors


def _written_nowhere(template: Template, outline: Outline) -> Markup:
    markup = Markup(template.styles, relate=str)
    pages = pages_of(template.document.element.body.get_or_add_sectPr(), has_title_page=True)
    Body(outline, markup, pages, _no_picture, _no_list).build()
    return markup


def _no_list(_role: str, _start: int) -> str:
    return "0:0"


def _no_picture(_: Picture, __: int, ___: int) -> str:
    return ""


def _heading_pages(outline: Outline) -> list[int]:
    """The pages that a table of contents names until Word has counted for itself.

    Laying out a very large document to count them would take longer than writing it: there the
    contents have no numbers until Word updates the field.
    """
    from planbench.exports.pdf.writer import pages_of_headings

    contents = any(isinstance(block, Contents) for block in outline.blocks)
    return pages_of_headings(outline) if contents and _size(outline) <= COUNTED else []


def _size(outline: Outline) -> int:
    """How many paragraphs and rows a document has, about."""
    blocks = list(flat(outline.blocks))
    return len(blocks) + sum(len(block.rows) for block in blocks if isinstance(block, Table))


def _body(template: Template, outline: Outline, since: Since | None) -> tuple[Markup, bytearray]:
    """The outline's body, to stand in place of the template's."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    part = template.document.part
    old: Any = template.document.element.body

    def relate(address: str) -> str:
        return part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    above = highest_ids(template.document)

    def picture(each: Picture, number: int, width: int) -> str:
        return picture_markup(part, each, above.pictures + number, width)

    spoken = LOCALES.get(outline.text_language, "")
    markup = Markup(template.styles, relate, since, spoken, first_number=above.marks)
    title_page = not template.own or not outline.short or outline.tight
    if outline.tight and template.own:
        narrow(old.get_or_add_sectPr())
    pages = pages_of(old.get_or_add_sectPr(), has_title_page=title_page)
    new_list = lists_of(template.document, template.styles, template.base)
    numbers = _heading_pages(outline)
    own = template.own
    body = Body(outline, markup, pages, picture, new_list, template.numbered, numbers, own)
    return markup, body.build(template.cover)
