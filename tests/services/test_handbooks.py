"""The handbooks, held to one another and to the words that the window uses."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

from planbench.services.handbook import LANGUAGE_OF, PLACES, chapters, handbook_file, place_of

TRANSLATIONS = Path(__file__).parents[2] / "translations"
WRITTEN = ("sv", "nb", "nn")
NAMED = re.compile(r"(?<!\*)\*([^*`\n]+)\*(?!\*)")
CODE = re.compile(r"`[^`]*`")
# Named in the handbooks, but not of planbench's own making: words of Windows, of a line that the
# user writes, of the law, and of a sign.
NOT_PLANBENCH = {
    *("Mer information", "Kör ändå", "Mer informasjon", "Kjør likevel", "Meir informasjon"),
    *("Køyr likevel", "Julafton", "Julaften", "Julaftan", "Medfinansieras av Europeiska unionen"),
}


def text_of(language: str) -> str:
    return handbook_file(language).read_text(encoding="utf-8")


def names(language: str) -> list[str]:
    """What the handbook sets in italics, in its order: buttons, fields, and a few words."""
    return NAMED.findall(CODE.sub("", text_of(language)))


def commands(text: str) -> list[str]:
    """What is typed or is the end of a file's name, the same in every language."""
    return [code for code in CODE.findall(text) if code.startswith(("`planbench", "`--", "`."))]


@cache
def window_words(language: str) -> dict[str, set[str]]:
    """What the window says, bare, and which English sentences are said so."""
    said: dict[str, set[str]] = {}
    for file in sorted((TRANSLATIONS / language).rglob("*.json")):
        if file.parent.name == "qt":
            continue
        for key, told in json.loads(file.read_text(encoding="utf-8")).items():
            for form in [told] if isinstance(told, str) else told:
                said.setdefault(bare(form), set()).add(key)
    return said


def bare(told: str) -> str:
    """Without the dots of a button and the word in «Hoppa över ”{word}”»."""
    return re.sub(r" ?[«”]\{\w+\}[»”]", "", told).removesuffix(" …").casefold()


def in_window(language: str, name: str) -> set[str]:
    """The English sentences that the window says so."""
    return window_words(language).get(bare(name), set())


@pytest.mark.parametrize("language", WRITTEN)
def test_every_button_that_a_handbook_names_is_called_so_in_the_window(language: str) -> None:
    buttons = [
        part
        for name in names(language)
        if name[0].isupper() and name not in NOT_PLANBENCH
        for part in name.split(" → ")
    ]
    titles = {chapter.title for chapter in chapters(text_of(language))}
    definite = {"Idélådan": "Idélåda", "Idébanken": "Idébank"}
    assert len(buttons) > 50
    unknown = {name for name in buttons if not in_window(language, definite.get(name, name))}
    assert unknown - titles == set()


def test_the_two_norwegian_handbooks_name_the_same_things_in_the_same_order() -> None:
    bokmal, nynorsk = names("nb"), names("nn")
    assert len(bokmal) == len(nynorsk)
    apart = [
        (one, other)
        for one, other in zip(bokmal, nynorsk, strict=True)
        if (keys := in_window("nb", one)) and not keys & in_window("nn", other)
    ]
    assert apart == []


def test_the_two_norwegian_handbooks_have_the_same_chapters_of_like_length() -> None:
    bokmal, nynorsk = chapters(text_of("nb")), chapters(text_of("nn"))
    assert [chapter.level for chapter in bokmal] == [chapter.level for chapter in nynorsk]
    for one, other in zip(bokmal, nynorsk, strict=True):
        assert commands(one.text) == commands(other.text), other.title
        assert one.text.count("\n") == other.text.count("\n"), other.title
        assert abs(len(one.text) - len(other.text)) <= 0.25 * len(one.text), other.title


@pytest.mark.parametrize("language", WRITTEN)
def test_each_step_has_a_chapter_of_its_own_in_each_handbook(language: str) -> None:
    found = chapters(text_of(language))
    places = [place_of(found, place) for place in PLACES]
    assert 0 not in places
    assert len(set(places)) == len(PLACES)
    assert LANGUAGE_OF[language] == language


@pytest.mark.parametrize("language", WRITTEN)
def test_links_in_a_handbook_lead_to_its_chapters(language: str) -> None:
    titles = {chapter.title.replace(" ", "-") for chapter in chapters(text_of(language))}
    links = set(re.findall(r"\]\(#([^)]+)\)", text_of(language)))
    assert links
    assert links <= titles
