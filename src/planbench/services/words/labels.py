"""What evidence and findings are called in a project: in the language of its documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import Comparison, Evidence, Finding, Project
from planbench.domain.numbering import labels, letter_of


def letter_in(session: Session, kind: str) -> str:
    """The letter before the numbers of a kind of item, in this project."""
    return letter_of(kind, session.scalar(select(Project.document_language)) or "")


class NumberedRow(NamedTuple):
    """An id and its number, without the rest of the row: of thousands nothing else is needed."""

    id: str
    number: int


def numbered(session: Session, kind: type[Evidence | Finding | Comparison]) -> list[NumberedRow]:
    """All ids of a kind with their numbers."""
    return [NumberedRow(*each) for each in session.execute(select(kind.id, kind.number))]


def evidence_labels(session: Session) -> Mapping[str, str]:
    """Id → `U12`, in a Norwegian project `K12`."""
    return labels(numbered(session, Evidence), letter_in(session, "evidence"))


def finding_labels(session: Session) -> Mapping[str, str]:
    """Id → `I3`, in a Norwegian project `F3`."""
    return labels(numbered(session, Finding), letter_in(session, "finding"))
