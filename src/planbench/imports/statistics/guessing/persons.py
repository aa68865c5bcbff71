"""Whether the cells of a column are names of persons, whatever stands above them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planbench.checks.substance.naming import names
from planbench.imports.statistics.meaning.places import municipality_named

LETTER = "A-ZÅÄÖÆØÉÁ"
PERSON = re.compile(rf"[{LETTER}][\w'-]+(?: [{LETTER}][\w'.-]*){{1,3}}")
TURNED = re.compile(rf"[{LETTER}][\w'-]+, [{LETTER}][\w'-]+(?: [{LETTER}][\w'.-]*)?")
SHORTENED = re.compile(rf"(?:[{LETTER}]\. ?){{2,3}}|(?:[{LETTER}]\. ?){{1,2}}[{LETTER}][\w'-]+")
PLACE = re.compile(
    r"skol|skul|kommun|barnehage|school|gymnas|\blän|fylk|område|enhet|academy|montessori"
    r"|\b(?:norra|södra|östra|västra|nordre|nørdre|søndre|søre|østre|vestre|indre|ytre|øvre|nedre"
    r"|gamla|gamle|nya|nye|stora|store|lilla|lille|sankt|sankta|st|inre|yttre|övre|nedre|åk|klass)\b",
    re.IGNORECASE,
)
FEWEST = 3
FEWEST_NAMED = 2


def are_persons(texts: Sequence[str], *, alone: bool = True) -> bool:
    """Whether cells are names of persons: first names that many have, or what looks like names, a
    different one on nearly every row."""
    named = [text for text in texts if _is_person(text)]
    alike = len(texts) >= FEWEST and min(len(named), len(set(texts))) > 0.8 * len(texts)
    return alike or are_named(texts, alone=alone)


def are_named(texts: Sequence[str], *, alone: bool = True) -> bool:
    """Whether most texts begin with a first name that many have (`Kalle K`, `Karlsson, Kalle`).

    `alone`: whether a first name is enough; schools are called Vega and Nova too.
    """
    known = {text for text in texts if _has_first_name(text) and (alone or " " in text)}
    told = sum(text in known for text in texts)
    return len(known) >= FEWEST_NAMED and told * 2 > len(texts)


def _has_first_name(text: str) -> bool:
    if PLACE.search(text) or municipality_named(text):
        return False
    words = text.replace(",", " ").split()
    first = [*words[:1], *(words[1:2] if "," in text else [])]
    known = (word.partition("-")[0] for word in first)
    return len(words) <= 4 and any(word[:1].upper() + word[1:] in names() for word in known)


def _is_person(text: str) -> bool:
    looks = any(form.fullmatch(text) for form in (PERSON, TURNED, SHORTENED))
    return looks and not PLACE.search(text) and not municipality_named(text)
