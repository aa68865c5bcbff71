"""What a programme says of itself: its clocks, whose plan it is, its meetings, and its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from planbench.errors import UserError
from planbench.programmes.bank import Bank, bank_of
from planbench.programmes.loading import (
    check_facts,
    check_words,
    load_programme,
    programmes_folder,
)
from planbench.programmes.notes import notes_of
from planbench.programmes.schema import NoteFacts
from planbench.programmes.wording import document_words

SWEDISH, OF_SCHOOLS = "ncm-skane-2026", "matematikkloftet-lederstotte"
NAME = "The municipality"
FILE = programmes_folder() / SWEDISH / "programme.toml"


def test_a_programmes_clocks_are_those_of_its_country() -> None:
    assert load_programme(SWEDISH).facts.zone.key == "Europe/Stockholm"
    assert load_programme(OF_SCHOOLS).facts.zone.key == "Europe/Oslo"


@pytest.mark.parametrize(
    ("programme", "schools", "own"),
    [(OF_SCHOOLS, 1, True), (OF_SCHOOLS, 2, False), (OF_SCHOOLS, 0, True), (SWEDISH, 1, False)],
)
def test_all_evidence_is_of_the_only_school_whose_plan_it_is(
    programme: str, schools: int, own: bool
) -> None:
    assert load_programme(programme).facts.is_of_one_school(schools) is own


def test_a_meeting_of_the_programme_has_a_number_and_any_other_its_title() -> None:
    words = load_programme(SWEDISH).in_language("sv")
    assert words.meeting_name(3, "Utkast") == f"{words.meeting} 3"
    assert words.meeting_name(None, "Styrgruppen") == "Styrgruppen"


def test_a_schools_plan_is_spoken_of_as_a_schools() -> None:
    of_municipality = document_words(load_programme(SWEDISH), "nb")
    of_school = document_words(load_programme(OF_SCHOOLS), "nb")
    assert of_municipality.say(NAME) == "Kommunen"
    assert of_school.say(NAME) == "Skolen"
    assert (of_municipality.language, of_school.language) == ("nb", "nb")


def test_a_programme_without_a_bank_suggests_nothing(tmp_path: Path) -> None:
    programme = load_programme(SWEDISH)
    assert bank_of(programme, "sv", tmp_path) == Bank()
    assert bank_of(programme, "sv").goals


def test_the_programmes_own_headings_are_empty_rows_in_their_order() -> None:
    facts = replace(load_programme(SWEDISH).facts, notes=[NoteFacts(key="b"), NoteFacts(key="a")])
    notes = notes_of(facts)
    assert [note.key for note in sorted(notes, key=lambda note: note.position)] == ["b", "a"]
    assert len({note.id for note in notes}) == 2
    assert [note.id for note in notes_of(facts)] == [note.id for note in notes]


def test_facts_must_agree_with_themselves_and_the_folder() -> None:
    facts = load_programme(SWEDISH).facts
    check_facts(FILE, facts)
    check_facts(FILE, replace(facts, period_end=facts.period_start))
    with pytest.raises(UserError, match="other"):
        check_facts(FILE, replace(facts, id="other"))
    wrong = (
        {"period_end": facts.period_start.replace(year=2000)},
        {"evidence_kinds": ["guess"]},
        {"roles": ["nobody"]},
        {"strands": ["magic"]},
        {"meetings": [*facts.meetings, facts.meetings[0]]},
        {"sections": [*facts.sections, facts.sections[0]]},
        {"notes": [NoteFacts(key="a"), NoteFacts(key="a")]},
    )
    for change in wrong:
        (key,) = change
        with pytest.raises(UserError, match=key):
            check_facts(FILE, replace(facts, **change))


@pytest.mark.parametrize("table", ["steps", "meeting_words", "section_words", "time_categories"])
def test_words_must_name_what_the_facts_name_and_nothing_else(table: str) -> None:
    programme = load_programme(SWEDISH)
    words = programme.words["sv"]
    check_words(FILE, programme.facts, words)
    there = dict(getattr(words, table))
    first = next(iter(there))
    for change in (
        {**there, "extra": there[first]},
        {k: v for k, v in there.items() if k != first},
    ):
        with pytest.raises(UserError, match=table):
            check_words(FILE, programme.facts, replace(words, **{table: change}))
