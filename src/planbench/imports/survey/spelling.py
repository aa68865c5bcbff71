"""Answers that are one and the same, however they were typed: `Ja`, `ja ` and `JA`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

ENDS = " .!"


def key_of(text: str) -> str:
    """What two spellings of one answer have in common."""
    plain = " ".join(text.split()).casefold()
    return plain.strip(ENDS) or plain


def one_spelling(texts: Iterable[str], known: Iterable[str] = ()) -> Mapping[str, str]:
    """Each text → the spelling of its answer: a known one, else the most usual of those met."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        spellings[key_of(text)][text] += 1
    said = {key: _usual(met) for key, met in spellings.items()}
    said |= {key_of(each): each for each in known}
    return {text: said[key] for key, met in spellings.items() for text in met}


def _usual(met: Counter[str]) -> str:
    """Written as a form writes its choices: with a capital, and not in capitals."""
    return max(met, key=lambda each: (not each.isupper(), each[:1].isupper(), met[each]))
