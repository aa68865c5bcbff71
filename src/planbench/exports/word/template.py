"""The document that a body is put into: our own base, or a municipality's template.

A municipality's template keeps its headers, footers, logo, styles and cover. Only the styles that
it lacks are added, with their whole definition, from our own.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planbench.exports.export_result import TemplateReport
from planbench.exports.word.names import STYLES
from planbench.exports.word.template_file import open_document
from planbench.exports.word.template_look import (
    SPACED_BODY,
    TemplateLook,
    heading_looks,
    look_of,
    needs_space,
)
from planbench.paths import resources_folder

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADING_STYLES = ("heading 1", "heading 2", "heading 3")
TABLES = "normal table"


@dataclass(slots=True)
class Template:
    """An opened template, ready to take a body. `cover` is the markup of its own first pages."""

    document: Document
    own: bool
    base: Document
    styles: dict[str, str] = field(default_factory=dict)
    report: TemplateReport = field(default_factory=TemplateReport)
    cover: str = ""
    numbered: bool = True


def base_template() -> Path:
    """The template that planbench ships."""
    return resources_folder() / "templates" / "base.docx"


def open_template(file: Path | None, *, with_text: bool = False) -> Template:
    """Open a template and add the styles that it lacks; `None` is our own.

    The template's own text becomes the first page only when it is wanted `with_text`.
    """
    base = open_document(base_template())
    if file is None:
        return Template(base, own=True, base=base, styles=_style_ids(base))
    return _completed(open_document(file), base, with_text=with_text)


def _completed(document: Document, base: Document, *, with_text: bool) -> Template:
    """Somebody's own template, with what it lacks taken from ours."""
    cover, look = _cover_markup(document), look_of(document)
    ours = {name.lower() for name in HEADING_STYLES}
    added = add_missing_styles(document, base, look)
    _take_number_off(document)
    _drop_second_styles(document)
    styles = _style_ids(document)
    if needs_space(document):
        styles["body"] = _add_style(document, base, SPACED_BODY, look)
    return Template(
        document,
        own=False,
        base=base,
        styles=styles,
        report=TemplateReport(
            tuple(added),
            cover_kept=bool(cover) and with_text,
            text_left_out=bool(cover) and not with_text,
            look=look.told,
            headings=heading_looks(document),
        ),
        cover=cover if with_text else "",
        numbered=ours <= {name.lower() for name in added},
    )


