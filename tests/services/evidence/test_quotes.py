"""Quotes of a theme come with their evidence and their finding, by words or by area."""

from __future__ import annotations

from planbench.services.evidence.quotes import as_text, quotes
from planbench.services.gate.workspace import Workspace


def test_every_quote_has_its_evidence_and_its_finding(example: Workspace) -> None:
    with example.reading() as session:
        found = quotes(session)
    assert len(found) > 5
    assert all(each.quote and each.evidence.startswith("U") for each in found)
    assert all(each.finding.startswith("I") for each in found)


def test_a_theme_is_found_in_quote_evidence_or_finding(example: Workspace) -> None:
    with example.reading() as session:
        found, every = quotes(session, "planer"), quotes(session)
    assert 0 < len(found) < len(every)
    assert all("planer" in f"{e.quote} {e.evidence} {e.finding}".lower() for e in found)


def test_an_area_holds_only_its_own(example: Workspace) -> None:
    with example.reading() as session:
        every = quotes(session)
        area = next(each.area for each in every if each.area)
        assert {each.area for each in quotes(session, area=area)} == {area}


def test_they_are_pasted_with_their_source(example: Workspace) -> None:
    with example.reading() as session:
        first = quotes(session)[0]
    assert as_text([first], lambda text: f"”{text}”") == f"”{first.quote}” ({first.evidence})"
