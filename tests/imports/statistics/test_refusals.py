"""What cannot be read is refused in a sentence, whatever the file calls itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.imports.statistics import NeedsMappingError, read_statistics

HEADER = "Statistik från Skolverket\n\nBetyg årskurs 6\nValt läsår: 2024/25\n\n"
COLUMNS = "Kommun;Kommun-kod;Typ av huvudman;Andel (%) A-E;\n"


def written(folder: Path, name: str, content: bytes | str) -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 20_000_000)
    return packed.getvalue()


def far_apart() -> bytes:
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed)
    sheet = book.add_worksheet()
    sheet.write(0, 0, 1)
    sheet.write(1_048_575, 16_383, 1)
    book.close()
    return packed.getvalue()


def workbook() -> bytes:
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed)
    book.add_worksheet().write(0, 0, "Kommun")
    book.close()
    return packed.getvalue()


def long_table() -> bytes:
    return (HEADER + COLUMNS).encode() + b"Ale;1440;Samtliga;50,0;\n" * 400_001


REFUSALS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a PDF named xlsx": ("tabell.xlsx", lambda: b"%PDF-1.7\n%...", "PDF-dokument"),
    "a web page named xls": ("a.xls", lambda: b"\r\n<html><table><tr><td>1", "webbsida"),
    "a packed file": ("a.csv", lambda: b"\x1f\x8b\x08\0\0", "Packa upp den"),
    "a picture named csv": ("a.csv", lambda: b"\x89PNG\r\n\x1a\n", "bild"),
    "bytes without meaning": ("a.csv", lambda: bytes(range(256)) * 9, "ingen tabell"),
    "a workbook that is cut off": ("a.xlsx", lambda: workbook()[:-300], "ofullständig"),
    "a zip that is no workbook": (
        "a.xlsx",
        lambda: b"PK\x05\x06" + b"\0" * 18,
        "ingen Excel-arbetsbok",
    ),
    "an old workbook that is cut off": ("a.xls", lambda: b"\xd0\xcf\x11\xe0" * 200, "ofullständig"),
    "a zip bomb": ("a.xlsx", bomb, "packas upp"),
    "two cells far apart": ("a.xlsx", far_apart, "fler rader"),
    "too many rows": ("a.csv", long_table, "fler rader"),
    "JSON that is cut off": ("a.json", lambda: b'[{"a": 1}, {"b"', "ofullständig"),
    "JSON without records": ("a.json", lambda: b'{"a": [1, 2]}', "ingen tabell"),
    "XML that is cut off": ("a.xml", lambda: b"<root><skola a='1'>", "ofullständig"),
    "a register": ("a.csv", lambda: b"kommunenummer,kommunenavn\n4203,Arendal\n", "register"),
    "headings alone": ("a.csv", (HEADER + COLUMNS).encode, "inga tal"),
    "another country's table": ("a.csv", lambda: b"a;b;c\n1;2;3\n1;2;3\n", "inte känner igen"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_a_refusal_names_the_file_the_reason_and_what_to_do(tmp_path: Path, case: str) -> None:
    name, content, reason = REFUSALS[case]
    file = written(tmp_path, name, content())
    with pytest.raises(UserError) as refusal:
        read_statistics(file)
    said = words_for("sv").error(refusal.value)
    assert said.startswith(name)
    assert reason in said
    assert "Inget har lästs in." in said


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "stor.csv"
    with file.open("wb") as sparse:
        sparse.truncate(200_000_000)
    with pytest.raises(UserError, match="200 MB"):
        read_statistics(file)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no file called"):
        read_statistics(tmp_path / "saknas.csv")


def test_an_unknown_mark_stops_its_row_and_names_the_cell(tmp_path: Path) -> None:
    rows = "Ale;1440;Samtliga;74,0;\nSvedala;1263;Samtliga;x1;\nÄlmhult;0765;Samtliga;..;\n"
    proposal = read_statistics(written(tmp_path, "a.csv", HEADER + COLUMNS + rows))
    (refused,) = proposal.refused
    assert (refused.place.row, refused.place.column) == (8, 4)
    assert "x1" in refused.reason.sentence(words_for("sv"))
    assert refused.place.sentence(words_for("sv")) == "rad 8, kolumn D"
    assert proposal.counts == (3, 1, 1, 1, 0)


def test_mixed_decimal_signs_stop_the_odd_rows(tmp_path: Path) -> None:
    rows = "Ale;1440;Samtliga;74,0;\nSvedala;1263;Samtliga;62.5;\n"
    proposal = read_statistics(written(tmp_path, "a.csv", HEADER + COLUMNS + rows))
    assert [each.place.row for each in proposal.refused] == [8]


def test_a_file_with_points_throughout_is_read_and_says_so(tmp_path: Path) -> None:
    rows = "Ale;1440;Samtliga;74.0;\nSvedala;1263;Samtliga;62.5;\n"
    proposal = read_statistics(written(tmp_path, "a.csv", HEADER + COLUMNS + rows))
    assert [each.value for each in proposal.figures] == [74.0, 62.5]
    assert "decimal" in {each.rule for each in proposal.doubts}


def test_thousands_or_decimals_are_asked_about(tmp_path: Path) -> None:
    rows = "Ale;1440;Samtliga;1.234;\nSvedala;1263;Samtliga;2.345;\n"
    with pytest.raises(UserError, match="decimal sign"):
        read_statistics(written(tmp_path, "a.csv", HEADER + COLUMNS + rows))


def test_a_share_over_100_is_doubted_with_its_place(tmp_path: Path) -> None:
    proposal = read_statistics(
        written(tmp_path, "a.csv", HEADER + COLUMNS + "Ale;1440;Samtliga;174,0;\n")
    )
    (doubt,) = [each for each in proposal.doubts if each.rule == "range"]
    assert (doubt.place.row, doubt.place.column) == (7, 4)
    assert "174" in doubt.sentence(words_for("sv"))


def test_doubts_of_a_kind_are_told_up_to_a_dozen_and_the_rest_are_counted(tmp_path: Path) -> None:
    for number, told in ((12, 12), (15, 13)):
        rows = "".join(f"Ort {n};{1000 + n};Samtliga;174,0;\n" for n in range(number))
        proposal = read_statistics(written(tmp_path, "a.csv", HEADER + COLUMNS + rows))
        doubts = [doubt for doubt in proposal.doubts if doubt.rule == "range"]
        assert (len(doubts), doubts[0].place.row) == (told, 7)
    assert doubts[-1].sentence(words_for("sv")).startswith("3 ")
    assert doubts[-1].place.row == 19


def test_a_repeated_row_is_refused_and_a_contradiction_shown(tmp_path: Path) -> None:
    ale, other = "Ale;1440;Samtliga;74,0;\n", "Ale;1440;Samtliga;75,0;\n"
    proposal = read_statistics(written(tmp_path, "a.csv", HEADER + COLUMNS + ale + ale + other))
    assert [(each.place.row, each.reason.rule) for each in proposal.refused] == [(8, "repeat")]
    assert [each.place.row for each in proposal.doubts if each.rule == "contradiction"] == [9]
    assert [each.value for each in proposal.figures] == [74.0, 75.0]


def test_a_row_without_a_code_among_the_others_is_refused(tmp_path: Path) -> None:
    rows = "Ale;1440;Samtliga;74,0;\nSvedala;12x3;Samtliga;62,5;\nÄlmhult;0765;Samtliga;1,0;\n"
    proposal = read_statistics(written(tmp_path, "a.csv", HEADER + COLUMNS + rows))
    assert [each.place.row for each in proposal.refused] == [8]
    assert proposal.counts == (3, 2, 0, 1, 0)


def test_a_lost_leading_zero_is_put_back_and_said(tmp_path: Path) -> None:
    rows = "Älmhult;765;Samtliga;74,0;\nAle;1440;Samtliga;1,0;\n"
    proposal = read_statistics(written(tmp_path, "a.csv", HEADER + COLUMNS + rows))
    assert proposal.figures[0].unit_code == "0765"
    assert "leading_zeros" in {each.rule for each in proposal.doubts}


def test_windows_encoding_is_read(tmp_path: Path) -> None:
    content = (HEADER + COLUMNS + "Älmhult;0765;Samtliga;1,0;\n").encode("cp1252")
    proposal = read_statistics(written(tmp_path, "a.csv", content))
    assert (proposal.encoding, proposal.figures[0].unit_name) == ("cp1252", "Älmhult")


def test_a_formula_gives_its_last_result_and_is_never_run(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("Statistik")
    sheet.write_row(2, 0, ["Betyg årskurs 6"])
    sheet.write_row(3, 0, ["Valt läsår: 2024/25"])
    sheet.write_row(5, 0, COLUMNS.strip(";\n").split(";"))
    sheet.write_row(6, 0, ["Ale", "1440", "Samtliga"])
    sheet.write_formula(6, 3, "='[annan.xlsx]Blad1'!A1", None, 74.5)
    book.close()
    (figure,) = read_statistics(file).figures
    assert (figure.value, figure.raw) == (74.5, "74.5")


def test_an_unknown_table_comes_with_a_preview(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", "Skola;Poäng\nBjörkskolan;12,5\nEkskolan;13,0\n")
    with pytest.raises(NeedsMappingError) as refusal:
        read_statistics(file)
    (preview,) = refusal.value.previews
    assert preview.headings == ("Skola", "Poäng")
    assert preview.numeric == (False, True)
    assert preview.rows[0] == ("Björkskolan", "12,5")
