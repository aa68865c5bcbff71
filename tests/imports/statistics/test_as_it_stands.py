"""What a table shows beside its figures: hidden parts, notes, a second table, codes that lie."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from planbench.errors import UserError
from planbench.imports.statistics import StatisticsProposal, guess_statistics, read_statistics
from planbench.imports.statistics.opening.binary import hidden_in_binary
from planbench.imports.statistics.opening.workbook import kind_of, read_workbook

CASES = Path(__file__).parents[2] / "data" / "cases" / "numbers"
Rows = Sequence[Sequence[object]]
HEADS = ("Kommun", "Läsår", "Andel A-E (%)", "Meritvärde")
LUND, ESLOV = ("Lund", "2023/24", 88.1, 230), ("Eslöv", "2023/24", 77, 210)
SCHOOLS = ("Skola", "2022/23", "2023/24")
BJORK, EK = ("Björkskolan", 62, 64), ("Ekskolan", 71, 70)


def put(sheet: xlsxwriter.worksheet.Worksheet, rows: Rows) -> None:
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)


def guessed(tmp_path: Path, rows: Rows) -> StatisticsProposal:
    file = tmp_path / "egna.xlsx"
    with xlsxwriter.Workbook(file) as book:
        put(book.add_worksheet("Resultat"), rows)
    return guess_statistics(file)


def rules(proposal: StatisticsProposal) -> set[str]:
    return {each.rule for each in proposal.doubts}


def test_what_a_workbook_hides_is_read_and_told(tmp_path: Path) -> None:
    file = tmp_path / "egna.xlsx"
    with xlsxwriter.Workbook(file) as book:
        seen, unseen = book.add_worksheet("Synlig"), book.add_worksheet("Gömd")
        for sheet in (seen, unseen):
            put(sheet, (HEADS, LUND, ESLOV))
        seen.set_row(2, None, None, {"hidden": True})
        seen.set_column(3, 3, None, None, {"hidden": True})
        unseen.hide()
    proposal = guess_statistics(file)
    told = [str(each.values) for each in proposal.doubts if each.rule == "hidden"]
    assert len(proposal.figures) == 8
    assert ["'rows': '3'" in each and "'columns': 'D'" in each for each in told].count(True) == 1
    assert any("Gömd" in each for each in told)


def test_notes_below_a_teachers_table_are_told_and_not_kept(tmp_path: Path) -> None:
    proposal = guessed(tmp_path, (HEADS, LUND, ESLOV, (), ("Obs: Kim E i 5B var sjuk",)))
    assert proposal.citation.definition == ""
    assert "note" in rules(proposal)


def test_tables_side_by_side_are_two_whatever_order_their_schools_have(tmp_path: Path) -> None:
    titles = ("Matematik åk 6", "", "", "", "Svenska åk 6")
    rows = (
        titles,
        (*SCHOOLS, "", *SCHOOLS),
        (*BJORK, "", "Ekskolan", 22, 24),
        (*EK, "", "Björkskolan", 12, 14),
    )
    found = {
        (each.unit_name, each.subject, each.period): each.value
        for each in guessed(tmp_path, rows).figures
    }
    assert found["Björkskolan", "Matematik", "2023/24"] == 64
    assert found["Björkskolan", "Svenska", "2023/24"] == 14
    assert found["Ekskolan", "Svenska", "2022/23"] == 22
    assert len(found) == 8


def test_tables_side_by_side_without_titles_are_never_one_series(tmp_path: Path) -> None:
    rows = ((*SCHOOLS, "", *SCHOOLS), (*BJORK, "", "Björkskolan", 12, 14))
    figures = guessed(tmp_path, rows).figures
    assert len({(each.measure, each.period) for each in figures}) == 4


@pytest.mark.parametrize(("share", "doubted"), [("0,43", True), ("43,0", False), ("0", False)])
def test_a_share_of_one_beside_per_cent_is_doubted(
    tmp_path: Path, share: str, doubted: bool
) -> None:
    file = tmp_path / "egna.csv"
    heads = "Kommun;Läsår;Andel A-E åk 6;Andel A-E åk 9 (%)"
    file.write_text(f"{heads}\nLund;2023/24;{share};43,0\n", encoding="utf-8")
    assert ("fraction" in rules(guess_statistics(file))) == doubted


def test_a_code_that_is_another_municipalitys_is_told(tmp_path: Path) -> None:
    file = tmp_path / "egna.csv"
    rows = "1285;Lund;2023/24;77,0\n1281;Lund;2023/24;88,0\n"
    file.write_text(f"Kommunkod;Kommun;Läsår;Andel A-E (%)\n{rows}", encoding="utf-8")
    (told,) = [each for each in guess_statistics(file).doubts if each.rule == "code_name"]
    assert (told.values["known"], told.place.row) == ("Eslöv", 2)


@pytest.mark.parametrize("text", ["Kommun;Läsår;Andel (%)\n", "Kommun;Läsår;Andel (%)"])
def test_headings_alone_hold_no_figures(tmp_path: Path, text: str) -> None:
    file = tmp_path / "egna.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="no figures below them"):
        read_statistics(file)


def test_what_an_old_workbook_hides_is_told_too() -> None:
    data = bytearray((CASES / "visat.xls").read_bytes())
    row, column = data.find(b"\x08\x02\x10\x00"), data.find(b"\x7d\x00\x0c\x00")
    data[row + 16] |= 0x20
    data[column + 6 : column + 8] = b"\x01\x00"  # the first two columns
    data[column + 12] |= 1
    _, (grid,) = read_workbook(bytes(data), "visat.xls")
    assert (grid.hidden.rows, grid.hidden.columns) == ((0,), (0, 1))
    _, (plain,) = read_workbook((CASES / "visat.xls").read_bytes(), "visat.xls")
    assert (plain.hidden.rows, plain.hidden.columns) == ((), ())


def record(kind: int, body: bytes) -> bytes:
    """A record of a binary workbook; a kind from 128 on takes two bytes."""
    two = bytes([kind & 0x7F | 0x80, kind >> 7])
    return (bytes([kind]) if kind < 128 else two) + bytes([len(body)]) + body


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def test_what_a_binary_workbook_hides_is_known_by_its_sheet() -> None:
    seen = record(0, struct.pack("<IIHHB", 4, 0, 300, 0, 0))
    gone = record(0, struct.pack("<IIHBBB", 5, 0, 300, 0, 0x10, 0))
    columns = record(60, struct.pack("<IIIIH", 2, 3, 0, 0, 1))
    columns += record(60, struct.pack("<IIIIH", 5, 5, 0, 0, 0))
    hidden = hidden_in_binary(columns + seen + gone, "a.xlsb")
    assert (hidden.rows, hidden.columns) == ((5,), (2, 3))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        sheet = record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Gömd rad"))
        package.writestr("xl/workbook.bin", record(131, b"") + sheet)
        related = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.bin"/>'
        package.writestr("xl/_rels/workbook.bin.rels", f"{related}</Relationships>")
        package.writestr("xl/worksheets/sheet1.bin", columns + gone)
    kind, _, found = kind_of(file.getvalue(), "a.xlsb")
    assert (kind, found["Gömd rad"].rows) == ("xlsb", (5,))


@pytest.mark.parametrize("content", [b"", b"\x00", b"\x9c\x01\xff\xff\xff\xff", b"\x00\x04ab"])
def test_a_cut_binary_sheet_hides_nothing(content: bytes) -> None:
    assert hidden_in_binary(content, "a.xlsb").rows == ()


def test_a_sheet_that_is_not_read_is_told_with_how_many_figures_it_holds(tmp_path: Path) -> None:
    file = tmp_path / "egna.xlsx"
    with xlsxwriter.Workbook(file) as book:
        put(book.add_worksheet("Resultat"), (HEADS, LUND, ESLOV))
        put(book.add_worksheet("Anteckningar"), (("Kom ihåg",), ("Rum 12",), (12,), (3,), ("x", 7)))
    left = [each for each in guess_statistics(file).left_out if each.place.sheet == "Anteckningar"]
    assert [(each.place.row, each.place.column, each.figures) for each in left] == [(0, 0, 3)]
