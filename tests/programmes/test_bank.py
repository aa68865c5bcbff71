"""The bank of a programme: whole in three languages, and itself without remark by the checks."""

from __future__ import annotations

import pytest

from planbench.checks.wording import wording_for
from planbench.domain.terms import AREAS, GOAL_KINDS, GOAL_LEVELS, PUPIL_GROUPS, STRANDS
from planbench.i18n import DOCUMENT_LANGUAGES
from planbench.programmes.bank import bank_of
from planbench.programmes.loading import known_programmes, load_programme, programmes_folder

EACH = [(p, language) for p in known_programmes() for language in DOCUMENT_LANGUAGES]


@pytest.mark.parametrize(("programme", "language"), EACH)
def test_every_level_has_suggestions_and_every_key_is_known(programme: str, language: str) -> None:
    loaded = load_programme(programme)
    bank = bank_of(loaded, language)
    assert {each.level for each in bank.indicators} == set(GOAL_LEVELS)
    assert len(bank.indicators) >= 14
    for each in bank.indicators:
        assert each.area in AREAS
        assert each.strand in {"", *(loaded.facts.strands or STRANDS)}
        assert each.pupil_group in {"", *PUPIL_GROUPS}
        assert all((each.measure, each.instrument, each.mind, each.example, each.unit))
    keys = [each.key for each in bank.indicators]
    assert len(set(keys)) == len(keys)
    groups = {each.pupil_group for each in bank.indicators}
    assert {"gender", "early_years", "newcomers"} <= groups


def test_two_programmes_of_one_country_share_a_bank_that_stands_once() -> None:
    teachers, leaders = (
        load_programme(f"matematikkloftet-{name}") for name in ("laerere", "lederstotte")
    )
    assert bank_of(teachers, "nn") == bank_of(leaders, "nn")
    assert not (programmes_folder() / teachers.id / "bank").exists()


@pytest.mark.parametrize(("programme", "language"), EACH)
def test_goals_before_are_remarked_on_and_goals_after_are_not(
    programme: str, language: str
) -> None:
    wording = wording_for(language)
    assert wording is not None
    goals = bank_of(load_programme(programme), language).goals
    assert len(goals) == 6
    for each in goals:
        assert each.level in GOAL_LEVELS
        assert each.kind in GOAL_KINDS
        assert not wording.is_activity(each.after, effect=True)
        assert not wording.is_vague(each.after)
        assert not wording.says_what_someone_does(each.after)
    faulty = [
        wording.is_activity(each.before, effect=True)
        or wording.is_vague(each.before)
        or wording.says_what_someone_does(each.before)
        for each in goals
    ]
    assert sum(faulty) >= 4


@pytest.mark.parametrize(("programme", "language"), EACH)
def test_the_same_literature_in_every_language(programme: str, language: str) -> None:
    loaded = load_programme(programme)
    works = bank_of(loaded, language).literature
    assert [each.key for each in works] == [
        each.key for each in bank_of(loaded, loaded.facts.languages[0]).literature
    ]
    named = " ".join(each.named for each in works)
    wanted = (
        ("IFAU", "Österholm", "Skollagen", "Lysio", "Timperley")
        if loaded.facts.country == "SE"
        else ("Österholm", "Darling-Hammond", "Emstad", "Glosvik", "Pedersen")
    )
    assert all(each in named for each in wanted)
    assert all(each.supports for each in works)
