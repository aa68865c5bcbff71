"""Which words are looked at, and what the dictionaries know."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbench.services.gate.workspace import Workspace
from planbench.services.words.spelling import Dictionary, open_speller, spelling_folder, words_in
from planbench.services.words.word_list import add_word, names, own_words


@pytest.mark.parametrize(
    "text",
    ["[U12] [U:3f2a-9]", "62 % år7 2026-10-06", "https://skolverket.se/x", "a@b.se", "NCM STEM UP"],
)
def test_what_is_no_word_is_not_looked_at(text: str) -> None:
    assert [word.text for word in words_in(text) if word.text != "år"] == []


def test_words_keep_their_places_as_qt_counts_them() -> None:
    found = list(words_in("Se 🙂 läs- och skriv-svårigheter."))
    assert [word.text for word in found] == ["Se", "läs", "och", "skriv-svårigheter"]
    assert found[1].start == 6  # the face takes two places


@given(st.text())
def test_words_never_overlap_and_stand_in_the_text(text: str) -> None:
    found = list(words_in(text))
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(word.text in text for word in found)


@pytest.mark.parametrize(
    ("language", "right", "wrong", "meant"),
    [
        ("sv", "resurspersonernas nulägesbeskrivning", "undervisnig", "undervisning"),
        ("nb", "noen tallforståelsen", "undervisnig", "undervisning"),
        ("nn", "talforståing undervisinga", "undervisnig", "undervising"),
    ],
)
def test_each_dictionary_knows_its_language(
    language: str, right: str, wrong: str, meant: str
) -> None:
    dictionary = Dictionary(language, spelling_folder())
    assert dictionary.wrong([*right.split(), wrong]) == [wrong]
    assert meant in dictionary.suggestions(wrong)


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("sv", "taluppfattningsövningar sambedömningsträff styrgruppsbeslut", "nulägesbeskrivnig"),
        (
            "nb",
            "fellestidsplan matematikkveileder brøkmateriell kartleggingsmateriell",
            "brøkmatrell",
        ),
        ("nn", "matematikkrettleiar brøkmateriell fagteammøte", "tallinjje"),
    ],
)
def test_a_compound_of_known_words_is_right(language: str, right: str, wrong: str) -> None:
    dictionary = Dictionary(language, spelling_folder())
    assert dictionary.wrong([*right.split(), wrong]) == [wrong]


@pytest.mark.parametrize("language", ["sv", "nb", "nn"])
def test_no_word_is_offered_taken_apart(language: str) -> None:
    dictionary = Dictionary(language, spelling_folder())
    for word in ("tavleundervisning", "uteundervisning", "klossebygging"):
        offered = dictionary.suggestions(word)
        assert not [each for each in offered if " " in each and each.replace(" ", "") == word]


@pytest.mark.parametrize("name", ["sv_SE", "nb_NO", "nn_NO"])
def test_the_words_of_the_field_are_many_and_sorted(name: str) -> None:
    words = (spelling_folder() / f"{name}.words").read_text("utf-8").split()
    assert len(words) >= 400
    assert words == sorted(set(words))


def test_every_dictionary_stands_beside_its_licence() -> None:
    folder = spelling_folder()
    for file in folder.glob("*.dic"):
        assert file.with_suffix(".LICENSE").read_text("utf-8").strip()
        assert file.name in (folder / "SOURCES.md").read_text("utf-8")


def test_a_dictionary_answers_from_a_process_of_its_own_and_ends() -> None:
    speller = open_speller("sv")
    assert speller is not None
    assert speller.wrong(["skolan", "skollan"]) == ["skollan"]
    assert "skolan" in speller.suggestions("skollan")
    speller.close()


def test_a_language_without_dictionary_is_not_checked() -> None:
    assert open_speller("en") is None


def test_own_words_are_kept_and_names_are_right(example: Workspace) -> None:
    add_word(example, "matteverkstan")
    assert own_words(example) == ["matteverkstan"]
    with example.reading() as session:
        assert {"Ekdala", "Ekdalas"} <= names(session)
