"""What is aimed at, foreseen or planned: figures beside the results that are none of them."""

from __future__ import annotations

import re

AIM = (
    r"(?:del|års|slut|etapp|kvalitets)?mål(?:sättning|setting|setjing|värde|verdi"
    r"|nivå|tall?|bild|poäng|poeng|procent|prosent|andel)?(?:en|ar|er|et|n|s)?"
    r"|targets?|goals?|aims?|objectives?|ambition(?:snivå|en)?|ambisjon(?:en)?|börvärde"
    r"|prognos(?:en|er)?|prognoser?|forecast|budget(?:en)?|budsjett(?:et)?"
)
OF = (
    r"(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?|[vh]t\W?\d+|läsår\w*|sk[ou]leår\w*|år(?:et)?|för|for|till?"
    r"|to|%|\(?%\)?|procent|prosent|andel(?:en)?|antall?|åk|årskurs|trinn|\d{1,2}"
)
HEADING = re.compile(
    rf"(?:(?:{AIM})(?:[\s:,()–-]+(?:{OF}))*[\s)]*|(?:{OF})\s+(?:{AIM})|.+[(,:·–-]\s*(?:{AIM})"
    rf"(?:\s+(?:{OF}))*\s*\)?)",
    re.IGNORECASE,
)


def is_aim(text: str) -> bool:
    """Whether a heading or a word for a row (`Mål 2025`, `Target`, `Andel (mål)`) names an aim."""
    return HEADING.fullmatch(" ".join(text.split()).strip(" *.")) is not None
