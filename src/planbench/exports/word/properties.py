"""What a document says of itself: language, title, authors, and which export it is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from planbench.exports.characters import printable, xml_text
from planbench.exports.outline import Furniture, Outline
from planbench.exports.word.names import (
    EXPORT_PROPERTY,
    FORMAT,
    FORMAT_PROPERTY,
    PROJECT_PROPERTY,
)
from planbench.i18n import LOCALES

if TYPE_CHECKING:
    from docx.document import Document

MARGINS = frozenset({"header", "footer"})
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
CUSTOM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{inside}'
    "</Properties>"
)
PROPERTY = (
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{name}">'
    "{value}</property>"
)


def set_core_properties(document: Document, outline: Outline, written: dt.datetime) -> None:
    """Title, authors, language and keywords, for people and for screen readers."""
    core = document.core_properties
    core.title = printable(outline.title)[:255]
    core.author = printable("; ".join(outline.authors) or outline.organisation)[:255]
    core.last_modified_by = core.author
    core.subject = printable(outline.subject)[:255]
    core.keywords = printable(", ".join(outline.keywords))[:255]
    core.language = LOCALES[outline.language]
    core.created = core.modified = written


def set_language(document: Document, language: str) -> None:
    """The language of spelling, for text that names no other."""
    code = LOCALES[language]
    styles: Any = document.styles.element
    for properties in styles.findall(f"{W}docDefaults/{W}rPrDefault/{W}rPr"):
        lang = properties.find(f"{W}lang")
        if lang is None:
            lang = properties.makeelement(f"{W}lang", {})
            properties.append(lang)
        lang.set(f"{W}val", code)
    settings: Any = document.settings.element
    for theme in settings.findall(f"{W}themeFontLang"):
        theme.set(f"{W}val", code)


def add_export_id(document: Document, export_id: str, project: str) -> None:
    """The custom properties that feedback is recognised by, beside those a template has.

    `project` stands for the project it is printed from, so that a supervisor who has several
    documents of one municipality sees them as one.
    """
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    old = [rel for rel in package.rels.values() if rel.reltype == CUSTOM_RELATION]
    kept, first = _kept(old[0].target_part.blob) if old else ("", 2)
    inside = kept + "".join(
        PROPERTY.format(pid=first + n, name=name, value=value)
        for n, (name, value) in enumerate(
            (
                (EXPORT_PROPERTY, f"<vt:lpwstr>{xml_text(export_id)}</vt:lpwstr>"),
                (FORMAT_PROPERTY, f"<vt:i4>{FORMAT}</vt:i4>"),
                *_named(PROJECT_PROPERTY, project),
            )
        )
    )
    for relation in old:
        del package.rels[relation.rId]
    blob = CUSTOM.format(inside=inside).encode()
    part = Part(PackURI("/docProps/custom.xml"), CUSTOM_TYPE, blob, package)
    package.relate_to(part, CUSTOM_RELATION)


def _named(name: str, text: str) -> tuple[tuple[str, str], ...]:
    """A property with a text; none for an empty one."""
    return ((name, f"<vt:lpwstr>{xml_text(text)}</vt:lpwstr>"),) if text else ()


def _kept(blob: bytes) -> tuple[str, int]:
    """A template's own custom properties as markup, and the next free number."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    ours = (EXPORT_PROPERTY, FORMAT_PROPERTY, PROJECT_PROPERTY)
    found = [
        element for element in etree.fromstring(blob, parser) if element.get("name") not in ours
    ]
    numbers = [int(element.get("pid") or 1) for element in found]
    markup = "".join(etree.tostring(element, encoding="unicode") for element in found)
    return markup, max(numbers, default=1) + 1


def margin_texts(document: Document) -> frozenset[str]:
    """What the paragraphs of all headers and footers say."""
    parts = (
        relation.target_part
        for relation in document.part.rels.values()
        if relation.reltype.rpartition("/")[2] in MARGINS and not relation.is_external
    )
    paragraphs = (each for part in parts for each in part.element.iter(f"{W}p"))
    texts = (
        "".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in paragraphs
    )
    return frozenset(filter(str.strip, texts))


def fill_furniture(document: Document, furniture: Furniture) -> None:
    """Put the title and `Sida X av Y` into our own template's header and footer."""
    before, _, rest = furniture.page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    texts = {"header": furniture.header, "before": before, "between": between, "after": after}
    section: Any = document.sections[0]
    for part in (section.header, section.footer):
        for text in part._element.iter(f"{W}t"):
            text.text = printable(texts.get((text.text or "").strip("{}"), text.text or ""))
