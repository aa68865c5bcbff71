"""Files that once came in wrongly, and siblings of their kinds."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.imports.statistics import Figure, StatisticsProposal, read_statistics

CASES = Path(__file__).parents[2] / "data" / "cases" / "numbers"
HEAD = "Statistik från Skolverket\n\nGrundskola - Provtabell\nValt läsår: 2023/24\n\n"
HEADINGS = "Kommun;Kommun-kod;Län;Läns-kod;Typ av huvudman;Antal elever;Andel (%) A-E;\n"
Table = Callable[[str], StatisticsProposal]
Sheet = Callable[..., StatisticsProposal]


def case(name: str) -> StatisticsProposal:
    return read_statistics(CASES / name)


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """Rows under Skolverket's headings."""

    def read(rows: str, headings: str = HEADINGS) -> StatisticsProposal:
        file = tmp_path / "tabell.csv"
        file.write_text(HEAD + headings + rows, encoding="utf-8")
        return read_statistics(file)

    return read


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """A workbook with one number in a number format, or a formula."""

    def read(value: object, number_format: str = "", *, kind: str = "xlsx") -> StatisticsProposal:
        file = tmp_path / "tabell.xlsx"
        book = xlsxwriter.Workbook(str(file))
        page, shown = book.add_worksheet("Statistik"), book.add_format()
        shown.set_num_format(number_format or "General")
        for row, line in enumerate([*HEAD.splitlines(), HEADINGS.strip(";\n")]):
            page.write_row(row, 0, line.split(";"))
        page.write_row(6, 0, ["Svedala", "1263", "Skåne län", "12", "Samtliga", 100])
        page.write(6, 6, value, shown)
        book.close()
        return read_statistics(converted(file, kind))

    return read


def converted(file: Path, kind: str) -> Path:
    if kind != "xlsx":
        command = ["soffice", "--headless", "--convert-to", kind, "--outdir", str(file.parent)]
        subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=120)
    return file.with_suffix(f".{kind}")


def values(figures: Sequence[Figure]) -> list[float | None]:
    return [each.value for each in figures]


def test_sixty_per_cent_is_sixty() -> None:
    figures = case("percent20.csv").figures
    assert len(figures) == 40
    shares = [each for each in figures if each.measure.startswith("Andel")]
    assert values(shares) == [float(60 + number) for number in range(20)]
    assert {each.unit for each in shares} == {"percent"}
    assert {each.subject for each in figures} == {""}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("60%", 60, "percent"), ("60,5 procent", 60.5, "percent"), ("8,1 ‰", 8.1, "per mille"),
     ("12 500 kr", 12_500, "kr"), ("41 elever", 41, "count")],
)  # fmt: skip
def test_a_cell_that_names_its_unit(table: Table, text: str, value: float, unit: str) -> None:
    heading = "Andel (%) A-E" if unit != "count" else "Antal elever"
    headings = f"Kommun;Kommun-kod;Typ av huvudman;{heading}\n"
    (figure,) = table(f"Svedala;1263;Samtliga;{text}\n", headings).figures
    assert (figure.value, figure.unit) == (value, unit)


@pytest.mark.parametrize(
    ("stored", "number_format", "value", "unit"),
    [
        (0.62, "0%", 62, "percent"),
        (0.081, "0.0%", 8.1, "percent"),
        (0.6249, "0 %;-0 %", 62, "percent"),
        (62, '0" %"', 62, "percent"),
        (8.1, '0.0"‰"', 8.1, "per mille"),
        (12_345, "#,##0,", 12, "percent"),
        (45.5, "0.0", 45.5, "percent"),
        (45.5, '[Red]0.0;-0.0;"–"', 45.5, "percent"),
    ],
)
def test_a_number_is_what_its_cell_shows(
    sheet: Sheet, stored: float, number_format: str, value: float, unit: str
) -> None:
    figure = sheet(stored, number_format).figures[-1]
    assert (figure.value, figure.unit) == (value, unit)


def test_a_date_in_a_column_of_figures_is_refused_by_cell(sheet: Sheet) -> None:
    proposal = sheet(45_355, "yyyy-mm-dd")
    (refused,) = proposal.refused
    assert (refused.reason.rule, refused.place[1:], refused.raw) == ("date", (7, 7), "2024-03-04")
    assert values(proposal.figures) == [100]


@pytest.mark.parametrize("mark", ["<10", ">95", "≤ 5", "-", "–", "—", "saknas", "N/A", "skjermet"])
def test_a_mark_costs_its_cell_and_never_the_row(table: Table, mark: str) -> None:
    proposal = table(f"Svedala;1263;Skåne län;12;Samtliga;100;{mark};\n")
    assert proposal.counts == (2, 1, 1, 0, 0)
    assert values(proposal.figures) == [100, None]


