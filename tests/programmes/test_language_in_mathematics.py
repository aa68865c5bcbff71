"""Mathematics as a language: in prompts, guides, questionnaires, areas and literature."""

from __future__ import annotations

import pytest

from planbench.domain.terms import AREAS, PUPIL_GROUPS
from planbench.i18n import DOCUMENT_LANGUAGES
from planbench.programmes.bank import bank_of
from planbench.programmes.instruments import load_instrument
from planbench.programmes.loading import known_programmes, load_programme

LANGUAGE = {"sv": "språk", "nb": "språk", "nn": "språk"}
ASKED_IN = ("lessons", "pupil-groups-interview", "tasks", "teachers")


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
@pytest.mark.parametrize("programme", known_programmes())
def test_the_prompts_of_a_section_ask_about_it(programme: str, language: str) -> None:
    sections = load_programme(programme).in_language(language).section_words.values()
    prompts = [prompt for section in sections for prompt in section.prompts]
    assert any(LANGUAGE[language] in prompt.lower() for prompt in prompts)


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
@pytest.mark.parametrize("instrument", ASKED_IN)
def test_lessons_pupils_tasks_and_teachers_are_asked_about_words(
    instrument: str, language: str
) -> None:
    _, words = load_instrument(instrument, language)
    assert "ord" in str(words.items["words"]).lower()


def test_it_is_an_area_and_its_pupils_are_a_group() -> None:
    assert "language" in AREAS
    assert "second_language" in PUPIL_GROUPS


def test_the_pre_study_can_be_cited() -> None:
    works = bank_of(load_programme("ncm-skane-2026"), "sv").literature
    assert any(each.key == "prestudy" and each.supports for each in works)
