"""Pages upright and on their side, taken from the section that the template ends with."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A4 = (11906, 16838)
MARGIN = 1417
# Of a page that must hold everything, in twentieths of a point.
NARROW = MappingProxyType(
    {"left": 1020, "right": 907, "top": 850, "bottom": 794, "header": 340, "footer": 340}
)
UNWANTED = ("titlePg", "type", "pgNumType")


@dataclass(frozen=True, slots=True)
class PageSetup:
    """A section's properties as markup, and the width of its text in twentieths of a point."""

    markup: str
    width: int


@dataclass(frozen=True, slots=True)
class Pages:
    """The three kinds of page that a document has."""

    first: PageSetup
    upright: PageSetup
    wide: PageSetup


def narrow(section: _Element) -> None:
    """Narrow margins, for a document of ours that is all on one page."""
    margins = section.find(f"{W}pgMar")
    for name, width in NARROW.items():
        if margins is not None:
            margins.set(f"{W}{name}", str(width))


def pages_of(section: _Element, *, has_title_page: bool) -> Pages:
    """The pages of a template; the first one keeps its title page when the document has one."""
    upright = deepcopy(section)
    for name in UNWANTED:
        for found in upright.findall(f"{W}{name}"):
            upright.remove(found)
    wide = deepcopy(upright)
    _turn(wide)
    first = section if has_title_page else upright
    return Pages(_page(first), _page(upright), _page(wide))


def _page(section: _Element) -> PageSetup:
    from lxml import etree

    return PageSetup(etree.tostring(section, encoding="unicode"), text_width(section))


def text_width(section: _Element) -> int:
    """The width between the margins."""
    width = _number(section.find(f"{W}pgSz"), "w", A4[0])
    margins = section.find(f"{W}pgMar")
    return width - _number(margins, "left", MARGIN) - _number(margins, "right", MARGIN)


def _turn(section: _Element) -> None:
    size = section.find(f"{W}pgSz")
    width, height = _number(size, "w", A4[0]), _number(size, "h", A4[1])
    if size is None or width > height:
        return
    size.set(f"{W}w", str(height))
    size.set(f"{W}h", str(width))
    size.set(f"{W}orient", "landscape")


def _number(element: Any, name: str, otherwise: int) -> int:
    value = None if element is None else element.get(f"{W}{name}")
    try:
        return int(float(value)) if value else otherwise
    except ValueError:
        return otherwise
