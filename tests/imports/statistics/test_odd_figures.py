"""Figures that cannot be what their column says: thousands, parts of people, grades."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planbench.errors import UserError
from planbench.imports.statistics import Answers, StatisticsProposal, guess_statistics

Guess = Callable[..., StatisticsProposal]


@pytest.fixture
def guess(tmp_path: Path) -> Guess:
    def read(text: str, answers: Answers | None = None) -> StatisticsProposal:
        file = tmp_path / "egen.csv"
        file.write_text(text, encoding="utf-8")
        return guess_statistics(file, answers=answers or Answers(), home="Svedala")

    return read


@pytest.mark.parametrize("share", ["81.5", "81.5%"])
def test_thousands_are_parted_by_commas_where_decimals_have_points(
    guess: Guess, share: str
) -> None:
    rows = f'A-skolan,"1,234",{share}\nB-skolan,"1,234,567",70.1\nC-skolan,"1,234.5",1\n'
    proposal = guess(f"Skola,Antal svar,Andel (%)\n{rows}")
    told = [(each.raw, each.value) for each in proposal.figures]
    assert told[::2] == [("1,234", 1234), ("1,234,567", 1_234_567), ("1,234.5", 1234.5)]
    assert told[1] == (share, 81.5)
    assert ["1,234", 1234] in [[*each.values.values()] for each in proposal.notes]
    assert proposal.refused == []


def test_a_number_with_both_signs_tells_what_parts_thousands(guess: Guess) -> None:
    proposal = guess("Skola;Antal elever;Kostnad\nA-skolan;1.234;1.234,5\nB-skolan;12;900\n")
    assert [each.value for each in proposal.figures] == [1234, 1234.5, 12, 900]


def test_thousands_of_people_that_nothing_tells_are_refused(guess: Guess) -> None:
    rows = "A-skolan;81,5;1.234\nB-skolan;79.5;1,234\nC-skolan;80;12\n"
    proposal = guess(f"Skola;Andel (%);Antal elever\n{rows}")
    assert [each.value for each in proposal.figures] == [81.5, 80, 12]
    assert [each.reason.rule for each in proposal.refused] == ["decimal", "decimal", "thousand"]
    named = guess("Skola;Andel (%);Antal elever\nA-skolan;81,5;1,234\n", Answers(decimal="."))
    assert [each.value for each in named.figures] == [1234]


def test_parts_of_people_and_less_than_nobody_are_doubted(guess: Guess) -> None:
    head = "Skola;Antal elever;Elever per lärare;Förändring antal elever\n"
    proposal = guess(f"{head}A-skolan;12,5;12,5;-3\nB-skolan;-4;9;2,5\nC-skolan;9;9;1\n")
    assert [(each.value, each.doubt) for each in proposal.figures if each.doubt] == [
        (12.5, "people"),
        (-4, "people"),
    ]
    assert [each.rule for each in proposal.doubts] == ["people", "people"]


def test_a_lone_share_of_one_among_per_cent_is_doubted(guess: Guess) -> None:
    proposal = guess("Skola;Andel (%);Andel F (%)\nA;81,5;0,5\nB;0,79;3\nC;80;4\n")
    assert [(each.value, each.doubt) for each in proposal.figures if each.doubt] == [
        (0.79, "fraction")
    ]


def test_a_change_may_be_below_nothing_but_not_by_more_than_all(guess: Guess) -> None:
    proposal = guess("Skola;Förändring (procentenheter)\nA;-2,5\nB;3\nC;-120\n")
    assert [each.doubt for each in proposal.figures] == ["", "", "range"]


def test_a_code_that_is_anothers_goes_with_its_figures(guess: Guess) -> None:
    proposal = guess("Kommun;Kommunkod;Andel (%)\nMalmö;1263;70\nLund;1281;80\n")
    assert [each.doubt for each in proposal.figures] == ["code_name", ""]


@pytest.mark.parametrize(
    ("text", "sexes"),
    [
        ("Skola;A;B;C;D;E;F\nX-skolan;2;4;8;5;4;1\n", {"total"}),
        ("Ämne;F;E;D;C;B;A\nMatematik;5;20;18;16;9;4\n", {"total"}),
        ("Skola;F\nX-skolan;2\nY-skolan;3\n", {"total"}),
        ("Skola;F;P;T\nX-skolan;2;4;6\n", {"F", "M", "total"}),
        ("Skola;Andel A (%);F;M\nX-skolan;2;4;6\n", {"F", "M", "total"}),
    ],
)
def test_a_letter_is_a_sex_beside_the_other_one_and_else_a_grade(
    guess: Guess, text: str, sexes: set[str]
) -> None:
    figures = guess(text).figures
    assert {each.sex for each in figures} == sexes
    assert len({(each.measure, each.sex) for each in figures}) == text.split("\n", maxsplit=1)[
        0
    ].count(";")


def test_grades_below_each_other_are_what_is_measured(guess: Guess) -> None:
    rows = "".join(f"{letter};{number}\n" for number, letter in enumerate("ABCDEF", 3))
    figures = guess(f"Betyg;Antal\n{rows}").figures
    assert {each.unit_name for each in figures} == {"Svedala"}
    assert len({each.measure for each in figures}) == 6


def test_girls_and_boys_under_any_heading_are_girls_and_boys(guess: Guess) -> None:
    rows = "A-skolan;Flickor;81\nA-skolan;P;79\nA-skolan;Alla;80\nA-skolan;SVA;50\n"
    figures = guess(f"Skola;Grupp;Antal\n{rows}").figures
    assert [(each.sex, each.measure, each.grade) for each in figures] == [
        ("F", "Antal", ""),
        ("M", "Antal", ""),
        ("total", "Antal", ""),
        ("total", "SVA", ""),
    ]


NOBODY = ("Differens;-10", "Mål 2026;90", "Övriga;3", "Källa: egen;2024", "Max;31")
SUMS = ("Delsumma F–6;50", "Mellansumma;20", "Medelvärde;25", "Kommunens snitt;80")


def test_rows_about_nobody_are_refused_and_sums_are_left_out(guess: Guess) -> None:
    rows = "\n".join(["Målilla skola;20", *NOBODY, "Åskolan;30", *SUMS, "Riksgenomsnitt;76"])
    proposal = guess(f"Skola;Antal elever\n{rows}\n")
    assert [(each.unit_type, each.unit_name) for each in proposal.figures] == [
        ("school", "Målilla skola"),
        ("school", "Åskolan"),
        ("nation", "Riksgenomsnitt"),
    ]
    assert [each.raw for each in proposal.refused] == [each.split(";")[0] for each in NOBODY]
    told = [each.reason.values["text"] for each in proposal.left_out]
    assert told == [each.split(";")[0] for each in SUMS]


def test_a_name_that_no_municipality_has_is_refused_among_municipalities(guess: Guess) -> None:
    rows = "Svedala kommun;81\nSVEDALA;82\nSvedalla;66\nÖvriga;1\nSkåne;68\nUpplands Bro;72\n"
    proposal = guess(f"Kommun;Andel (%)\n{rows}Totalt;70\n")
    assert [(each.unit_type, each.unit_code, each.doubt) for each in proposal.figures] == [
        ("municipality", "1263", "contradiction"),
        ("municipality", "1263", "contradiction"),
        ("region", "12", ""),
        ("municipality", "0139", ""),
    ]
    assert [each.raw for each in proposal.refused] == ["Svedalla", "Övriga"]
    assert [each.reason.values["text"] for each in proposal.left_out] == ["Totalt"]


@pytest.mark.parametrize(
    "rows", ["A-skolan,20,81,5\nB-skolan,30,79,0\n", "A-skolan,9,7\nB,81,5,20\n"]
)
def test_commas_between_columns_and_in_numbers_are_refused(guess: Guess, rows: str) -> None:
    with pytest.raises(UserError, match="commas both"):
        guess(f"Skola,Andel,Antal\n{rows}")


def test_a_comma_between_columns_alone_is_read(guess: Guess) -> None:
    text = "Uppgifter 2024,\nSkola,Andel,\nA-skolan,81.5,\n\nSkola,Antal,Andel\nB-skolan,9,7\n"
    assert [each.value for each in guess(text).figures] == [81.5, 9, 7]


def test_a_year_is_one_that_anybody_can_tell(guess: Guess) -> None:
    rows = "2022;80\n2023*;81\n2024 (prel.);82\nförra året;83\nSnitt;82\n"
    proposal = guess(f"År;Andel (%)\n{rows}")
    assert [each.period for each in proposal.figures] == ["2022", "2023", "2024"]
    assert [each.raw for each in proposal.refused] == ["förra året"]
    assert [each.reason.values["text"] for each in proposal.left_out] == ["Snitt"]
    marked = [each.values["text"] for each in proposal.notes if each.rule == "note"]
    assert marked == ["2023*", "2024 (prel.)"]


def test_thousands_are_parted_by_points_where_decimals_have_commas(guess: Guess) -> None:
    rows = "A-skolan;1.234;81,5\nB-skolan;980;79,2\n"
    proposal = guess(f"Skola;Antal elever;Andel (%)\n{rows}")
    assert [each.value for each in proposal.figures] == [1234, 81.5, 980, 79.2]
    assert ["1.234", 1234] in [[*each.values.values()] for each in proposal.notes]
    mixed = guess("Skola;Poäng;Andel (%)\nA-skolan;1.234;81,5\nB-skolan;2.1;79,2\n")
    assert [each.raw for each in mixed.refused] == ["1.234", "2.1"]
    share = guess("Skola;Antal;Andel (%)\nA-skolan;1.234;81,5\nB-skolan;980;7.125\n")
    assert [(each.raw, each.reason.rule) for each in share.refused] == [("7.125", "decimal")]


@pytest.mark.parametrize(
    "heading",
    [
        "Mål 2025",
        "Målsättning",
        "Target",
        "Mål",
        "Målvärde (%)",
        "2025 mål",
        "Andel A–E, mål 2025",
        "Målpoäng",
    ],
)
def test_what_is_aimed_at_is_no_result(guess: Guess, heading: str) -> None:
    proposal = guess(f'Skola;2023;2024;"{heading}"\nA-skolan;81,5;82;90\nB-skolan;79,2;80;90\n')
    assert [each.value for each in proposal.figures] == [81.5, 82, 79.2, 80]
    assert [(each.figures, each.reason.values["column"]) for each in proposal.left_out] == [
        (2, heading)
    ]
    assert "aimed at" in proposal.left_out[0].reason.text


@pytest.mark.parametrize(
    "heading", ["Måluppfyllelse (%)", "Norsk, hovedmål", "Andel som nått målen", "Modersmål"]
)
def test_what_only_sounds_like_an_aim_is_a_result(guess: Guess, heading: str) -> None:
    proposal = guess(f'Skola;2023;"{heading}"\nA-skolan;81,5;90\n')
    assert [each.value for each in proposal.figures] == [81.5, 90]


def test_an_aim_in_a_row_or_above_several_columns_is_no_result_either(guess: Guess) -> None:
    rows = "A-skolan;2024;Utfall;81,5\nA-skolan;2024;Mål;90\n"
    (figure,) = (proposal := guess(f"Skola;År;Typ;Andel (%)\n{rows}")).figures
    assert figure.value == 81.5
    assert [(each.reason.rule, each.raw) for each in proposal.refused] == [("aim", "Mål")]
    grouped = guess(";Utfall;;Mål;\nSkola;2023;2024;2025;2026\nA-skolan;81;82;90;92\n")
    assert [(each.period, each.value) for each in grouped.figures] == [("2023", 81), ("2024", 82)]


@pytest.mark.parametrize(
    ("heading", "cell", "period"),
    [
        ("År", "2024-06-12", "2024"),
        ("Mätår", "12/6/2024", "2024"),
        ("Läsår", "2024-06-12", "2023/24"),
        ("Läsår", "13.9.2024", "2024/25"),
        ("Skoleår", "juni 2024", "2023/24"),
        ("Läsår", "2004-05-01", "2004/05"),
        ("Termin", "20240612", "2024 VT"),
        ("Tidpunkt", "2024-10", "2024 HT"),
        ("Läsår", "45455", "2023/24"),
        ("Period", "Mätning 1", "Mätning 1"),
        ("År", "2024-13-40", "2024-13-40"),
    ],
)
def test_a_date_where_a_period_should_stand_is_read_as_one_and_told(
    guess: Guess, heading: str, cell: str, period: str
) -> None:
    proposal = guess(f"Skola;{heading};Andel (%)\nA-skolan;{cell};81,5\nB-skolan;{cell};79,2\n")
    assert {each.period for each in proposal.figures} == {period}
    told = [each.values for each in proposal.notes if each.rule == "day"]
    assert told == ([] if period == cell else [{"text": cell, "year": period}])


def test_two_figures_in_a_cell_are_refused_and_told_and_name_nothing(guess: Guess) -> None:
    rows = "A-skolan;2024;12 (60 %);8 av 20;20\nB-skolan;2024;15 (50 %);15 av 30;30\n"
    proposal = guess(f"Skola;År;Flickor;Pojkar;Totalt\n{rows}")
    assert [each.value for each in proposal.figures if each.value is not None] == [20, 30]
    assert {each.raw for each in proposal.refused} == {
        *("12 (60 %)", "15 (50 %)", "8 av 20", "15 av 30")
    }
    assert not any("(" in each.measure for each in proposal.figures)


def test_an_aim_is_no_name_of_a_unit(guess: Guess) -> None:
    proposal = guess("Område;Mål 2024;Utfall 2024\nTaluppfattning;80;75\nGeometri;70;72\n")
    assert {each.unit_name for each in proposal.figures} == {"Svedala"}
    assert [each.value for each in proposal.figures] == [75, 72]


def test_a_sum_of_all_grades_is_no_grade_and_is_told(guess: Guess) -> None:
    rows = "5. trinn;18;61\n6. trinn;22;55\nSum;40;\n"
    proposal = guess(f"Trinn;Antall elever;Andel over grensen (%)\n{rows}")
    assert {each.grade for each in proposal.figures} == {"5", "6"}
    assert [each.reason.values["text"] for each in proposal.left_out] == ["Sum"]
    assert [each.figures for each in proposal.left_out] == [1]
