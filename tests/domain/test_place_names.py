"""Full names of municipalities, and the short names of statistics."""

import pytest

from planbench.domain.names.places import country_said, full_name, short_names
from planbench.imports.statistics.meaning.places import municipalities

SAID = (
    "Åstorps kommun, Kävlinge kommun, Ystads kommun, Borås Stad, Härryda kommun, Nacka kommun, "
    "Växjö kommun, Örebro kommun, Mora kommun, Lessebo kommun, Höörs kommun, Bromölla kommun, "
    "Osby kommun, Ängelholms kommun, Burlövs kommun, Lunds kommun, Malmö stad, Göteborgs Stad, "
    "Stockholms stad, Region Gotland, Habo kommun, Mariestads kommun, Falu kommun, "
    "Kalmar kommun, Höganäs kommun, Kalix kommun, Överkalix kommun, Klippans kommun"
)


@pytest.mark.parametrize("name", SAID.split(", "))
def test_a_swedish_municipality_is_called_as_it_calls_itself(name: str) -> None:
    swedish = {each.name for each in municipalities() if each.country == "SE"}
    assert name in {full_name(each, "SE") for each in swedish}


def test_a_norwegian_municipality_is_called_kommune_without_its_county() -> None:
    assert full_name("Lund", "NO") == "Lund kommune"
    assert full_name("Våler (Østfold)", "NO") == "Våler kommune"


@pytest.mark.parametrize("kind", ["full", "as before"])
def test_statistics_know_every_municipality_by_its_own_name_and_no_other(kind: str) -> None:
    for country, word in (("SE", "kommun"), ("NO", "kommune")):
        names = {each.name for each in municipalities() if each.country == country}
        for name in names:
            full = full_name(name, country) if kind == "full" else f"{name} {word}"
            bare = name.partition(" (")[0]
            found = set(short_names(full))
            assert found & {name, bare}, full
            assert not (names - {name}) & found, full
            if " " in full and not full.startswith("Region"):
                assert country_said(full) == country


def test_a_school_has_its_own_name() -> None:
    assert short_names(" Lia skole ") == ("Lia skole",)
    assert country_said("Lia skole") == ""


def test_a_place_with_names_in_two_languages_is_known_by_each_and_in_any_order() -> None:
    known = set(short_names("Rana - Raane kommune"))
    assert known >= {"Rana - Raane", "Rana", "Raane", "Raane – Rana"}
    assert short_names("Upplands-Bro kommun") == ("Upplands-Bro",)
