"""Whom a row is about: by name and code, by its rule, and by what it says wrongly."""

from __future__ import annotations

from typing import Any

import pytest

from planbench.imports.statistics.figures import FigureUnit
from planbench.imports.statistics.layout import ColumnHeading
from planbench.imports.statistics.meaning.places import (
    county_named,
    is_nation,
    municipality_coded,
    municipality_named,
    plain,
    plain_county,
)
from planbench.imports.statistics.meaning.units import UnitFinder
from planbench.imports.statistics.profile import Profile, UnitRule

SCHOOL = UnitRule("school", "skola", "kod", r"\d{8}", 8, "", {}, "hemkod", "hem", "län")
PLACE = UnitRule("municipality", "kommun", "kommunkod", r"\d{4}", 4, region="län")


def finder(*rules: UnitRule, headings: str, country: Any = "SE") -> UnitFinder:
    """A finder for a sheet with these headings."""
    profile = Profile("own", "Skolverket", [["x"]], units=list(rules), country=country)
    columns = [ColumnHeading(n, name, "") for n, name in enumerate(headings.split())]
    return UnitFinder(profile, columns)


def unit(rule: UnitRule, headings: str, *row: Any, country: str = "SE") -> FigureUnit | None:
    """Whom one row is about."""
    return finder(rule, headings=headings, country=country).units([list(row)])[0]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (["Ystad", "1286"], FigureUnit("municipality", "1286", "Ystad")),
        ([" Ystad ", 1286], FigureUnit("municipality", "1286", "Ystad")),
        (["Ystad", ""], FigureUnit("municipality", "1286", "Ystad", "", "", "12")),
        (["1286 Ystad", ""], None),
        (["0000 Riket", ""], FigureUnit("nation", "0000", "Riket")),
        (["EKA01 Liknande", ""], FigureUnit("group", "EKA01", "Liknande")),
        (["Ystad totalt", ""], FigureUnit("municipality", "1286", "Ystad totalt", "", "", "12")),
        (["Riket", "0000"], FigureUnit("nation", "0000", "Riket")),
        (["Riket", ""], FigureUnit("nation", "", "Riket")),
        (["", "0000"], FigureUnit("nation", "0000", "")),
        (["Skåne län", ""], FigureUnit("region", "12", "Skåne län")),
        (["Skåne län", "99"], FigureUnit("region", "99", "Skåne län")),
        (["Liknande kommuner", ""], FigureUnit("group", "", "Liknande kommuner")),
        (["Liknande", "G123"], FigureUnit("group", "G123", "Liknande")),
        (["Ystad", "12"], None),
        (["Någonstans", ""], None),
        (["", ""], None),
    ],
)
def test_a_municipality_by_its_code_or_else_its_name(
    row: list[Any], found: FigureUnit | None
) -> None:
    assert unit(PLACE, "kommun kommunkod", *row) == found


@pytest.mark.parametrize(
    ("code", "read", "padded"),
    [
        ("0114", "0114", False),
        ("114", "0114", True),
        (114, "0114", True),
        ("114.0", "0114", True),
        ("'0114", "0114", False),
        ("'1286.0", "1286", False),
    ],
)
def test_a_code_gets_back_the_zero_that_a_spreadsheet_took(
    code: Any, read: str, padded: bool
) -> None:
    made = finder(PLACE, headings="kommun kommunkod")
    assert made.units([["X", code]]) == [FigureUnit("municipality", read, "X")]
    assert made.padded == padded


def test_a_municipality_that_is_called_by_its_code_gets_its_name() -> None:
    assert unit(PLACE, "kommun kommunkod", "1286", "1286").name == "Ystad"  # type: ignore[union-attr]
    assert unit(PLACE, "kommun kommunkod", "9999", "9999").name == "9999"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("home", "read"), [("0114", "0114"), ("114", "0114"), ("14", "14"), ("x14", "x14"), ("", "")]
)
def test_a_school_is_known_with_its_municipality_and_county(home: str, read: str) -> None:
    row = ("Björkskolan", "12345678", home, "Ystad", "12")
    assert unit(SCHOOL, "skola kod hemkod hem län", *row) == FigureUnit(
        "school", "12345678", "Björkskolan", read, "Ystad", "12"
    )


@pytest.mark.parametrize(
    ("name", "code", "kind"),
    [
        ("Riket", "00000000", None),
        ("Hela riket", "12345678", "nation"),
        ("Samtliga kommuner", "12345678", "school"),
        ("Samtliga kommuner", "", "group"),
    ],
)
def test_a_row_among_schools_may_be_the_whole_country(
    name: str, code: str, kind: str | None
) -> None:
    rule = UnitRule("school", "skola", "kod")
    found = unit(rule, "skola kod", name, code)
    assert found is not None
    assert found.type == (kind or "nation")


def test_a_damaged_code_never_makes_another_unit_of_the_row() -> None:
    county = UnitRule("region", "län", "länskod", r"\d{2}")
    made = finder(PLACE, county, headings="kommun kommunkod län länskod")
    assert made.units(
        [
            ["Ystad", "1286", "Skåne", "12"],
            ["Ystad", "128x", "Skåne", "12"],
            ["", "", "Skåne", "12"],
        ]
    ) == [
        FigureUnit("municipality", "1286", "Ystad", "", "", "Skåne"),
        None,
        FigureUnit("region", "12", "Skåne"),
    ]


def test_of_two_rules_for_one_column_the_one_whose_code_fits_counts() -> None:
    county = UnitRule("region", "kommun", "kommunkod", r"\d{2}", 2)
    made = finder(PLACE, county, headings="kommun kommunkod")
    assert [each and each.type for each in made.units([["Ystad", "1286"], ["Skåne", "12"]])] == [
        *("municipality", "region")
    ]


