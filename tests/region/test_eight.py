"""Eight invented municipalities from their projects to the region's report, in both languages."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx2python import docx2python
from lxml import etree
from openxml_audit import OpenXmlValidator
from python_calamine import CalamineWorkbook
from tests.region.conftest import NOW

from planbench.exports.documents.region.report import region_outline
from planbench.exports.outline import pictures
from planbench.i18n import words_for
from planbench.paths import resources_folder
from planbench.programmes.loading import load_programme
from planbench.services.projects import open_workspace
from planbench.services.region.collecting import collect
from planbench.services.region.invented_projects import NAMES, invented_projects
from planbench.services.region.report import load_overview, write_report
from planbench.services.region.status import StatusChoice, status_now, write_status

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
LANGUAGES = ("sv", "nb", "nn")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Path]:
    """The status files of eight municipalities and two schools."""
    folder = tmp_path_factory.mktemp("eight")
    files = []
    for programme, count in (("ncm-skane-2026", 8), ("matematikkloftet-lederstotte", 2)):
        for file in invented_projects(
            folder / programme, load_programme(programme), count, lambda: NOW
        ):
            workspace = open_workspace(file, now=lambda: NOW)
            made = status_now(workspace, StatusChoice(titles=True))
            files.append(write_status(workspace, made, folder / f"{programme} {file.stem}"))
            workspace.close()
    return files


def test_no_municipality_bears_an_invented_name() -> None:
    with (resources_folder() / "units" / "municipalities.csv").open(encoding="utf-8") as stream:
        real = {row["name"].casefold() for row in csv.DictReader(stream, delimiter=";")}
    assert len(real) > 600
    assert [name for name in NAMES if name.casefold() in real] == []


def test_they_are_plausibly_different(told: Sequence[Path], region: str) -> None:
    collect(region, told, NOW)
    overview = load_overview(region, NOW.date(), words_for("sv")).overview
    schools, municipalities = overview.programmes
    assert (len(municipalities.rows), len(schools.rows)) == (8, 2)
    told_apart = {
        (row.owner, row.meetings_held, row.goals, row.adopted_on, row.steering_met)
        for row in municipalities.rows
    }
    assert len(told_apart) >= 6
    assert 0 < municipalities.tallies["owner"].have < 8
    assert 0 < municipalities.tallies["adopted"].have < 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_status_round_of_eight_stands_in_the_report_of_both_databases(
    told: Sequence[Path], server: str, tmp_path: Path, language: str
) -> None:
    written: list[Any] = []
    for address in (str(tmp_path / "region.db"), server):
        collect(address, told, NOW)
        source = load_overview(address, NOW.date(), words_for(language))
        report = tmp_path / f"rapport-{len(written)}.docx"
        write_report(source, report, NOW)
        assert OpenXmlValidator().validate(report).errors == []
        with docx2python(report) as read:
            written.append((region_outline(source), read.text))
    assert written[0] == written[1]
    outline, text = written[0]
    for name in NAMES[:8]:
        assert f"{name} kommun (påhittad)" in text
    alone = [each for each in pictures(outline) if len(each.alt) < 40]
    assert (len(pictures(outline)) >= 6, alone) == (True, [])


def test_every_picture_of_the_document_has_its_words(told: Sequence[Path], tmp_path: Path) -> None:
    address, report = str(tmp_path / "region.db"), tmp_path / "rapport.docx"
    collect(address, told, NOW)
    write_report(load_overview(address, NOW.date(), words_for("nb")), report, NOW)
    with ZipFile(report) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    told_of = [each.get("descr") for each in body.iter(f"{WP}docPr")]
    assert len(told_of) >= 6
    assert all(each and len(each) > 40 for each in told_of)


def test_the_workbook_has_a_row_for_each_and_days_as_days(
    told: Sequence[Path], tmp_path: Path
) -> None:
    address, report = str(tmp_path / "region.db"), tmp_path / "rapport.xlsx"
    collect(address, told, NOW)
    write_report(load_overview(address, NOW.date(), words_for("sv")), report, NOW)
    assert OpenXmlValidator().validate(report).errors == []
    book = CalamineWorkbook.from_path(report)
    head, *rows = book.get_sheet_by_name("Alla").to_python()
    assert len(rows) == 10
    assert {row[head.index("Berättat")] for row in rows} == {NOW.date()}
    assert "Var stöd kan behövas" in book.sheet_names


def test_the_page_holds_all_it_shows_and_fetches_nothing(
    told: Sequence[Path], tmp_path: Path
) -> None:
    address, report = str(tmp_path / "region.db"), tmp_path / "rapport.html"
    collect(address, told, NOW)
    write_report(load_overview(address, NOW.date(), words_for("sv")), report, NOW)
    page = report.read_text(encoding="utf-8")
    assert page.count("<img ") >= 6
    assert 'src="http' not in page
    assert "<script" not in page
    assert '<html lang="sv-SE">' in page
