"""What evidence and findings are called in a project."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from planbench.domain.model import Project
from planbench.domain.numbering import LETTERS, SEEN
from planbench.services.feedback.sent_export import names_of
from planbench.services.gate.workspace import Workspace
from planbench.services.words.labels import evidence_labels, finding_labels


@pytest.mark.parametrize(
    ("language", "evidence", "finding"), [("sv", "U", "I"), ("nb", "K", "F"), ("nn", "K", "F")]
)
def test_labels_follow_the_language_of_the_documents(
    example: Workspace, language: str, evidence: str, finding: str
) -> None:
    with example.change("Edit") as session:
        session.scalars(select(Project)).one().document_language = language
    with example.reading() as session:
        assert {each[0] for each in evidence_labels(session).values()} == {evidence}
        assert {each[0] for each in finding_labels(session).values()} == {finding}


def test_a_supervisor_may_name_them_by_any_letter_they_have_had(example: Workspace) -> None:
    with example.reading() as session:
        names = names_of(session, example)
    assert names["s1"] == names["i1"] == names["f1"]
    assert names["u1"] == names["k1"]
    assert names["u1"] != names["i1"]


def test_a_letter_stands_for_one_kind_alone() -> None:
    assert not set(SEEN["evidence"]) & set(SEEN["finding"])
    for kind, letters in LETTERS.items():
        assert set(letters.values()) <= set(SEEN[kind])
