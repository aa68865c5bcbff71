"""What kind of work the words of a note tell of."""

from __future__ import annotations

import tomllib

import pytest

from planbench.paths import resources_folder
from planbench.programmes.loading import load_programmes
from planbench.services.time.kind_of_work import FEWEST_LETTERS, kind_of

SWEDISH = {
    "meeting": "Träff",
    "supervision": "Handledning",
    "evidence": "Underlag",
    "analysis": "Analys",
    "writing": "Skrivande",
    "anchoring": "Förankring",
    "travel": "Resa",
    "other": "Övrigt",
}
BOKMAAL = {
    "meeting": "Samling",
    "supervision": "Veiledning",
    "evidence": "Kunnskapsgrunnlag",
    "analysis": "Analyse",
    "writing": "Skriving",
    "trying_out": "Utprøving",
    "anchoring": "Forankring",
    "travel": "Reise",
}


@pytest.mark.parametrize(
    ("note", "category", "word"),
    [
        ("lektionsbesök Dalskolan", "evidence", "lektionsbesök"),
        ("Lektionsbesök granskolan", "evidence", "Lektionsbesök"),
        ("intervju med rektor", "evidence", "intervju"),
        ("möte med rektor", "anchoring", "rektor"),
        ("resor till Malmö", "travel", "resor"),
        ("resan hem", "travel", "resan"),
        ("skriva om styrgruppen", "writing", "skriva"),
        ("handledare ringde", "supervision", "handledare"),
        ("förbereda träffen", "meeting", "träffen"),
        ("för-analys", "analysis", "analys"),
        ("resultat", "", ""),
        ("resurser", "", ""),
        ("undervisning", "", ""),  # shares five letters with «Underlag»
        ("läsa prov", "", ""),
        ("", "", ""),
    ],
)
def test_swedish_notes(note: str, category: str, word: str) -> None:
    assert kind_of(note, SWEDISH) == (category, word)


@pytest.mark.parametrize(
    ("note", "category"),
    [
        ("undervisningsbesøk på Dal skole", "evidence"),
        ("skulebesøk", "evidence"),
        ("spørreundersøkelse", "evidence"),
        ("skrev og redigerte", "writing"),
        ("reisen til Trondheim", "travel"),
        ("rettleiing", "supervision"),
        ("ledermøte", "anchoring"),
        ("resultater", ""),
    ],
)
def test_norwegian_notes(note: str, category: str) -> None:
    assert kind_of(note, BOKMAAL).category == category


def test_each_beginning_is_long_enough_and_tells_one_kind_only() -> None:
    text = (resources_folder() / "kinds_of_work.toml").read_text(encoding="utf-8")
    told: dict[str, str] = {}
    for kind, languages in tomllib.loads(text).items():
        for beginning in " ".join(languages.values()).split():
            assert len(beginning) >= FEWEST_LETTERS
            assert told.setdefault(beginning, kind) == kind
            others = [each for each in told if told[each] != kind]
            assert not [x for x in others if x.startswith(beginning) or beginning.startswith(x)]


def test_the_kinds_are_those_of_the_programmes() -> None:
    text = (resources_folder() / "kinds_of_work.toml").read_text(encoding="utf-8")
    known = {key for each in load_programmes().values() for key in each.facts.time_categories}
    assert tomllib.loads(text).keys() <= known
