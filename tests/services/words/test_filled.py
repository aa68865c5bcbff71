"""What each item of a filled project is called, what refers to it, and what search knows of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from tests.conftest import in_memory
from tests.exports.filled import LEFT_OUT, fill
from tests.kept import hold

from planbench.domain.model import KINDS
from planbench.i18n import words_for
from planbench.programmes.loading import load_programme
from planbench.services.feedback.places import place_names
from planbench.services.words.item_words import cells_of, item_words
from planbench.services.words.references import describe_references, referring


@pytest.fixture(scope="module")
def filled() -> Iterator[Session]:
    """The project, made once."""
    with in_memory() as session:
        fill(session, load_programme("ncm-skane-2026"))
        yield session


@pytest.mark.parametrize("language", ["sv", "nn"])
def test_what_items_are_called_and_what_refers_to_them(filled: Session, language: str) -> None:
    words = words_for(language)
    lines = []
    for kind in sorted(KINDS.keys() - LEFT_OUT):
        model: Any = KINDS[kind]
        for item in filled.scalars(select(model.id).order_by(model.id)):
            named = item_words(words, kind, cells_of(filled, kind, item))
            refers = describe_references(words, referring(filled, kind, item))
            lines.append(f"{item}: {named}" + (f" <- {refers}" if refers else ""))
    for (kind, item), name in place_names(filled, words).items():
        lines.append(f"{kind} {item} is {name}")
    hold(f"words/filled-{language}.txt", "\n".join(lines) + "\n")
