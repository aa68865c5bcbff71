"""Tables that programs and people damage: read as they are meant, or refused in words."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.imports.statistics import StatisticsProposal, guess_statistics, read_statistics

HEAD = "Statistik från Skolverket\n\nGrundskola - Provtabell\nValt läsår: 2023/24\n\n"
TABLE = HEAD + "Kommun;Kommun-kod;Län;Typ av huvudman;Antal elever;Andel (%) A-E\n"
ROWS = "Malmö;1280;Skåne län;Samtliga;100;81,5\nSvedala;1263;Skåne län;Samtliga;40;79,0\n"
MANIFEST = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Blad1"><table:table-column table:number-columns-repeated="2"/>'
    '<table:table-column table:visibility="collapse"/>{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def guessed(folder: Path, content: str | bytes) -> StatisticsProposal:
    file = folder / "tabell.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return guess_statistics(file)


def workbook(folder: Path, rows: Sequence[Sequence[object]]) -> Path:
    file = folder / "tabell.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("Blad1")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return file


def values(proposal: StatisticsProposal) -> list[float | None]:
    return [figure.value for figure in proposal.figures]


def test_a_paragraph_in_a_cell_is_no_open_quotation(tmp_path: Path) -> None:
    rows = 'Dalskolan;"bra; men\nliten; grupp; ""än""";20\nÅskolan;"ja\n;;";30\n'
    assert values(guessed(tmp_path, f'Skola;Kommentar;"Antal\n(alla; minst E)"\n{rows}')) == [
        20,
        30,
    ]
    for broken in ('Dalskolan;"bra;20\nÅskolan;ja;30\n', 'Dal;"a;20\nÅs";b;30\n'):
        with pytest.raises(UserError, match="row 2 is left open"):
            guessed(tmp_path, f"Skola;Kommentar;Antal\n{broken}")


