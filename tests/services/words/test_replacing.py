"""Words are found and replaced where they are our own, and nowhere else."""

from __future__ import annotations

import datetime as dt

import pytest

from planbench.domain.model import (
    Document,
    Evidence,
    Feedback,
    Goal,
    Milestone,
    Section,
    SignedWeek,
    TimeEntry,
)
from planbench.services.gate.workspace import Workspace
from planbench.services.words.replacing import (
    Wanted,
    escaped,
    places_in_project,
    replace_in_project,
    replaced,
)


def found(text: str, wanted: Wanted) -> list[str]:
    return [text[start:end] for start, end in wanted.places(text)]


def test_case_and_whole_words_count_when_they_are_asked_for() -> None:
    text = "Mål, mål och delmål."
    assert found(text, Wanted("mål")) == ["Mål", "mål", "mål"]
    assert found(text, Wanted("mål", case=True)) == ["mål", "mål"]
    assert found(text, Wanted("mål", whole=True)) == ["Mål", "mål"]
    assert found(text, Wanted("")) == []
    assert found("a.c abc", Wanted("a.c")) == ["a.c"]


def test_what_is_kept_is_left_alone() -> None:
    wanted = Wanted("ab")
    assert wanted.places("abxabxab", [(1, 4)]) == [(6, 8)]
    assert wanted.places("abxab", [(2, 3)]) == [(0, 2), (3, 5)]


def test_references_and_addresses_are_no_words_of_the_writer() -> None:
    text = "mål [U:mål-1] och [mål](https://mål.se) https://mål.se/x mål"
    places = Wanted("mål").places_in_markdown(text)
    assert [start for start, _ in places] == [0, text.index("[mål]") + 1, text.rindex("mål")]
    assert Wanted("").places_in_markdown(text) == []


def test_signs_of_markdown_are_found_as_they_are_read() -> None:
    text = r"2\*3 och 2*3"
    assert Wanted("2*3").places_in_markdown(text) == [(0, 4)]
    assert escaped("a_b*[c]") == r"a\_b\*\[c\]"


def test_spans_are_filled_from_behind() -> None:
    assert replaced("abc abc", [(0, 3), (4, 7)], "långt") == "långt långt"


@pytest.fixture
def written(empty: Workspace) -> Workspace:
    """A word in many places, some of them not ours to change."""
    me = empty.current_person_id
    monday = dt.date(2026, 11, 9)
    with empty.change("x") as session:
        session.add_all(
            [
                Goal(id="g1", text="Talblock i åk 6", rationale="talblock"),
                Section(id="s1", body="Talblock *här* [U:talblock]"),
                Evidence(id="e1", number=1, title="Talblock 2026"),
                Feedback(id="f1", text="Talblock?"),
                TimeEntry(id="t1", person_id=me, date=monday, minutes=60, note="talblock"),
                TimeEntry(id="t2", person_id=me, date=monday + dt.timedelta(7), note="talblock"),
            ]
        )
        session.flush()
        session.add(SignedWeek(person_id=me, monday=monday))
    return empty


def test_only_our_own_open_texts_are_offered(written: Workspace) -> None:
    places = places_in_project(written, Wanted("talblock"))
    assert {(each.item_id, each.field) for each in places} == {
        ("g1", "text"),
        ("g1", "rationale"),
        ("s1", "body"),
        ("e1", "title"),
        ("t2", "note"),
    }
    first = next(each for each in places if each.field == "title")
    assert (first.before, first.found, first.after) == ("", "Talblock", " 2026")
    assert places_in_project(written, Wanted("")) == []


def test_all_is_replaced_in_one_step_and_what_changed_meanwhile_is_left(
    written: Workspace,
) -> None:
    places = places_in_project(written, Wanted("talblock"))
    with written.change("x") as session:
        session.get_one(Evidence, "e1").title = "Något annat"
    assert replace_in_project(written, places, "räkne_block") == len(places) - 1
    with written.reading() as session:
        assert session.get_one(Goal, "g1").text == "räkne_block i åk 6"
        assert session.get_one(Section, "s1").body == r"räkne\_block *här* [U:talblock]"
        assert session.get_one(Evidence, "e1").title == "Något annat"
    written.undo()
    with written.reading() as session:
        assert session.get_one(Goal, "g1").rationale == "talblock"


def test_names_of_files_documents_and_milestones_stay(example: Workspace) -> None:
    with example.change("x") as session:
        session.add(Milestone(id="m", name="Zebraplanen skickad"))
        session.add(Document(id="d", file="Zebraplanen.docx"))
        session.add(Goal(id="g", text="Zebraplanen följs."))
    places = places_in_project(example, Wanted("Zebraplanen"))
    assert replace_in_project(example, places, "Planen") == 1
    with example.reading() as session:
        assert session.get_one(Goal, "g").text == "Planen följs."
        assert session.get_one(Milestone, "m").name == "Zebraplanen skickad"
        assert session.get_one(Document, "d").file == "Zebraplanen.docx"
