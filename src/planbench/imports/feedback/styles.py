"""What the styles of a Word document say: which are headings, which colours are its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planbench.imports.feedback import vocabulary as word

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)
SHADE = f"{word.W}shd"


def heading_levels(styles: _Element | None) -> dict[str, int]:
    """Style id → level, of the styles that headings have."""
    levels = {}
    for name in styles.iter(word.NAME) if styles is not None else ():
        found = HEADING.search(name.get(word.VALUE) or "")
        style = name.getparent()
        if found and style is not None:
            levels[style.get(f"{word.W}styleId") or ""] = int(found[1])
    return levels


def style_colours(styles: _Element | None) -> frozenset[str]:
    """The colours that a document's styles have: programs write them at each run once more."""
    looks = styles.iter(*word.LOOKS) if styles is not None else ()
    return frozenset(map(look_value, looks)) - {"on"} | word.NO_LOOK


def look_value(look: _Element) -> str:
    """The colour or fill of a look; of a line through words, whether it is there."""
    return look.get(word.FILL) or "" if look.tag == SHADE else look.get(word.VALUE) or "on"
