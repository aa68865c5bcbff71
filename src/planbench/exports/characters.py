"""Characters that no document format can hold, replaced by a sign that shows where they were."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SPECIAL = re.compile("[^\t\n\r\x20-\x21\x23-\x25\x27-\x3b\x3d\x3f-\ud7ff\ue000-\ufffd]")
REPLACEMENT = "\ufffd"


def printable(text: str) -> str:
    """The text with control characters and lone surrogates replaced."""
    return text if text.isprintable() else NOT_XML.sub(REPLACEMENT, text)


def xml_text(text: str) -> str:
    """The text as it stands between tags or inside a quoted attribute."""
    if not SPECIAL.search(text):
        return text
    return escape(printable(text), {'"': "&quot;"})
