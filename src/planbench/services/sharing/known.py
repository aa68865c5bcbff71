"""What a project knows that may not leave it: its people and schools, its confidential evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.checks.substance.naming import names
from planbench.domain.model import Application, Evidence, FindingEvidence, Person, Project, School
from planbench.i18n import Words

RUN = 6  # consecutive words by which a text is known again
# An office, a group or a place: «Verksamhetschef», «Rektorerna», «Björkskolan» are nobody's name.
OFFICE = re.compile(
    r"rektor|chef|sjef|lärar|lærer|lærar|ledar|leder|leiar|grupp|team|lag(?:et)?$|förvalt|nämnd"
    r"|skol|skul|kommun|pedagog|råd|samordn|strateg|assist|koordinator|ansvar|utveckl|verk|resurs",
    re.IGNORECASE,
)
PARTICLES = frozenset({"von", "af", "av", "de", "van", "der", "den", "el", "al", "bin", "la"})


class TakenOut(NamedTuple):
    """What did not leave: a key of `REASONS`, and the words, which stay here."""

    reason: str
    words: str


@dataclass(frozen=True)
class Known:
    """What a project knows that may not leave it, and how the places of names are marked."""

    persons: tuple[str, ...]
    schools: tuple[str, ...]
    confidential: tuple[str, ...]  # texts of normalised words
    limit: int
    signs: Mapping[str, str]

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Every run of words in what is confidential."""
        return frozenset(run for text in self.confidential for run in runs_of(text.split()))


def known_in(session: Session, words: Words) -> Known:
    """What is to be kept back of a project; `words` are those of its documents."""
    project = session.scalars(select(Project)).one()
    people = [
        *session.scalars(select(Person.name)),
        *session.scalars(select(Application.head_name)),
    ]
    signs = {
        "name": words.say("[name]"),
        "school": words.say("[school]"),
        "identity_number": words.say("[number]"),
        "contact": words.say("[address]"),
        "small_group": words.say("[a few]"),
        "single": words.say("[one or another]"),
    }
    alone = [re.split(r"[(\[,;/]", person)[0].strip() for person in people]
    return Known(
        persons=tuple(dict.fromkeys(each for each in alone if _is_name(each))),
        schools=tuple(
            name.strip() for name in session.scalars(select(School.name)) if name.strip()
        ),
        confidential=tuple(_confidential(session)),
        limit=project.small_group_limit,
        signs=signs,
    )


def _is_name(name: str) -> bool:
    """Whether somebody is meant, and not a group or an office: «Rektorerna», «Verksamhetschef»."""
    parts = [part for part in name.split() if part not in PARTICLES]
    if not parts or not all(part[:1].isupper() for part in parts):
        return False
    return len(parts) > 1 or parts[0] in names() or not OFFICE.search(parts[0])


def _confidential(session: Session) -> Iterator[str]:
    """Whatever confidential evidence says, and the quotes from it, each as normalised words."""
    query = select(Evidence).where(Evidence.confidentiality == "confidential")
    for evidence in session.scalars(query):
        yield normalised(evidence.title)
        yield normalised(evidence.summary)
        quotes = select(FindingEvidence.quote).where(FindingEvidence.evidence_id == evidence.id)
        yield from map(normalised, session.scalars(quotes))


def normalised(text: str) -> str:
    """Its words in small letters, without quotation marks and punctuation."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def runs_of(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Every run of so many consecutive words."""
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
