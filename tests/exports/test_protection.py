"""No figure of a small group is printed: not in a chart, not in a table, not by subtraction."""

from __future__ import annotations

from pathlib import Path

from python_calamine import CalamineWorkbook

from planbench.domain import model
from planbench.exports.formats import Export, export_document, outline_of
from planbench.exports.outline import Picture, flat
from planbench.exports.protection import PROTECTED, protected


def share(name: str, value: float, n: float, **more: object) -> model.Observation:
    facts: dict[str, object] = {
        "unit_type": "school",
        "unit_code": name,
        "operator": "Samtliga",
        "subject": "Matematik",
        "measure": "Andel (%) med provbetyg A-E",
        "period": "2023/24",
        "unit": "%",
    }
    return model.Observation(
        dataset_id="d1", unit_name=name, value=value, n=n, raw=str(value), **{**facts, **more}
    )


def with_a_small_school(desk) -> None:
    desk.add(
        model.Dataset(id="d1", title="Skolornas prov", period="2023/24", evidence_id="e1"),
        share("Lönnskolan", 81.25, 40.0),
        share("Almskolan", 77.75, 55.0),
        share("Lillskolan", 33.25, 6.0),
    )


def pictures(source) -> list[Picture]:
    blocks = flat(outline_of(source, "plan").blocks)
    return [each for each in blocks if isinstance(each, Picture) and "33" not in each.source]


def test_the_chart_marks_a_small_group_and_says_why(desk):
    with_a_small_school(desk)
    chart = next(each for each in pictures(desk.source()) if "Lillskolan" in each.alt)
    assert "81" in chart.svg
    assert "33" not in f"{chart.alt} {chart.caption}"
    assert "33,3" not in chart.svg
    assert "för att skydda en liten grupp" in chart.alt


def test_the_workbook_marks_it_too_and_the_project_keeps_it(desk, tmp_path: Path, written):
    with_a_small_school(desk)
    target = tmp_path / "allt.xlsx"
    export_document(desk.source(all_figures=True), Export(target, "x", written))
    sheet = CalamineWorkbook.from_path(target).get_sheet_by_name("Statistikvärden")
    row = next(row for row in sheet.to_python() if "Lillskolan" in row)
    assert 33.25 not in row
    assert 6.0 not in row
    assert "Visas inte: för att skydda en liten grupp" in row
    kept = desk.session.query(model.Observation).filter_by(unit_name="Lillskolan").one()
    assert (kept.value, kept.status) == (33.25, "value")


def test_what_gives_a_small_group_away_goes_as_well():
    rows = [
        share("Kommunen", 70.0, 101.0, unit_type="municipality"),
        share("Lönnskolan", 81.25, 40.0),
        share("Almskolan", 77.75, 55.0),
        share("Lillskolan", 33.25, 6.0),
    ]
    hidden = [each.unit_name for each in protected(rows, 10) if each.status == PROTECTED]
    assert hidden == ["Lönnskolan", "Lillskolan"]


def test_without_a_small_group_nothing_is_touched():
    rows = [share("Lönnskolan", 81.25, 40.0), share("Almskolan", 77.75, 55.0)]
    assert protected(rows, 10) == rows
