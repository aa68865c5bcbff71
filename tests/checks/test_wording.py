"""Goals that read like actions, and the other way round, in each document language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planbench.checks.wording import Wording, wording_for

# Sound sentences in the words of faulty ones: language, what it stands for, text.
SOUND = Path(__file__).parents[1] / "data" / "checks" / "sentences" / "sound.tsv"
REMARKS: dict[str, Callable[[Wording, str], bool]] = {
    "goal": lambda own, text: own.is_vague(text) or own.is_activity(text, effect=True),
    "finding": lambda own, text: own.is_solution(text),
    "action": lambda own, text: own.says_how_it_is_to_be(text),
    "cause": lambda own, text: own.lies_outside(text),
    # even where an action is said in the same words
    "measure": lambda own, text: own.counts_what_is_done(text, [text]),
}

DOING = [
    ("sv", "Genomföra en fortbildning om taluppfattning"),
    ("sv", "Under våren ska vi köpa in nytt läromedel"),
    ("nb", "Vi skal gjennomføre felles planlegging"),
    ("nb", "Kjøpe nye læremidler"),
    ("nn", "Skulen skal planleggje saman"),
]
BEING = [
    ("sv", "Andelen elever som når kravnivån ökar från 62 till 75 %"),
    ("sv", "Fler elever kan förklara hur de tänker"),
    ("nb", "Elevene kan forklare hvordan de tenker"),
    ("nn", "Elevane kan forklare korleis dei tenkjer"),
]


@pytest.mark.parametrize(("language", "text"), DOING)
def test_knows_what_someone_does(language: str, text: str) -> None:
    wording = wording_for(language)
    assert wording is not None
    assert wording.says_what_someone_does(text)
    assert not wording.says_how_it_is_to_be(text)


@pytest.mark.parametrize(("language", "text"), BEING)
def test_knows_how_it_is_to_be(language: str, text: str) -> None:
    wording = wording_for(language)
    assert wording is not None
    assert wording.says_how_it_is_to_be(text)
    assert not wording.says_what_someone_does(text)


def test_nothing_is_said_of_an_empty_text_or_an_unknown_language() -> None:
    wording = wording_for("sv")
    assert wording is not None
    assert not wording.says_what_someone_does("")
    assert not wording.says_how_it_is_to_be("")
    assert wording_for("en") is None


def test_sound_sentences_in_the_words_of_faulty_ones_are_left_alone() -> None:
    lines = SOUND.read_text(encoding="utf-8").splitlines()
    remarked = []
    for line in lines:
        language, what, text = line.split("\t")
        wording = wording_for(language)
        if wording is None or REMARKS[what](wording, text):
            remarked.append(line)
    assert len(lines) > 300
    assert remarked == []