def test_a_rule_counts_only_where_its_condition_holds_and_its_columns_are_there() -> None:
    rule = UnitRule("school", "namn", when={"typ": "skola"})
    made = finder(rule, PLACE, headings="namn typ kommun kommunkod")
    rows = [["Björk", "skola", "Ystad", "1286"], ["Björk", "annat", "Ystad", "1286"]]
    assert [each and each.type for each in made.units(rows)] == ["school", "municipality"]
    assert finder(rule, headings="namn").rules == []
    assert finder(PLACE, headings="kommun").rules == []
    assert finder(PLACE, headings="kommunkod").rules == []
    assert finder(PLACE, headings="kommun kommunkod").columns == [0, 1]
    assert finder(rule, PLACE, headings="namn typ kommun kommunkod län").columns == [0, 1, 2, 3, 4]


def test_code_and_name_are_taken_out_of_one_cell() -> None:
    rule = UnitRule("municipality", "enhet", split=r"(?P<code>\d{4}) (?P<name>.+)")
    assert unit(rule, "enhet", "1547 Aukra", country="NO") == FigureUnit(
        "municipality", "1547", "Aukra"
    )
    assert unit(rule, "enhet", "Totalt", country="NO") is None


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (("Ystad", ""), FigureUnit("municipality", "1286", "Ystad", "", "", "12")),
        (("Ystad", "99"), FigureUnit("municipality", "1286", "Ystad", "", "", "99")),
        (("Ingenstans", "12"), None),
    ],
)
def test_a_listed_name_is_that_of_a_municipality_there_is(
    row: tuple[str, str], found: FigureUnit | None
) -> None:
    rule = UnitRule("municipality", "kommun", region="län", listed=True)
    assert unit(rule, "kommun län", *row) == found


def test_by_name_alone_only_where_municipalities_are_told_of() -> None:
    rule = UnitRule("school", "skola", "kod", r"\d{8}")
    assert unit(rule, "skola kod", "Ystad", "") is None


def test_equal_units_are_one_object_and_a_sheet_without_units_has_none() -> None:
    found = finder(PLACE, headings="kommun kommunkod").units(
        [["Ystad", "1286"], ["Ystad", 1286], ["Lund", "1281"], ["Ystad", "1286"]]
    )
    assert found[0] is found[1] is found[3]
    assert found[2] != found[0]
    assert finder(headings="kommun").units([["Ystad"], ["Lund"]]) == [None, None]


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [
        ("Ystad", "", "1286"),
        ("YSTADS KOMMUN", "", "1286"),
        ("Borås stad", "SE", "1490"),
        ("Oslo kommune", "NO", "0301"),
        ("Alla skolor i Ystad", "SE", "1286"),
        ("Ystad", "NO", None),
        ("Herøy", "NO", None),
        ("Herøy kommune (Nordland)", "NO", "1818"),
        ("Våler (Østfold) kommune", "", "3114"),
        ("Rana", "NO", "1833"),
        ("Rana - Raane kommune", "NO", "1833"),
        ("Raane–Rana", "", "1833"),
        ("Kautokeino – Guovdageaidnu", "NO", "5612"),
        ("Kautokeino kommune – Guovdageaidnu", "NO", "5612"),
        ("Porsanger/Porsángu", "NO", "5622"),
        ("Alle skoler i Rana", "NO", "1833"),
        ("Rana – Oslo", "NO", None),
        ("Rana – Mo skole", "NO", None),
        ("Alla skolor", "SE", None),
        ("", "SE", None),
    ],
)
def test_a_name_is_one_municipality_or_none(name: str, country: str, code: str | None) -> None:
    found = municipality_named(name, country)
    assert (found.code if found else None) == code


def test_a_code_means_a_municipality_in_its_country_alone() -> None:
    assert municipality_coded("1286", "SE").name == "Ystad"  # type: ignore[union-attr]
    assert municipality_coded("1286", "NO") is None
    assert municipality_coded("9999", "SE") is None


@pytest.mark.parametrize(
    ("name", "code", "nation"),
    [
        ("Riket", "", True),
        (" HELE LANDET ", "x", True),
        ("", "0000", True),
        ("", "1286", False),
        ("Ystad", "0000", False),
        ("", "", False),
    ],
)
def test_the_whole_country_by_name_or_by_code_where_there_is_no_other_name(
    name: str, code: str, nation: bool
) -> None:
    assert is_nation(name, code) == nation


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Svalövs kommun", "svalöv"),
        ("Borås kommun", "borås"),
        ("Oslo kommune", "oslo"),
        ("Ystad (totalt)", "ystad"),
        ("Ystad kommun i norr", "ystad kommun i norr"),
        ("Rana", "rana - raane"),
        ("Kautokeino – Guovdageaidnu kommune", "guovdageaidnu - kautokeino"),
        ("Rana – Oslo", "rana – oslo"),
    ],
)
def test_names_are_compared_without_what_they_are(name: str, said: str) -> None:
    assert plain(name) == said


@pytest.mark.parametrize("name", ["Skåne län", "Region  Skåne", "skåne", "SKÅNES LÄN"])
def test_a_county_has_one_name(name: str) -> None:
    assert plain_county(name) == "skåne"


@pytest.mark.parametrize("name", ["Nordland", "Nordland fylke", "Nordlánnda – Nordland"])
def test_a_county_with_names_in_two_languages_is_known_by_each(name: str) -> None:
    assert county_named(name) == "18"
