"""The workbook read by another reader, and what it must never do."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from python_calamine import CalamineWorkbook

from planbench.domain import model
from planbench.exports.formats import Export, export_document

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def open_book(tmp_path: Path, written: dt.datetime):
    """Write the workbook and read it."""

    def open_one(source: Any) -> CalamineWorkbook:
        target = tmp_path / "plan.xlsx"
        export_document(source, Export(target, "x", written))
        assert OpenXmlValidator().validate(target).errors == []
        return CalamineWorkbook.from_path(target)

    return open_one


def rows(book: CalamineWorkbook, name: str) -> list[list[Any]]:
    """A sheet's rows."""
    return book.get_sheet_by_name(name).to_python()


def test_the_sheets_follow_the_work(with_figures, open_book):
    book = open_book(with_figures.source(all_figures=True))
    assert book.sheet_names == [
        "Plan",
        "Indikatorer",
        "Uppföljning",
        "Avstämningar",
        "Värden på vägen",
        "Iakttagelser",
        "Tid",
        "Underlag",
        "Statistikvärden",
    ]


def test_dates_and_figures_can_be_counted_with(desk, open_book):
    book = open_book(desk.source())
    assert rows(book, "Plan")[1][7] == dt.date(2027, 5, 1)
    assert rows(book, "Indikatorer")[1][2:4] == [62.0, 75.0]
    assert rows(book, "Tid")[1][2] == 1.5


def test_status_rounds_and_figures_on_the_way_stand_beside_the_target(desk, open_book):
    day, indicator = dt.date(2027, 5, 12), desk.source().indicators["g1"][0]
    desk.add(
        model.StatusRound(id="r1", date=day, title="Våren", decision="Vi **fortsätter**."),
        model.GoalStatus(round_id="r1", goal_id="g1", state="stuck", because="Tid saknas."),
        model.IndicatorValue(indicator_id=indicator.id, date=day, value=66),
        model.IndicatorValue(indicator_id=indicator.id, value="fler"),
    )
    book = open_book(desk.source())
    _, round_ = rows(book, "Avstämningar")
    goal = rows(book, "Plan")[1][1]
    assert round_ == [day, "Våren", "Mål 1", goal, "Kört fast", "Tid saknas.", "Vi **fortsätter**."]
    _, measured, words = rows(book, "Värden på vägen")
    assert measured[2:6] == [day, 66.0, 62.0, 75.0]
    assert words[3] == "fler"


def test_a_mark_stays_a_mark_and_has_no_value(with_figures, open_book):
    found = rows(open_book(with_figures.source(all_figures=True)), "Statistikvärden")
    head, hidden = found[0], found[3]
    line = dict(zip(head, hidden, strict=True))
    assert line["Enhet"] == "Lillby"
    assert line["Som det står i källan"] == ".."
    assert line[head[10]] == ""


def test_nothing_typed_becomes_a_formula_or_a_link(desk, tmp_path: Path, open_book):
    source = desk.source()
    source.goals[0].text = '=HYPERLINK("http://x.example","klicka")'
    source.actions["g1"][0].text = "http://x.example"
    book = open_book(source)
    assert rows(book, "Plan")[1][1].startswith("=HYPERLINK")
    package = zipfile.ZipFile(tmp_path / "plan.xlsx")
    sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in package.read(name) for name in sheets)
    desk.session.rollback()


def test_a_row_is_as_high_as_its_longest_text(desk, tmp_path: Path, open_book):
    source = desk.source()
    source.actions["g1"][0].text = "Planera lektioner om taluppfattning tillsammans. " * 6
    open_book(source)
    with zipfile.ZipFile(tmp_path / "plan.xlsx") as package:
        sheet = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    heights = [float(row.get("ht", 15)) for row in sheet.iter(f"{MAIN}row")]
    assert heights[0] == 15
    assert 90 <= heights[1] <= 150
    desk.session.rollback()


def test_hours_can_be_left_out(desk, open_book):
    assert "Tid" not in open_book(desk.source(leave_out_hours=True)).sheet_names


def test_an_empty_project_gives_a_workbook(empty, open_book):
    assert rows(open_book(empty.source()), "Plan")[0][0] == "Mål"
