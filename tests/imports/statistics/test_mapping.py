"""A table that no profile knows is mapped by hand once, and known the next time."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbench.errors import UserError
from planbench.imports.statistics import Answers, read_statistics, read_with_mapping
from planbench.imports.statistics.guessing import ChosenTable, Region
from planbench.imports.statistics.mapping import TableMeaning, profile_from, save_profile
from planbench.imports.statistics.opening.source import read_source
from planbench.imports.statistics.profile import load_profiles, read_profile, shipped_profiles
from planbench.imports.statistics.reading import propose_chosen

TABLE = "Skola;Kod;Kön;År;Poäng (snitt)\nEkskolan;12;Flickor;2024;12,5\nEkskolan;12;Alla;2024;..\n"
MEANING = TableMeaning(
    "Kommunen",
    "school",
    "Skola",
    "Kod",
    ["Poäng (snitt)"],
    {"Kön": "sex", "År": "period"},
)


def test_a_mapped_table_is_read_and_its_profile_kept(tmp_path: Path) -> None:
    file, folder = tmp_path / "egen.csv", tmp_path / "profiler"
    file.write_text(TABLE, encoding="utf-8")
    save_profile(profile_from(MEANING, "egen"), folder)
    proposal = read_statistics(file, own_profiles=folder)
    girls, everyone = proposal.figures
    assert (girls.value, girls.sex, girls.period, girls.measure) == (
        12.5,
        "F",
        "2024",
        "Poäng (snitt)",
    )
    assert (everyone.status, everyone.sex, everyone.unit_code) == ("suppressed", "total", "12")
    assert proposal.publisher == "Kommunen"


def test_a_mapping_can_be_tried_before_it_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "egen.csv"
    file.write_text(TABLE, encoding="utf-8")
    assert read_with_mapping(file, MEANING).counts == (2, 1, 1, 0, 0)


def test_a_table_that_a_person_points_at_is_read_as_they_say(tmp_path: Path) -> None:
    file = tmp_path / "egen.csv"
    file.write_text(TABLE, encoding="utf-8")
    source = read_source(file)
    table = ChosenTable(source.grids[0].sheet, Region(0, 0, 3))
    elsewhere = table._replace(sheet="ett annat blad")
    for second, codes in (("unit_code", ["12", "12"]), ("ignore", ["", ""])):
        chosen = table._replace(meanings=("unit_name", second, "sex", "period", "figures"))
        proposal = propose_chosen(source, [elsewhere, chosen], Answers(publisher="Vi"))
        assert [figure.unit_code for figure in proposal.figures] == codes
        assert (proposal.figures[0].value, proposal.publisher) == (12.5, "Vi")


def test_a_mapping_needs_a_unit_and_figures() -> None:
    with pytest.raises(UserError, match="do not yet make a table"):
        profile_from(MEANING._replace(values=[]), "egen")


def test_shipped_profiles_survive_being_saved(tmp_path: Path) -> None:
    assert len(shipped_profiles()) > 5
    for profile in shipped_profiles():
        assert read_profile(save_profile(profile, tmp_path)) == profile


def test_a_users_profile_goes_before_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    save_profile(profile_from(MEANING, "skolverket"), tmp_path)
    profiles = load_profiles(tmp_path)
    assert profiles[0].publisher == "Kommunen"
    assert [each.id for each in profiles].count("skolverket") == 1


@pytest.mark.parametrize(
    "text", ["id = 'x'", "nonsense", "id='x'\npublisher='y'\nrequires=[['(']]", "mispelt = 1"]
)
def test_a_wrong_profile_is_refused_by_name(tmp_path: Path, text: str) -> None:
    file = tmp_path / "fel.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=r"fel\.toml"):
        read_profile(file)
