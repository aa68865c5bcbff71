"""What the pages know of evidence: where it is used, what it is worth, what is searched for."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from tests.conftest import SWEDISH

from planbench.checks.red_thread import unused_evidence
from planbench.checks.source import load_source
from planbench.domain.model import (
    Comparison,
    Dataset,
    Evidence,
    Finding,
    FindingEvidence,
    Goal,
    GoalFinding,
    Meeting,
    MeetingEvidence,
    Observation,
    Section,
)
from planbench.i18n import words_for
from planbench.programmes.loading import load_programme
from planbench.services.gate.workspace import Workspace
from planbench.ui.page_context import PageContext
from planbench.ui.views.evidence import EvidenceView, uses_of

SV = words_for("sv")


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


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Lärarenkät, hösten 2026", "U7 Lärarenkät"),
        ("a" * 20 + " bcd", "U7 " + "a" * 20 + " bcd"),
        ("a" * 20 + " bcde", "U7 " + "a" * 20 + " …"),
    ],
    ids=["what follows a comma", "24 letters stand whole", "25 end at a word"],
)
def test_a_piece_is_called_by_the_first_words_of_its_title(title: str, short: str) -> None:
    assert EvidenceView(Evidence(title=title), "U7").short == short


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"period": "hösten 2026", "collected_on": dt.date(2026, 10, 2)}, "Enkät · hösten 2026"),
        ({"respondents": 41}, "Enkät · 41 svar"),
        ({"respondents": 1}, "Enkät · 1 svar"),
        ({}, "Enkät"),
    ],
)
def test_a_caption_says_kind_period_and_answers(facts: dict[str, object], said: str) -> None:
    view = EvidenceView(Evidence(kind="survey", **facts), "U7")
    assert view.caption(SV).replace("\u00a0", " ") == said


def test_a_caption_without_a_period_says_the_day() -> None:
    day = dt.date(2026, 10, 2)
    said = EvidenceView(Evidence(kind="survey", collected_on=day), "U7").caption(SV)
    assert said == f"Enkät · {SV.short_date(day)}"


@pytest.mark.parametrize(
    ("certainty", "who", "said"),
    [
        ("high", "confidential", "Säkert · Konfidentiellt"),
        ("", "internal", "Internt"),
        ("low", "", "Osäkert"),
    ],
)
def test_only_what_is_known_is_said_of_its_trust(certainty: Any, who: Any, said: str) -> None:
    assert EvidenceView(Evidence(certainty=certainty, confidentiality=who), "U7").trust(SV) == said


def test_a_goal_with_a_text_is_named_by_it(view: EvidenceView, alone: PageContext) -> None:
    with alone.workspace.change("x") as session:
        session.get_one(Goal, "g9").text = "Alla räknar"
        section = session.get_one(Section, view.section_ids[0])
        section.title = "Vår egen rubrik"
    with alone.workspace.reading() as session:
        found = {
            use.kind: use.text for use in uses_of(session, view, alone.guidance(), alone.words)
        }
    assert found["goal"].endswith(": Alla räknar")
    assert found["section"] == "Vår egen rubrik"


def test_uses_stand_in_the_order_they_came(empty: Workspace) -> None:
    with empty.change("x") as session:
        session.add(Evidence(id="e1", number=1))
        ids = ["f3", "f1", "f2"]
        session.add_all([Finding(id=key, number=place) for place, key in enumerate(ids)])
    view = EvidenceView(Evidence(id="e1"), "U1", finding_ids=ids)
    with empty.reading() as session:
        found = uses_of(session, view, load_programme(SWEDISH).words, SV)
    assert [use.id for use in found] == ids


@pytest.mark.parametrize("own_file", [True, False])
def test_a_chart_placed_in_a_text_uses_the_evidence_that_it_shows(
    alone: PageContext, own_file: bool
) -> None:
    shown = {"measure": "Andel godkända", "subject": "Matematik", "grade": "9"}
    with alone.workspace.change("x") as session:
        section = session.scalars(select(Section)).first()
        assert section is not None
        section.body = "Så här ser det ut:\n\n[D:c9]"
        session.add_all([Evidence(id="e9", number=98), Evidence(id="e8", number=99)])
        session.flush()
        for number in "98":
            session.add(Dataset(id=f"d{number}", evidence_id=f"e{number}", title="Prov"))
        session.flush()
        session.add(Observation(dataset_id="d9", unit_name="Almskolan", value=1.0, **shown))
        session.add(Observation(dataset_id="d8", unit_name="A", value=1.0, measure="Annat"))
        file = "d9" if own_file else None
        session.add(Comparison(id="c9", number=9, dataset_id=file, **shown))
    for _ in alone.evidence.bring_up():
        pass
    views = alone.evidence.views
    assert (views["e9"].used, views["e8"].used) == (1, 0)
    with alone.workspace.reading() as session:
        source = load_source(session, alone.workspace.programme)
    loose = {where for where, _ in unused_evidence(source)}
    assert "e8" in loose
    assert "e9" not in loose
