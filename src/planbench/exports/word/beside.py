"""What a body says outside every anchor: against it new paragraphs in feedback are known later."""

from __future__ import annotations

import html
import re

OURS = 'w:name="_pb_'
TEXT = re.compile("<w:t(?: [^>]*)?>([^<]*)</w:t>")


def texts_beside(body: str) -> frozenset[str]:
    """The texts of the paragraphs of this markup that hold no anchor of an item."""
    paragraphs = (each for each in body.split("</w:p>") if OURS not in each)
    texts = ("".join(TEXT.findall(each)) for each in paragraphs)
    return frozenset(html.unescape(each) for each in texts if each.strip())