def test_rows_behind_the_last_code_are_read_by_name_or_refused() -> None:
    proposal = case("trailing_nolan.csv")
    assert proposal.counts == (6, 4, 0, 2, 0)
    assert {each.unit_type for each in proposal.figures} == {"municipality", "nation"}
    assert [each.place.row for each in proposal.refused] == [9]


@pytest.mark.parametrize(
    ("row", "unit"),
    [
        ("Hela riket;00;;;Samtliga", ("nation", "00")),
        ("Riket;0000;;;Samtliga", ("nation", "0000")),
        ("Malmö;;;;Samtliga", ("municipality", "1280")),
        ("Borås kommun;;;;Samtliga", ("municipality", "1490")),
        ("Skåne län;;;;Samtliga", ("region", "12")),
    ],
)
def test_a_row_without_a_code_is_known_by_its_name(
    table: Table, row: str, unit: tuple[str, str]
) -> None:
    figures = table(f"Svedala;1263;Skåne län;12;Samtliga;1;2,0\n{row};100;50,0\n").figures
    assert {(each.unit_type, each.unit_code) for each in figures[2:]} == {unit}


@pytest.mark.parametrize("code", ["128O", "I280", "12 80", "12800", "128", "MALMÖ"])
def test_a_damaged_code_is_refused_and_never_its_county(table: Table, code: str) -> None:
    svedala = "Svedala;1263;Skåne län;12;Samtliga;1;2,0;\n"
    proposal = table(f"{svedala}Lindköping;{code};Skåne län;12;Samtliga;5;6,0;\n")
    if code == "128":  # a lost leading zero
        assert proposal.figures[-1].unit_code == "0128"
        return
    assert proposal.counts == (4, 2, 0, 2, 0)
    assert {each.unit_type for each in proposal.figures} == {"municipality"}
    (refused,) = proposal.refused
    assert (refused.raw, refused.place.row, refused.place.column) == (code, 8, 2)


def test_dates_are_refused_and_nothing_becomes_a_subject() -> None:
    proposal = case("dates.csv")
    assert values(proposal.figures) == [81.5, 82.5, 83.5, 84.5]
    assert [each.raw for each in proposal.refused] == ["2024-03-04", "3 mar", "mar-24", "45355"]
    assert proposal.subjects == []


def test_total_alone_is_what_is_measured() -> None:
    measures = case("kostnader_cut.csv").measures
    assert "Totalt" in measures
    assert "" not in measures


def test_counties_are_counties() -> None:
    for name in ("county_2018_cut.csv", "county_2022_cut.csv"):
        proposal = case(name)
        assert {each.type for each in proposal.units} == {"region"}
        assert proposal.select("own", own=["1103", "Stavanger"]).figures == []
    assert case("county_2018_cut.csv").measures == ["Talet på lærarar"]


def test_the_owner_of_a_sheet_is_part_of_its_figures() -> None:
    figures = case("jamforelse_betygsresultat_cut.xlsx").figures
    assert {each.operator for each in figures} == {"Samtliga", "Kommunal", "Enskild"}
    keys = [(*each[:9], each.unit) for each in figures]
    assert len(set(keys)) == len(keys) > 400


def test_sheets_that_say_nothing_of_what_divides_them_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(file))
    for name, share in (("Förort", 61.0), ("Innerstad", 71.0)):
        page = book.add_worksheet(name)
        for row, line in enumerate([*HEAD.splitlines(), HEADINGS.strip(";\n")]):
            page.write_row(row, 0, line.split(";"))
        page.write_row(6, 0, ["Svedala", "1263", "Skåne län", "12", "Samtliga", 100, share])
    book.close()
    figures = read_statistics(file).figures
    assert len({(*each[:9],) for each in figures}) == len(figures) == 4


def test_a_formula_without_a_value_says_what_to_do() -> None:
    proposal = case("formulas_nocache.xlsx")
    assert proposal.counts == (4, 2, 0, 2, 0)
    assert all("Excel" in each.reason.sentence(words_for("sv")) for each in proposal.refused)


def test_an_error_in_a_workbook_is_refused_by_cell(tmp_path: Path, sheet: Sheet) -> None:
    assert sheet(0.5).counts.refused == 0
    file = tmp_path / "tabell.xlsx"
    book = xlsxwriter.Workbook(str(file))
    page = book.add_worksheet("Statistik")
    for row, line in enumerate([*HEAD.splitlines(), HEADINGS.strip(";\n")]):
        page.write_row(row, 0, line.split(";"))
    page.write_row(6, 0, ["Svedala", "1263", "Skåne län", "12", "Samtliga", 100])
    page.write_formula(6, 6, "=1/0", None, "#DIV/0!")
    book.close()
    (refused,) = read_statistics(file).refused
    assert (refused.raw, refused.reason.rule) == ("#DIV/0!", "error")


