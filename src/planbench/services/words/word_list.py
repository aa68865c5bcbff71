"""The words that are right in this project: names, and what its people have added."""

from __future__ import annotations

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import Person, Project, School
from planbench.services.gate.workspace import Workspace
from planbench.services.words.spelling import words_in

NAME = "own_words"


def own_words(workspace: Workspace) -> list[str]:
    """What was added on this copy, in the order of the alphabet."""
    try:
        found = json.loads(workspace.get_local(NAME) or "[]")
    except ValueError:
        return []
    return sorted(str(word) for word in found) if isinstance(found, list) else []


def add_word(workspace: Workspace, word: str) -> None:
    """A word that is right from now on, on this copy."""
    words = sorted({*own_words(workspace), word})
    workspace.set_local(NAME, json.dumps(words, ensure_ascii=False))


def names(session: Session) -> set[str]:
    """People, schools and places of the project, with the genitive that both languages share."""
    columns = (Person.name, School.name, Project.municipality)
    found = {
        word.text
        for column in columns
        for name in session.scalars(select(column))
        for word in words_in(name or "")
    }
    return found | {f"{name}s" for name in found}