def _style_names(document: Document) -> dict[str, _Element]:
    """Styles by their name in lower case; ids are translated by Word, names are not."""
    names: dict[str, _Element] = {}
    for style in _styles(document).findall(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            names.setdefault(str(name.get(f"{W}val")).lower(), style)
    return names


def _styles(document: Document) -> Any:
    return document.styles.element


def _style_ids(document: Document) -> dict[str, str]:
    names = _style_names(document)
    return {role: str(names[name.lower()].get(f"{W}styleId")) for role, name in STYLES.items()}


def add_missing_styles(document: Document, base: Document, look: TemplateLook) -> list[str]:
    """Copy the styles that a template lacks from the base, in its own look; returns their names."""
    known, ours = _style_names(document), _style_names(base)
    missing = [name for name in dict.fromkeys(STYLES.values()) if name.lower() not in known]
    ids = {_id(style): _id(known.get(name, style)) for name, style in ours.items()}
    taken = {_id(style) for style in known.values()}
    numbering = _Numbering(document, base)
    if TABLES not in known:  # LibreOffice writes none; ours are built on it
        _styles(document).append(deepcopy(ours[TABLES]))
    for name in missing:
        style = deepcopy(ours[name.lower()])
        if _id(style) in taken:
            ids[_id(style)] = f"{_id(style)}Planbench"
        _styles(document).append(look.put_on(_adapted(style, ids, numbering)))
    return missing


def _add_style(document: Document, base: Document, name: str, look: TemplateLook) -> str:
    """One more of our styles; returns its id in the document."""
    known = _style_names(document)
    if name.lower() not in known:
        style = deepcopy(_style_names(base)[name.lower()])
        ids = {"Normal": _id(known["normal"])} if "normal" in known else {}
        own = _id(style)
        if own in {_id(style_name) for style_name in known.values()}:
            own = f"{own}Planbench"
        ids[_id(style)] = own
        _styles(document).append(look.put_on(_adapted(style, ids, _Numbering(document, base))))
    return _id(_style_names(document)[name.lower()])


def _take_number_off(document: Document) -> None:
    """The heading of the contents has no number, even where a template numbers all its headings."""
    style: Any = _style_names(document)[STYLES["contents"].lower()]
    style.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 0


def _drop_second_styles(document: Document) -> None:
    """Word 2010 kept its styles twice; the second list would contradict what was added."""
    links = document.part.rels
    for key in [key for key, link in links.items() if link.reltype.endswith("/stylesWithEffects")]:
        del links[key]


def _id(style: _Element) -> str:
    return str(style.get(f"{W}styleId"))


def _adapted(style: _Element, ids: dict[str, str], numbering: _Numbering) -> _Element:
    """A copied style whose references hold in the document that it was copied to."""
    if style.get(f"{W}default"):
        del style.attrib[f"{W}default"]
    style.set(f"{W}styleId", ids[_id(style)])
    for name in ("basedOn", "next", "link"):
        for reference in style.findall(f"{W}{name}"):
            reference.set(f"{W}val", ids.get(str(reference.get(f"{W}val")), "Normal"))
    for number in style.iter(f"{W}numId"):
        number.set(f"{W}val", numbering.copied(str(number.get(f"{W}val")), ids))
    return style


class _Numbering:
    """Copies numbering definitions from the base, each one once, under fresh numbers."""

    def __init__(self, document: Document, base: Document) -> None:
        self._target = _numbering_of(document)
        self._base: Any = base.part.numbering_part.element
        self._copies: dict[str, str] = {"0": "0"}

    def copied(self, number: str, ids: dict[str, str]) -> str:
        """The number in the document for a number in the base."""
        if number not in self._copies:
            self._copies[number] = self._copy(number, ids)
        return self._copies[number]

    def _copy(self, number: str, ids: dict[str, str]) -> str:
        target = self._target
        num = deepcopy(self._base.find(f"{W}num[@{W}numId='{number}']"))
        link = num.find(f"{W}abstractNumId")
        wanted = link.get(f"{W}val")
        abstract = deepcopy(self._base.find(f"{W}abstractNum[@{W}abstractNumId='{wanted}']"))
        for style in abstract.iter(f"{W}pStyle"):
            style.set(f"{W}val", ids.get(style.get(f"{W}val"), style.get(f"{W}val")))
        fresh = _next(target, "abstractNum", "abstractNumId")
        abstract.set(f"{W}abstractNumId", fresh)
        link.set(f"{W}val", fresh)
        num.set(f"{W}numId", _next(target, "num", "numId"))
        _insert_before(target, abstract, f"{W}num")
        _insert_before(target, num, f"{W}numIdMacAtCleanup")
        return str(num.get(f"{W}numId"))


def _numbering_of(document: Document) -> Any:
    """The definitions of lists, which a document without any list has no part for."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml import parse_xml
    from docx.parts.numbering import NumberingPart

    part = document.part
    if all(rel.reltype != RELATIONSHIP_TYPE.NUMBERING for rel in part.rels.values()):
        name, kind = PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING
        empty = parse_xml(f'<w:numbering xmlns:w="{W[1:-1]}"/>')
        part.relate_to(NumberingPart(name, kind, empty, part.package), RELATIONSHIP_TYPE.NUMBERING)
    return part.numbering_part.element


def _next(parent: Any, tag: str, attribute: str) -> str:
    used = [int(each.get(f"{W}{attribute}")) for each in parent.findall(f"{W}{tag}")]
    return str(max(used, default=0) + 1)


def _insert_before(parent: Any, child: _Element, tag: str) -> None:
    first = parent.find(tag)
    if first is None:
        parent.append(child)
    else:
        first.addprevious(child)


def _cover_markup(document: Document) -> str:
    """A template's own text, when it has any: it becomes the first page."""
    from lxml import etree

    body: Any = document.element.body
    children = [child for child in body if child.tag != f"{W}sectPr"]
    drawn = any(True for child in children for _ in child.iter(f"{W}drawing", f"{W}pict"))
    written = any(text.strip() for child in children for text in child.itertext())
    if not (drawn or written):
        return ""
    return re.sub(
        r"<\?xml[^>]*\?>",
        "",
        "".join(etree.tostring(child, encoding="unicode") for child in children),
    )