def test_udirs_levels_are_of_a_subject_and_the_title_has_its_letters() -> None:
    proposal = case("20250910-0901_Mestringsnivaaer.csv")
    assert proposal.mathematics == ["Regning"]
    assert "Mestringsnivå 1 · Andel (%)" in proposal.measures
    assert proposal.title == "Mestringsnivåer"


def test_an_open_quotation_mark_is_named_by_its_row() -> None:
    with pytest.raises(UserError, match="left open") as refusal:
        case("openquote.csv")
    assert refusal.value.values["row"] == "7"


def test_a_web_page_is_known_by_any_of_its_elements() -> None:
    with pytest.raises(UserError, match="web page"):
        case("html_meta.xls")


def test_a_byte_order_mark_in_the_middle_is_no_letter() -> None:
    proposal = case("bom_middle.csv")
    assert proposal.counts == (6, 6, 0, 0, 0)
    assert [unit.name for unit in proposal.units] == ["Svedala", "Malmö", "Lund"]


def test_a_column_of_zeros_is_doubted_where_its_figures_are(table: Table) -> None:
    rows = "".join(
        f"Kommun{n};{1200 + n};Skåne län;12;Samtliga;0,0;{n + 1},0;\n" for n in range(25)
    )
    figures = table(rows).figures
    assert {each.doubt for each in figures if each.column == 6} == {"zero"}
    assert {each.doubt for each in figures if each.column == 7} == {""}


def test_a_share_over_nobody_is_doubted(table: Table) -> None:
    proposal = table("Svedala;1263;Skåne län;12;Samtliga;0;0,0;\n")
    assert [each.doubt for each in proposal.figures] == ["", "nobody"]


def test_columns_without_a_heading_and_rows_above_are_left_out_by_place(table: Table) -> None:
    headings = "Summering;;;;;4 000\n" + HEADINGS
    proposal = table("Svedala;1263;Skåne län;12;Samtliga;100;81,5;;17\n", headings)
    left = [(each.reason.rule, each.place.row, each.place.column) for each in proposal.left_out]
    assert left == [("above", 6, 0), ("column", 0, 9)]
    assert proposal.counts == (4, 2, 0, 0, 2)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_every_kind_of_workbook_says_what_its_cells_show(kind: str) -> None:
    proposal = case(f"visat.{kind}")
    shares = [each for each in proposal.figures if each.column == 7]
    assert values(shares) == [62, 8.1, 8.1]
    assert [each.unit for each in shares] == ["percent", "percent", "per mille"]
    assert [each.raw for each in proposal.refused] == ["2024-03-04", "#DIV/0!"]


@pytest.mark.parametrize(
    ("stored", "number_format", "shown", "value"),
    [(0.125, "0%", "13 %", 13), (0.145, "0%", "15 %", 15), (0.005, "0%", "1 %", 1),
     (0.1235, "0.0%", "12,4 %", 12.4), (-0.125, "0%", "-13 %", -13), (1e-9, "0%", "0 %", 0)],
)  # fmt: skip
def test_a_half_is_rounded_as_excel_shows_it(
    sheet: Sheet, stored: float, number_format: str, shown: str, value: float
) -> None:
    (figure,) = [each for each in sheet(stored, number_format).figures if each.column == 7]
    assert (figure.raw, figure.value) == (shown, value)


SECOND = "Svedala;1263;Skåne län;12;Samtliga;12,3;\n"


def test_a_table_further_down_is_read_under_its_own_headings(table: Table) -> None:
    first = "Svedala;1263;Skåne län;12;Samtliga;100;81,5;\n\n"
    own = "Grundskola - Annan tabell\nValt läsår: 2022/23\n\n"
    headings = HEADINGS.replace("Antal elever;Andel (%) A-E;", "Genomsnittlig betygspoäng;")
    proposal = table(f"{first}{own}{headings}{SECOND}")
    assert [(each.period, each.measure, each.value) for each in proposal.figures] == [
        ("2023/24", "Antal elever", 100),
        ("2023/24", "Andel (%) A-E", 81.5),
        ("2022/23", "Genomsnittlig betygspoäng", 12.3),
    ]
    assert proposal.title == "Grundskola - Provtabell; Grundskola - Annan tabell"
    without_owner = headings.replace("Typ av huvudman;", "")
    plain = table(f"{first}{without_owner}{SECOND.replace('Samtliga;', '')}").figures[-1]
    assert (plain.measure, plain.value, plain.period) == (
        "Genomsnittlig betygspoäng", 12.3, "2023/24")  # fmt: skip


def test_headings_that_come_again_on_a_new_page_are_no_figures(table: Table) -> None:
    rows = "Svedala;1263;Skåne län;12;Samtliga;100;81,5;\n"
    proposal = table(f"{rows}{HEADINGS}Malmö;1280;Skåne län;12;Samtliga;500;70,1;\n")
    assert [each.value for each in proposal.figures] == [100, 81.5, 500, 70.1]
    assert proposal.refused == []
