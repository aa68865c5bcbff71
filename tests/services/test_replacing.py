"""Replacing: whole or part, case or not; references, addresses and signed weeks stay."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from planbench.domain.model import Evidence, Feedback, Goal, Section, SignedWeek, TimeEntry
from planbench.services.gate.workspace import Workspace
from planbench.services.words.replacing import (
    Wanted,
    places_in_project,
    replace_in_project,
    replaced,
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted("tal"), ["Tal", "tal", "tal"]),
        (Wanted("tal", case=True), ["tal", "tal"]),
        (Wanted("tal", whole=True), ["Tal"]),
        (Wanted("TAL", case=True), []),
        (Wanted(""), []),
    ],
)
def test_case_and_whole_words(wanted: Wanted, found: list[str]) -> None:
    text = "Tal och taluppfattning, bråktal"
    assert [text[start:end] for start, end in wanted.places(text)] == found


@pytest.mark.parametrize("looked_for", ["U", "abc", "e", "example"])
def test_references_and_addresses_are_never_touched(looked_for: str) -> None:
    text = "Se [U:abc] och [här](https://example.se/U) samt https://example.se/abc nu"
    spans = Wanted(looked_for).places_in_markdown(text)
    changed = replaced(text, spans, "¤")
    for kept in ("[U:abc]", "](https://example.se/U)", "https://example.se/abc"):
        assert kept in changed


def test_signs_of_markdown_are_found_as_they_are_read() -> None:
    text = r"tre \* fyra"
    assert replaced(text, Wanted("3").places_in_markdown(text), "x") == text
    assert Wanted("tre *").places_in_markdown(text) == [(0, 6)]


@given(st.text(max_size=80), st.text(min_size=1, max_size=4))
def test_replacing_by_the_same_changes_nothing(text: str, what: str) -> None:
    assert replaced(text, Wanted(what, case=True).places(text), what) == text


def test_all_places_are_one_step_to_undo(example: Workspace) -> None:
    places = places_in_project(example, Wanted("taluppfattning"))
    kinds = {each.kind for each in places}
    assert {"section", "goal", "evidence", "finding"} <= kinds
    assert replace_in_project(example, places, "taluppfatting") == len(places)
    assert places_in_project(example, Wanted("taluppfattning")) == []
    example.undo()
    assert len(places_in_project(example, Wanted("taluppfattning"))) == len(places)


def test_only_the_chosen_places_are_replaced(example: Workspace) -> None:
    first, *others = places_in_project(example, Wanted("matematik", whole=True))
    assert others
    replace_in_project(example, [first], "geometri")
    assert len(places_in_project(example, Wanted("matematik", whole=True))) == len(others)


def test_citations_still_lead_to_their_evidence(example: Workspace) -> None:
    def cited() -> int:
        with example.reading() as session:
            return sum(text.count("[U:") for text in session.scalars(select(Section.body)))

    before = cited()
    assert before
    replace_in_project(example, places_in_project(example, Wanted("u")), "ü")
    assert cited() == before


def test_what_others_wrote_stays(example: Workspace) -> None:
    with example.reading() as session:
        said = list(session.scalars(select(Feedback.text).order_by(Feedback.id)))
    replace_in_project(example, places_in_project(example, Wanted("e")), "x")
    with example.reading() as session:
        assert list(session.scalars(select(Feedback.text).order_by(Feedback.id))) == said


def test_a_signed_week_stays_as_it_was_signed(example: Workspace) -> None:
    monday = dt.date(2025, 3, 3)
    with example.change("Sign") as session:
        person = session.scalars(select(TimeEntry.person_id)).first()
        entry = TimeEntry(person_id=person, date=monday, minutes=60, note="Planering av bråk")
        session.add(entry)
        week = SignedWeek(person_id=entry.person_id, monday=monday, signed_at=example.now())
        session.merge(week)
    places = places_in_project(example, Wanted("Planering av bråk"))
    assert [each.kind for each in places] == []


def test_a_place_that_has_changed_meanwhile_is_left(example: Workspace) -> None:
    with example.change("Add") as session:
        session.add(Goal(id="g", text="Fler klarar bråk", position="z"))
    places = [each for each in places_in_project(example, Wanted("bråk")) if each.item_id == "g"]
    with example.change("Change") as session:
        session.get_one(Goal, "g").text = "Alla kan"
    assert replace_in_project(example, places, "tal") == 0
    with example.reading() as session:
        assert session.get_one(Goal, "g").text == "Alla kan"


def test_a_long_project_is_searched(empty: Workspace) -> None:
    with empty.change("Add") as session:
        session.add_all(Evidence(number=n, title=f"Prov {n}") for n in range(300))
    assert len(places_in_project(empty, Wanted("prov"))) == 300
