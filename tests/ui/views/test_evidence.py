"""What the pages know of evidence: where it is used, what it is worth, what is searched for."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from planbench.domain.model import (
    Evidence,
    Finding,
    FindingEvidence,
    Goal,
    GoalFinding,
    Meeting,
    MeetingEvidence,
    Section,
)
from planbench.ui.page_context import PageContext
from planbench.ui.views.evidence import EvidenceView, uses_of


@pytest.fixture
def view(alone: PageContext) -> EvidenceView:
    """A piece that a section, a finding, a goal and a meeting rest on, and another."""
    with alone.workspace.change("x") as session:
        section = session.scalars(select(Section)).first()
        assert section is not None
        section.body = f"{section.body} [U:e9]"
        session.add(Evidence(id="e9", number=99, title="Enkät"))
        session.add(Finding(id="f9", number=99, text="Tid saknas"))
        session.add(Goal(id="g9", text="", position="zz"))
        session.add(Meeting(id="m9", title="Träff"))
        session.flush()
        session.add(FindingEvidence(id="x1", finding_id="f9", evidence_id="e9"))
        session.add(GoalFinding(id="x2", goal_id="g9", finding_id="f9"))
        session.add(MeetingEvidence(id="x3", meeting_id="m9", evidence_id="e9"))
    for _ in alone.evidence.bring_up():
        pass
    return alone.evidence.views["e9"]


def test_every_use_is_named_in_the_threads_order(view: EvidenceView, alone: PageContext) -> None:
    with alone.workspace.reading() as session:
        found = uses_of(session, view, alone.guidance(), alone.words)
        number = len(session.scalars(select(Goal.id)).all())
    assert [each.kind for each in found] == ["section", "finding", "goal", "meeting"]
    texts = [each.text for each in found]
    assert texts[0]
    assert texts[1].endswith("Tid saknas")
    assert texts[2].startswith(f"Mål {number}: ")
    assert texts[2] != f"Mål {number}: "
    assert texts[3] == "Träff"


def test_a_piece_is_found_by_every_word_of_its_name(view: EvidenceView) -> None:
    assert view.label == "U99"
    assert all(view.matches(text) for text in ("", "enk", "ENKÄT", "u99 enkät"))
    assert not view.matches("enkät prov")
    assert view.used >= 2
