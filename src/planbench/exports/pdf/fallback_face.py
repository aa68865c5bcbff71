"""A face whose letters can be copied out again as they were typed, which reportlab's cannot.

reportlab writes the codes of emoji cut short, and those of Arabic shapes in place of the letters.
"""

from __future__ import annotations

import re
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

from planbench.exports.pdf.right_to_left import apart

MEANING = re.compile(r"<(\w\w)> <(\w{4,})>")


class FallbackFace(TTFont):  # type: ignore[misc]
    """A TrueType face for emoji, signs and letters read from right to left."""

    def addObjects(self, doc: Any) -> None:
        """Write the face; what its letters mean is written anew."""
        before = set(doc.idToObject)
        super().addObjects(doc)
        for key in set(doc.idToObject) - before:
            if key.startswith("toUnicodeCMap:"):
                stream = doc.idToObject[key]
                stream.content = MEANING.sub(_typed, stream.content)


def _typed(found: re.Match[str]) -> str:
    letters = apart(chr(int(found[2], 16)))
    return f"<{found[1]}> <{letters.encode('utf-16-be').hex().upper()}>"
