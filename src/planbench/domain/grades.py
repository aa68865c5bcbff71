"""School years as people write them: `F–3`, `4-6`, `7, 9`, `åk 5`, `5.–7. trinn`."""

from __future__ import annotations

import re

LOWEST, HIGHEST = 0, 10
PART = re.compile(r"(?<![\w,.])(f|\d{1,2})(?:\.?\s*[-–—]\s*(\d{1,2}))?(?!\w)", re.IGNORECASE)


def grades_in(text: str) -> list[int]:
    """The school years that a text names, the preschool class `F` as 0."""
    found: set[int] = set()
    for first, last in PART.findall(text.replace(",", " ")):
        start = _number(first)
        end = _number(last) if last else start
        if LOWEST <= start <= end <= HIGHEST:
            found.update(range(start, end + 1))
    return sorted(found)


def grade_name(grade: int) -> str:
    """`F`, `1` … `10`."""
    return str(grade) if grade else "F"


def _number(text: str) -> int:
    return 0 if text.casefold() == "f" else int(text)
