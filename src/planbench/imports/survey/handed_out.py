"""Questions that planbench itself has handed out: how they are answered is known, not guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from planbench.i18n import DOCUMENT_LANGUAGES
from planbench.programmes.instruments import (
    Instrument,
    Kind,
    answers_of,
    known_instruments,
    load_instrument,
)


class HandedOut(NamedTuple):
    """How a question is answered, and its answers from the least to the most."""

    kind: Kind
    answers: Sequence[str]


@cache
def _all() -> Mapping[str, HandedOut]:
    found: dict[str, HandedOut] = {}
    for name in known_instruments():
        for language in DOCUMENT_LANGUAGES:
            what, words = load_instrument(name, language)
            for item in what.items:
                text = " ".join(words.items[item.key].split())
                found[text] = HandedOut(item.kind, tuple(answers_of(item, words)))
    return found


@cache
def _by_title() -> Mapping[str, Instrument]:
    found: dict[str, Instrument] = {}
    for name in known_instruments():
        for language in DOCUMENT_LANGUAGES:
            what, words = load_instrument(name, language)
            found[words.title] = what
    return found


def instrument_titled(title: str) -> Instrument | None:
    """The instrument of planbench's that a filled-in file is, by its title."""
    return _by_title().get(title)


def handed_out(heading: str) -> HandedOut | None:
    """What is known of a question by its text; None for a question of somebody else's."""
    return _all().get(heading)