def test_a_quotation_behind_a_blank_is_one(tmp_path: Path) -> None:
    proposal = guessed(tmp_path, 'Skola, Antal, Andel\nDalskolan, 20, "81,5"\nÅs, 30, "79,0"\n')
    assert values(proposal) == [20, 81.5, 30, 79]


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac-roman"])
def test_the_letters_tell_the_encoding(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "tabell.csv"
    file.write_bytes((TABLE + ROWS).encode(encoding))
    proposal = read_statistics(file)
    assert (proposal.encoding, proposal.units[0].name) == (encoding, "Malmö")
    for said in ("Ämne;Övrigt\nMalmö;1", "Kommun;Tal\nMalmö;1", "Skrev ”matte” här;1", "Ör;1"):
        file.write_bytes(said.encode("cp1252" if "”" in said else encoding))
        with pytest.raises(UserError) as refusal:
            read_statistics(file)
        previews = getattr(refusal.value, "previews", ())
        assert all("”" not in str(each) or "”matte”" in said for each in previews)


def test_letters_that_are_lost_are_told_and_not_stored(tmp_path: Path) -> None:
    file = tmp_path / "tabell.csv"
    for lost in ((TABLE + ROWS).encode().decode("cp1252"), re.sub("[åäö]", "\ufffd", TABLE)):
        file.write_text(lost, encoding="utf-8")
        with pytest.raises(UserError) as refusal:
            read_statistics(file)
        assert "är skadade" in words_for("sv").error(refusal.value)
    with pytest.raises(UserError, match="are damaged"):
        guess_statistics(workbook(tmp_path, [["Kommun", "Antal"], ["MalmÃ¶", 1], ["Ã…mÃ¥l", 2]]))


def test_a_column_of_lost_figures_is_named_cell_by_cell(tmp_path: Path) -> None:
    rows = [["Skola", "Antal", "Andel (%)"], ["Dal", 100, "=C2/0"], ["Ås", True, "hög"]]
    first = guess_statistics(workbook(tmp_path, [*rows, ["Ek", 1, 70]]))
    assert first.counts.read == first.counts.imported + first.counts.refused == 6
    assert guess_statistics(workbook(tmp_path, [*rows, ["Ek", 1, 70]])).counts == first.counts


def test_figures_of_a_column_that_is_not_taken_in_are_left_out_by_name(tmp_path: Path) -> None:
    rows = "Dalskolan;20;hög\nÅskolan;30;låg\nEkskolan;40;83\n"
    proposal = guessed(tmp_path, f"Skola;Antal;Andel (%)\n{rows}")
    (left,) = proposal.left_out
    assert (left.figures, left.place.column) == (1, 3)
    assert proposal.counts == (4, 3, 0, 0, 1)


def test_the_first_school_is_no_heading_though_its_figures_are_words(tmp_path: Path) -> None:
    for first in ("05-mar", "ej klart"):
        rows = f"Dalskolan;{first}\nÅskolan;12,3\nEkskolan;14,5\n"
        proposal = guessed(tmp_path, f"Skola;Resultat\n{rows}")
        assert [each.place for each in proposal.refused] == [("", 2, 2)]
        assert values(proposal) == [12.3, 14.5]
    two = "Skola;Flickor;Pojkar\nSkola;Antal;Antal\nDalskolan;1;2\n"
    assert {each.row for each in guessed(tmp_path, two).figures} == {3}


def test_a_school_said_once_is_said_of_the_grades_below_it(tmp_path: Path) -> None:
    rows = "Dalskolan;3;81\n;6;79\n;9;70\nÅskolan;3;90\n;;77\n"
    proposal = guessed(tmp_path, f"Skola;Årskurs;Andel (%)\n{rows}")
    told = [(each.unit_name, each.grade, each.value) for each in proposal.figures]
    assert told[1:3] == [("Dalskolan", "6", 79), ("Dalskolan", "9", 70)]
    assert [each.place.row for each in proposal.refused] == [6]


def test_an_ods_says_what_it_hides_and_counts_as_it_shows(tmp_path: Path) -> None:
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    number = (
        '<table:table-cell office:value-type="float" office:value="{}"><text:p>{}</text:p>'
        "</table:table-cell>"
    )
    row = "<table:table-row{}>{}</table:table-row>"
    rows = [
        row.format("", "".join(map(text.format, ("Skola", "Kostnad", "Antal")))),
        row.format(
            "", text.format("Dal") + number.format(12345678, "12 346") + number.format(3, 3)
        ),
        row.format(
            ' table:visibility="filter"',
            text.format("Ås") + number.format(1234567, "1,2") + number.format(12346, "12,346"),
        ),
    ]
    with zipfile.ZipFile(tmp_path / "tabell.ods", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", MANIFEST)
        package.writestr("content.xml", ODS.format(rows="".join(rows)))
    proposal = guess_statistics(tmp_path / "tabell.ods")
    assert values(proposal) == [12346, 3, 1.2, 12346]
    (hidden,) = [each for each in proposal.doubts if each.rule == "hidden"]
    assert (hidden.values["rows"], hidden.values["columns"]) == ("3", "C")


def test_the_mark_of_a_note_is_no_part_of_a_figure_and_is_told(tmp_path: Path) -> None:
    marked = ("100*", "81,5 1)", "500¹", "1 234 a)", "70,1 %**", "2024*")
    rows = "".join(f"Skola{number};{cell}\n" for number, cell in enumerate(marked))
    proposal = guessed(tmp_path, f"Skola;Resultat\nEk;7\n{rows}")
    assert values(proposal) == [7, 100, 81.5, 500, 1234, 70.1]
    told = [each for each in proposal.doubts if each.rule == "noted"]
    assert [each.place.row for each in told] == [3, 4, 5, 6, 7]
    assert "”" not in told[0].sentence(words_for("sv"))
    assert "100*" in told[0].sentence(words_for("sv"))
    assert [each.raw for each in proposal.refused] == ["2024*"]
