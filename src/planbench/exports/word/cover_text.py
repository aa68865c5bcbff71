"""What a template's own first pages say."""

from __future__ import annotations

import html
import re

TEXT = re.compile("<w:t(?: [^>]*)?>([^<]*)</w:t>")


def texts_in(markup: str) -> set[str]:
    """The texts of the paragraphs of WordprocessingML."""
    texts = ("".join(TEXT.findall(part)) for part in markup.split("</w:p>"))
    return {html.unescape(text) for text in texts if text.strip()}
