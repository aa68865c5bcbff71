"""Tables that no profile knows: what they seem to mean is proposed, and right for most of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from tests.imports.statistics.teachers_sheets import SHEETS, write

from planbench.errors import UserError
from planbench.imports.statistics import (
    NeedsMappingError,
    StatisticsProposal,
    guess_statistics,
)
from planbench.imports.statistics.guessing.understood import filled_down, stub_width
from planbench.imports.statistics.meaning.periods import period, period_in

CASES = Path(__file__).parents[2] / "data" / "cases" / "numbers"


@pytest.mark.parametrize("name", SHEETS)
def test_a_teachers_sheet_is_understood_by_itself(name: str, tmp_path: Path) -> None:
    sheet = SHEETS[name]
    proposal = guess_statistics(write(sheet, tmp_path / f"{name}.xlsx"), home="Svedala")
    assert len(proposal.figures) == sheet.figures
    assert proposal.missing == ()
    assert [
        figure
        for figure in proposal.figures
        if all(getattr(figure, key) == value for key, value in sheet.expected.items())
    ]


def test_two_tables_of_one_sheet_are_two(tmp_path: Path) -> None:
    proposal = guess_statistics(CASES / "NP egna två tabeller.xlsx")
    assert [each.layout.header for each in proposal.understood] == [1, 6]
    assert proposal.counts == (12, 11, 1, 0, 0)
    assert {(each.grade, each.row < 6) for each in proposal.figures} == {("6", True), ("9", False)}


def test_what_a_cell_shows_is_its_figure() -> None:
    figures = guess_statistics(CASES / "percent_cells.xlsx").figures
    assert [each.value for each in figures if each.column == 3] == [62, 74, 100]
    assert [each.value for each in figures if each.column == 5] == [8.1, 12, 0]


def test_a_table_of_px_web_without_headings_for_its_variables() -> None:
    proposal = guess_statistics(CASES / "scb_pxweb.xlsx")
    assert (proposal.publisher, proposal.counts) == ("SCB", (8, 7, 1, 0, 0))
    (boys,) = (e for e in proposal.figures if (e.unit_code, e.sex, e.period[:4]) ==
               ("1287", "M", "2023"))  # fmt: skip
    assert (boys.value, boys.unit_type, boys.measure) == (2330, "municipality",
                                                          "Elever i grundskolan")  # fmt: skip


def test_prose_is_no_table(tmp_path: Path) -> None:
    file = tmp_path / "brev.csv"
    file.write_text("Hej alla\nVi ses på måndag\n", encoding="utf-8")
    with pytest.raises(NeedsMappingError):
        guess_statistics(file)


@pytest.mark.parametrize(
    ("text", "told"),
    [("VT 2024", "2024 VT"), ("ht23", "2023 HT"), ("våren 2025", "2025 VT"),
     ("läsåret 23/24", "2023/24"), ("23/24", "2023/24"), ("Høst 2024", "2024 HT"), ("ht", "")],
)  # fmt: skip
def test_terms_and_years_as_people_write_them(text: str, told: str) -> None:
    assert period(text) == told


def test_the_one_period_of_a_text() -> None:
    assert period_in("Resultat NP matematik, läsåret 2024/25 (preliminärt)") == "2024/25"
    assert period_in("Jämförelse 2023 och 2024") == ""


def written(folder: Path, text: str) -> StatisticsProposal:
    file = folder / "egen.csv"
    file.write_text(text, encoding="utf-8")
    return guess_statistics(file, home="Svedala")


def test_rows_may_end_before_their_headings(tmp_path: Path) -> None:
    text = "Skola;Andel;Kommentar;Ansvarig\nEkskolan;20\nAlmskolan;30;bra\n"
    assert [each.value for each in written(tmp_path, text).figures] == [20, 30]


def test_headings_that_stand_a_row_higher_are_taken_down(tmp_path: Path) -> None:
    head = "Skola;NP åk 6;;NP åk 9;\n;Antal;Andel A-E;Antal;Andel A-E\n"
    figures = written(tmp_path, f"{head}A-skolan;20;81;30;70\n").figures
    assert [(each.grade, each.measure) for each in figures] == [
        ("6", "NP · Antal"),
        ("6", "NP · Andel A-E"),
        ("9", "NP · Antal"),
        ("9", "NP · Andel A-E"),
    ]


def test_columns_that_say_the_same_of_themselves_are_told_apart(tmp_path: Path) -> None:
    figures = written(tmp_path, "Skola;Andel;Andel\nA-skolan;20;81\nB-skolan;1;2\n").figures
    assert len({each.measure for each in figures}) == 2


def test_a_sheet_for_each_year_gives_its_figures_their_year(tmp_path: Path) -> None:
    file = tmp_path / "flikar.xlsx"
    book = xlsxwriter.Workbook(str(file))
    for year in ("2023", "2024"):
        page = book.add_worksheet(year)
        page.write_row(0, 0, ["Skola", "Flickor", "Pojkar"])
        page.write_row(1, 0, ["Björkskolan", 71, 81])
    book.close()
    figures = guess_statistics(file).figures
    assert {(each.period, each.sex) for each in figures} == {
        ("2023", "F"), ("2023", "M"), ("2024", "F"), ("2024", "M")}  # fmt: skip
    assert not any(year in each.measure for each in figures for year in ("2023", "2024"))


@pytest.mark.parametrize("heads", ["Elev;Klass;Poäng", ";Klass;Poäng", "Skola;Klass;Poäng"])
def test_a_list_of_pupils_is_refused_whatever_stands_above_the_names(
    tmp_path: Path, heads: str
) -> None:
    with pytest.raises(UserError, match="row for each pupil"):
        written(tmp_path, f"{heads}\nAnna Ek;5A;12\nBo Al;5A;14\nCia Berg;5A;15\n")


def test_pupils_beside_a_table_of_schools_are_refused(tmp_path: Path) -> None:
    table = "Skola;Poäng\nBjörkskolan;12\nEkskolan;14\n"
    with pytest.raises(UserError, match="row for each pupil"):
        written(tmp_path, f"{table}\n\nNamn;Poäng\nKalle;12\nLisa;14\n")


def test_schools_with_names_of_two_words_are_no_pupils(tmp_path: Path) -> None:
    names = ("Norra Berget", "Södra Berget", "Gamla Stan", "Östra Skolan")
    figures = written(tmp_path, "Skola;Poäng\n" + "".join(f"{name};12\n" for name in names))
    assert {each.unit_name for each in figures.figures} == set(names)


def test_the_title_is_the_line_that_says_what_is_told(tmp_path: Path) -> None:
    head = (
        "Svedala kommun\n\nUppföljning 2024\nTabell 3. Måluppfyllelse matematik åk 6, procent\n\n"
    )
    proposal = written(tmp_path, f"{head}Skola;Flickor;Pojkar\nBjörkskolan;84;80\nEkskolan;1;2\n")
    assert proposal.title.startswith("Tabell 3")
    assert {(each.grade, each.unit) for each in proposal.figures} == {("6", "percent")}


def test_a_total_beside_grades_is_of_all_of_them(tmp_path: Path) -> None:
    head = "Andel i matematik vt 2025 (%)\nSkola;Åk 1;Åk 3;Totalt\n"
    figures = written(tmp_path, f"{head}Björkskolan;91;77;85\nEkskolan;80;x;83\n").figures
    assert len({each.measure for each in figures}) == 1
    assert [each.grade for each in figures] == ["1", "3", "", "1", ""]


def test_what_is_said_once_for_several_rows_holds_until_something_else_is_said() -> None:
    heads = ("Skola", "Klass", "Ämne", "Antal")
    body = [
        ["Fors", "9A", "Matematik", 10],
        ["", "", "Svenska", 11],
        ["", "9B", "Matematik", 12],
        ["Dal", "", "Matematik", 13],
        ["", "", "", ""],
        ["", "9C", "", 14],
    ]
    assert stub_width(body, heads) == 3
    assert [row[:3] for row in filled_down(body, heads)] == [
        ["Fors", "9A", "Matematik"],
        ["Fors", "9A", "Svenska"],
        ["Fors", "9B", "Matematik"],
        ["Dal", "", "Matematik"],
        ["", "", ""],
        ["Dal", "9C", ""],
    ]


@pytest.mark.parametrize(
    "named", ["Ystad totalt", "YSTAD TOTALT", "Ystads kommun totalt", "Hela Ystad"]
)
def test_the_sum_of_a_municipality_is_the_municipality(named: str, tmp_path: Path) -> None:
    figures = ("6", "Matematik", 320, 81.5)
    heads = ("Årskurs", "Ämne", "Antal elever", "Andel A-E")
    sheets = {named: (heads, figures), "Blad": (("Skola", *heads), ("Svarte skola", *figures))}
    for sheet, rows in sheets.items():
        book = xlsxwriter.Workbook(str(tmp_path / "own.xlsx"))
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
        if sheet == "Blad":
            page.write_row(2, 0, (named, *figures))
        book.close()
        found = guess_statistics(tmp_path / "own.xlsx").figures
        types = {each.unit_type for each in found if each.unit_name != "Svarte skola"}
        assert types == {"municipality"}


@pytest.mark.parametrize(
    ("names", "units"),
    [
        (["Ekskolan", "Björkskolan"], {("school", "Ekskolan"), ("school", "Björkskolan")}),
        (
            ["Nordby skole", "Vik barneskole"],
            {("school", "Nordby skole"), ("school", "Vik barneskole")},
        ),
        (
            ["Ekskolan F-6", "Svedala totalt"],
            {("school", "Ekskolan F-6"), ("municipality", "Svedala")},
        ),
        (["Grundskolan"], {("municipality", "Svedala")}),
        (["Resultat skola"], {("municipality", "Svedala")}),
        (["Alla skolor", "Per skola"], {("municipality", "Svedala")}),
    ],
)
def test_figures_on_a_sheet_of_a_schools_name_are_that_schools(
    tmp_path: Path, names: list[str], units: set[tuple[str, str]]
) -> None:
    file = tmp_path / "egna.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        for number, name in enumerate(names):
            page = book.add_worksheet(name)
            page.write_row(0, 0, ["Årskurs", "Ämne", "Andel som klarade provet, %"])
            page.write_row(1, 0, ["6", "Matematik", 81 - number])
    proposal = guess_statistics(file, home="Svedala")
    assert {(each.type, each.name) for each in proposal.units} == units
    assert len(proposal.figures) == len(names)
