"""What holds for every kind of file, checked against readers of another make."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from lxml import etree

from planbench.domain.model import Dataset, Observation
from planbench.errors import UserError
from planbench.imports.statistics import Figure, dataset_rows, read_statistics

Cells = Mapping[tuple[int, int], str]
NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
BESIDE = (each / "shared" / "data" for each in Path(__file__).parents)
SHARED = next((each for each in BESIDE if each.is_dir()), Path("nowhere"))


def test_the_report_adds_up(each_file: Path) -> None:
    proposal = read_statistics(each_file)
    for chosen in (proposal, proposal.select("own", own=["Svedala", "Arendal", "Ale", "0101"])):
        read, imported, marked, refused, left_out = chosen.counts
        assert read == imported + marked + refused + left_out == proposal.counts.read > 0
        assert refused == sum(map(chosen.lost, chosen.refused))
        assert left_out == sum(each.figures for each in chosen.left_out)
        assert imported == sum(each.value is not None for each in chosen.figures)
        assert marked == sum(each.value is None for each in chosen.figures)
        assert all((each.value is None) == (each.status != "value") for each in chosen.figures)


def test_every_figure_is_what_another_reader_finds_in_its_cell(each_file: Path) -> None:
    assert differing(each_file) == []


def differing(file: Path) -> list[Figure]:
    """The figures of a file that another reader finds otherwise."""
    cells = READERS[file.suffix](file)
    figures = read_statistics(file).figures
    assert figures
    return [
        each
        for each in figures
        if each.raw != cells[each.row, each.column]
        or (each.value is not None and each.value != plain(each.raw))
    ]


def test_every_cell_that_is_a_number_comes_in(each_file: Path) -> None:
    proposal = read_statistics(each_file)
    columns = {each.column for each in proposal.figures}
    refused = {each.place.row for each in proposal.refused}
    rows = {each.row for each in proposal.figures}
    cells = READERS[each_file.suffix](each_file)
    told = {(each.row, each.column) for each in proposal.figures}
    wanted = {at for at in cells if at[0] in rows and at[1] in columns and at[0] not in refused}
    assert wanted == told


def test_dataset_rows_have_the_fields_of_an_observation(each_file: Path) -> None:
    dataset, rows = dataset_rows(read_statistics(each_file))
    assert set(dataset) <= set(Dataset.__table__.columns.keys())
    assert set(rows[0]) == set(Observation.__table__.columns.keys()) - {"id", "dataset_id"}


def plain(text: str) -> float:
    return float("".join(text.split()).replace(",", "."))


def read_csv(file: Path) -> Cells:
    data = file.read_bytes()
    text = data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-8-sig")
    separator = max(";\t,", key=text.count)
    rows = csv.reader(io.StringIO(text), delimiter=separator)
    return {(r, c): cell for r, row in enumerate(rows, 1) for c, cell in enumerate(row, 1)}


def read_xlsx(file: Path) -> Cells:
    with zipfile.ZipFile(file) as package:
        strings = etree.fromstring(package.read("xl/sharedStrings.xml"))
        texts = ["".join(map(str, each.itertext())) for each in strings]
        sheet = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    found = {}
    for cell in sheet.iter(f"{NS}c"):
        letters = "".join(filter(str.isalpha, cell.get("r", "")))
        row = int(cell.get("r", "")[len(letters) :])
        value = cell.findtext(f"{NS}v")
        if value:
            number = str(float(value)).removesuffix(".0") if cell.get("t") != "s" else ""
            text = number or texts[int(value)]
            found[row, ord(letters) - ord("A") + 1] = text
    return found


def read_json(file: Path) -> Cells:
    content = json.loads(file.read_text(encoding="utf-8"))
    if isinstance(content, dict):
        column = 2 * len(content["id"]) + 1
        return {(row, column): str(each) for row, each in enumerate(content["value"], 1)}
    return {
        (row, column): str(cell)
        for row, record in enumerate(content, 1)
        for column, cell in enumerate(record.values(), 1)
    }


def read_xml(file: Path) -> Cells:
    schools = etree.fromstring(file.read_bytes()).findall("skola")
    return {
        (row, column): cell or ""
        for row, school in enumerate(schools, 1)
        for column, cell in enumerate([*school.attrib.values(), *(e.text for e in school)], 1)
        if column > len(school.attrib)
    }


READERS: Mapping[str, Callable[[Path], Cells]] = {
    ".csv": read_csv,
    ".xlsx": read_xlsx,
    ".json": read_json,
    ".xml": read_xml,
}


@pytest.mark.skipif(not SHARED.exists(), reason="the whole files stand beside the repository")
def test_every_whole_file_is_read_or_refused_in_words() -> None:
    assert {file.name for file in SHARED.glob("*/*.*") if not is_read(file)} == {
        "DERIVED_no_kommuner_from_udir_2025-26.csv",
        "DERIVED_se_skane_33.csv",
        "DERIVED_se_skolenhetsregistret_2020-06-01_trimmed.xlsx",
        "no_nsr_api_fylke15_schools.json.txt",
        "se_municipality_county.csv",
    }


@pytest.mark.skipif(not SHARED.exists(), reason="the whole files stand beside the repository")
def test_every_whole_file_agrees_with_another_reader() -> None:
    whole = [file for file in SHARED.glob("*/*.*") if file.suffix in READERS and is_read(file)]
    assert len(whole) == 18
    for file in whole:
        assert differing(file) == []


def is_read(file: Path) -> bool:
    """Whether a file is read with a report that adds up, rather than refused as a register."""
    try:
        read, *rest = read_statistics(file).counts
    except UserError as error:
        return "register" not in error.text
    return read == sum(rest) > 0
