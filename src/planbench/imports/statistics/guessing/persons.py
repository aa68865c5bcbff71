"""Whether the cells of a column are names of persons, whatever stands above them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planbench.imports.statistics.meaning.places import municipality_named

PERSON = re.compile(r"[A-ZÅÄÖÆØÉÁ][\w'-]+(?: [A-ZÅÄÖÆØÉÁ][\w'.-]*){1,3}")
TURNED = re.compile(r"[A-ZÅÄÖÆØÉÁ][\w'-]+, [A-ZÅÄÖÆØÉÁ][\w'-]+(?: [A-ZÅÄÖÆØÉÁ][\w'.-]*)?")
PLACE = re.compile(
    r"skol|skul|kommun|barnehage|school|gymnas|\blän|fylk|område|enhet|academy|montessori"
    r"|\b(?:norra|södra|östra|västra|nordre|nørdre|søndre|søre|østre|vestre|indre|ytre|øvre|nedre"
    r"|gamla|gamle|nya|nye|stora|store|lilla|lille|sankt|sankta|st|inre|yttre|övre|nedre|åk|klass)\b",
    re.IGNORECASE,
)
FEWEST = 3


def are_persons(texts: Sequence[str]) -> bool:
    """Whether cells are names of persons, a different one on nearly every row."""
    named = [text for text in texts if _is_person(text)]
    return len(texts) >= FEWEST and min(len(named), len(set(texts))) > 0.8 * len(texts)


def _is_person(text: str) -> bool:
    looks = PERSON.fullmatch(text) or TURNED.fullmatch(text)
    return bool(looks) and not PLACE.search(text) and not municipality_named(text)
