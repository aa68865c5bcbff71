"""Numbered lists of a Word document: each counts for itself, from where it begins.

Word counts on through all paragraphs of one `w:num`. So every list gets a `w:num` of its own, made
from the definition that the template's list style has, or ours where the style has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from planbench.exports.outline import Item

if TYPE_CHECKING:
    from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 3
# Gives the id of a new list: which role its items have (`number0` …), and where it begins.
NewList = Callable[[str, int], str]


def list_properties(items: Iterable[Item], new_list: NewList) -> Iterator[str]:
    """For each item, what `w:pPr` says of its list; nothing for a bullet, whose style says all.

    A list goes on while its numbers do and no item further out stands between.
    """
    running: dict[int, tuple[int, str]] = {}  # level → the number it has come to, and its id
    for item in items:
        running = {level: each for level, each in running.items() if level <= item.level}
        if not item.number:
            running.pop(item.level, None)
            yield ""
            continue
        before, key = running.get(item.level, (0, ""))
        if not key or item.number != before + 1:
            key = new_list(f"number{item.level}", item.number)
        running[item.level] = (item.number, key)
        yield f'<w:numPr><w:ilvl w:val="{_level(key)}"/><w:numId w:val="{_number(key)}"/></w:numPr>'


def _level(key: str) -> str:
    return key.partition(":")[0]


def _number(key: str) -> str:
    return key.partition(":")[2]


def lists_of(document: Document, styles: dict[str, str], base: Any) -> NewList:
    """Makes lists in a document; `base` is our own document, whose definitions are copied."""
    made: dict[str, tuple[str, str]] = {}

    def new_list(role: str, start: int) -> str:
        numbering = document.part.numbering_part.element
        if role not in made:
            made[role] = _definition(document, styles[role]) or _copied(numbering, base, role)
        abstract, level = made[role]
        return f"{level}:{_add(numbering, abstract, level, start)}"

    return new_list


def _definition(document: Document, style_id: str) -> tuple[str, str] | None:
    """The abstract definition and level of a list style; None for a style that numbers nothing."""
    style = document.styles.element.find(f"{W}style[@{W}styleId='{style_id}']")
    found = None if style is None else style.find(f"{W}pPr/{W}numPr")
    number = None if found is None else found.find(f"{W}numId")
    if found is None or number is None:
        return None
    numbering = document.part.numbering_part.element
    num = numbering.find(f"{W}num[@{W}numId='{number.get(f'{W}val')}']")
    if num is None:
        return None
    level = found.find(f"{W}ilvl")
    abstract = num.find(f"{W}abstractNumId").get(f"{W}val")
    return abstract, _linked_level(numbering, abstract, style_id) or (
        level.get(f"{W}val") if level is not None else "0"
    )


def _linked_level(numbering: Any, abstract: str, style_id: str) -> str:
    """The level of a definition that is linked to a style; empty when none is."""
    path = f"{W}abstractNum[@{W}abstractNumId='{abstract}']/{W}lvl"
    for level in numbering.findall(path):
        linked = level.find(f"{W}pStyle")
        if linked is not None and linked.get(f"{W}val") == style_id:
            return str(level.get(f"{W}ilvl"))
    return ""


def _copied(numbering: Any, base: Any, role: str) -> tuple[str, str]:
    """Our own definition of numbered lists, copied without the links to our styles."""
    from copy import deepcopy

    style = base.styles.element.find(f"{W}style[@{W}styleId='ListNumber']")
    number = style.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
    ours = base.part.numbering_part.element
    wanted = ours.find(f"{W}num[@{W}numId='{number}']/{W}abstractNumId").get(f"{W}val")
    abstract = deepcopy(ours.find(f"{W}abstractNum[@{W}abstractNumId='{wanted}']"))
    for link in list(abstract.iter(f"{W}pStyle")):
        link.getparent().remove(link)
    fresh = _next(numbering, "abstractNum", "abstractNumId")
    abstract.set(f"{W}abstractNumId", fresh)
    first = numbering.find(f"{W}num")
    numbering.append(abstract) if first is None else first.addprevious(abstract)
    return fresh, role[-1]


def _add(numbering: Any, abstract: str, level: str, start: int) -> str:
    """A new list of a definition, which begins at `start`; its id."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    number = _next(numbering, "num", "numId")
    num = OxmlElement("w:num", {qn("w:numId"): number})
    num.append(OxmlElement("w:abstractNumId", {qn("w:val"): abstract}))
    override = OxmlElement("w:lvlOverride", {qn("w:ilvl"): level})
    override.append(OxmlElement("w:startOverride", {qn("w:val"): str(start)}))
    num.append(override)
    last = numbering.find(f"{W}numIdMacAtCleanup")
    numbering.append(num) if last is None else last.addprevious(num)
    return number


def _next(numbering: Any, tag: str, attribute: str) -> str:
    used = [int(each.get(f"{W}{attribute}")) for each in numbering.findall(f"{W}{tag}")]
    return str(max(used, default=0) + 1)
