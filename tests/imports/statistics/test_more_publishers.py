"""Layouts of other publishers, in files made by hand: no figure in them is real."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbench.imports.statistics import (
    Figure,
    NeedsMappingError,
    StatisticsProposal,
    guess_statistics,
    read_statistics,
)

MADE = Path(__file__).parents[2] / "data" / "made"


def read(name: str) -> StatisticsProposal:
    """By a profile, else by what the columns seem to mean."""
    try:
        return read_statistics(MADE / name)
    except NeedsMappingError:
        return guess_statistics(MADE / name)


def only(proposal: StatisticsProposal, **wanted: object) -> Figure:
    """The one figure with these words."""
    (figure,) = (
        each
        for each in proposal.figures
        if all(getattr(each, name) == value for name, value in wanted.items())
    )
    return figure


CASES = {
    "kolada.json": ("Kolada (RKA)", (18, 12, 6, 0, 0), {
        "unit_code": "1263", "unit_name": "Svedala", "period": "2023", "sex": "F", "value": 90.2}),
    "kolada_ou.json": ("Kolada (RKA)", (1, 1, 0, 0, 0), {"unit_type": "school", "value": 77}),
    "kolada.csv": ("Kolada (RKA)", (2, 2, 0, 0, 0), {"unit_code": "1263", "sex": "F", "value": 90}),
    "kolada_site.csv": ("Kolada", (6, 6, 0, 0, 0), {
        "unit_type": "nation", "period": "2023", "value": 85.1, "unit": "percent"}),
    "px.px": ("SCB", (8, 7, 1, 0, 0), {
        "unit_code": "1287", "sex": "M", "period": "2023/24", "value": 2330,
        "measure": "Elever i grundskolan"}),
    "scb_long.csv": ("SCB", (3, 2, 1, 0, 0), {"unit_type": "nation", "value": 500_000}),
    "scb_wide.csv": ("SCB", (4, 3, 1, 0, 0), {
        "unit_code": "1263", "period": "2023/24", "sex": "M", "value": 1220}),
    "ssb_long.csv": ("Statistisk sentralbyrå", (2, 2, 0, 0, 0), {
        "unit_type": "nation", "unit_code": "EAK", "value": 632_000}),
    "ssb_wide.csv": ("Statistisk sentralbyrå", (8, 7, 1, 0, 0), {
        "unit_type": "group", "unit_code": "EAKUO", "period": "2022", "value": 62.5}),
    "planned.json": ("Skolverket", (3, 2, 1, 0, 0), {
        "unit_code": "12345678", "period": "2023/24", "value": 81.5, "unit": "percent"}),
    "siris_kommun.xml": ("Skolverket", (4, 3, 1, 0, 0), {
        "unit_code": "1281", "unit_type": "municipality", "value": 900}),
    "startläsår.xlsx": ("Skolverket", (2, 2, 0, 0, 0), {
        "unit_code": "1263", "period": "2020/21", "unit": "percent", "value": 71.2, "n": None}),
    "udir_report.json": ("Utdanningsdirektoratet", (6, 3, 3, 0, 0), {
        "measure": "Standardavvik · Mestring", "unit_code": "974552124", "value": 0.7, "n": 52}),
    "Skolenkäten åk 8 vt 2025.xlsx": ("Skolinspektionen", (21, 10, 4, 0, 7), {
        "unit_code": "12345678", "measure": "Stimulans · Index", "value": 5.6, "n": 52,
        "participation": 86.7, "grade": "8", "period": "2025 VT"}),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_publishers_layout(name: str) -> None:
    publisher, counts, wanted = CASES[name]
    proposal = read(name)
    assert (proposal.publisher, proposal.counts) == (publisher, counts)
    assert only(proposal, **wanted).raw


def test_the_rows_of_a_px_file_are_its_figures_in_order() -> None:
    assert [each.row for each in read("px.px").figures] == list(range(1, 9))


def test_a_name_that_two_countries_have_is_looked_up_in_its_own() -> None:
    assert {each.unit_code for each in read("siris_kommun.xml").figures} == {"1263", "1281"}
