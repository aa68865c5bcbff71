"""What of a file of answers is not taken in, or is doubtful, is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.imports.survey import SurveyProposal, read_survey

SAID = ("Jag trivs här", "Jag vågar fråga", "Jag får hjälp")
TWELVE = ("Ja", "ja ", "NEJ", "Nej") * 3


def answers(folder: Path, rows: Sequence[Sequence[object]]) -> SurveyProposal:
    file = folder / "svar.xlsx"
    book = xlsxwriter.Workbook(str(file), {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return read_survey(file)


def given(proposal: SurveyProposal, at: int = 0) -> dict[str, int]:
    return {each.answer: each.given for each in proposal.questions[at].answers}


def told(proposal: SurveyProposal) -> list[str]:
    return [note.sentence(words_for("sv")) for note in proposal.notes]


def test_an_answer_is_one_however_it_is_typed(tmp_path: Path) -> None:
    assert given(answers(tmp_path, [["Trivs du?"], *([each] for each in TWELVE)])) == {
        "Ja": 6,
        "Nej": 6,
    }
    several = answers(tmp_path, [["Vad hjälper?"], *[["Par;spel;"], ["par;SPEL;"], ["Spel;"]] * 4])
    assert given(several) == {"Spel": 12, "Par": 8}


def test_headings_that_are_alike_are_headings(tmp_path: Path) -> None:
    rows = [["Fråga", "Fråga", ""], *([each, "Nej", "x"] for each in TWELVE)]
    proposal = answers(tmp_path, rows)
    assert proposal.respondents == 12
    assert [each.text for each in proposal.questions] == ["Fråga", "Fråga"]
    assert told(proposal) == [
        "Kolumn C har 12 svar men ingen rubrik. Den lästes inte. Skriv frågan ovanför den."
    ]


def test_what_nobody_answered_and_sums_are_said(tmp_path: Path) -> None:
    rows = [["Trivs du?", "Varför då?"], *([each] for each in TWELVE), ["Antal svar", 12]]
    proposal = answers(tmp_path, [rows[0], ["Ja", ""], *rows[1:]])
    assert proposal.respondents == 13
    assert len(told(proposal)) == 2
    assert "Rad 15 summerar" in told(proposal)[1]
    medium = [["Hur svårt?", "Poäng"], *([each, 3] for each in ("Låg", "Medel", "Hög") * 4)]
    assert given(answers(tmp_path, medium)) == {"Låg": 4, "Medel": 4, "Hög": 4}


def test_dates_among_other_answers_are_doubted(tmp_path: Path) -> None:
    cells: list[object] = [dt.date(2026, 2, 1), "3-4", "0", "5+"] * 3
    proposal = answers(tmp_path, [["Hur många timmar?"], *([each] for each in cells)])
    (note,) = told(proposal)
    assert "3 datum (2026-02-01)" in note


def test_a_column_of_ticks_an_answer_is_one_question(tmp_path: Path) -> None:
    heads = [
        "Vad använder ni? (Bok)",
        "Vad använder ni? (Dator)",
        "Hur ofta? [Bok]",
        "Hur ofta? [Spel]",
    ]
    rows = [["X", 0, "Ofta", "Aldrig"], ["ja", 1, "Ofta", "Ofta"], ["", "1", "Aldrig", "Ofta"]] * 4
    proposal = answers(tmp_path, [heads, *rows])
    assert (proposal.questions[0].n, given(proposal)) == (12, {"Bok": 8, "Dator": 8})
    assert [each.text for each in proposal.questions[1:]] == heads[2:]


@pytest.mark.parametrize(
    "rows",
    [
        [["Respondent", "Fråga", "Svar"], *([n, f"Trivs du {n}?", "Ja"] for n in range(12))],
        [["Fråga", "2023", "2024"], ["Trivs du?", 83, 79], ["Vågar du?", 70, 71]],
        [["Fråga", "Kön", "Ja", "Nej"], *(["Trivs du?", sex, 12, 3] for sex in ("F", "P"))],
        [["Fråga", *(f"Svar {n}" for n in range(4))], ["Trivs du?", 3, 9, 1, 0]],
        [["Fråga", "Xerxa Qvist", "Yngva Zorn", "Zita Wux"], *([q, *"JNJ"] for q in SAID)],
    ],
    ids=["each question once", "years", "girls and boys", "alternatives", "names that few have"],
)
def test_questions_in_the_rows_are_refused(tmp_path: Path, rows: list[list[object]]) -> None:
    with pytest.raises(UserError, match="questions in the rows"):
        answers(tmp_path, rows)


def test_a_number_written_as_an_identity_number_is_personal(tmp_path: Path) -> None:
    said = [f"elev {number} behöver stöd i bråk" for number in ("120101-2391", "010112 12345")]
    proposal = answers(tmp_path, [["Vad vill du säga?"], *([each] for each in said * 3)])
    assert all(each.personal for each in proposal.answers)
    plain = answers(tmp_path, [["Varför?"], ["skolan 212000-1298 är bra"], ["år 2012-01-01"]])
    assert not any(each.personal for each in plain.answers)


@pytest.mark.parametrize(
    "heads",
    [
        ("Fråga", "Elev 1", "Elev 2", "Elev 3"),
        ("Påstående", "Anna Ek", "Karin Alm", "Erik Dal"),
        ("Spørsmål", "Svar 1", "Svar 2", "Svar 3"),
        ("", "R1", "R2", "R3"),
    ],
)
def test_questions_in_the_rows_are_turned_where_each_column_is_one_who_answered(
    tmp_path: Path, heads: tuple[str, ...]
) -> None:
    rows = [["Trivs du?", "Ja", "Nej", "Ja"], ["Vad hjälper dig?", "Att rita", "", "Lugn och ro"]]
    proposal = answers(tmp_path, [["Enkät i maj"], heads, *rows, ["Kön", "Flicka", "Pojke", ""]])
    assert proposal.respondents == 3
    assert given(proposal) == {"Ja": 2, "Nej": 1}
    assert [each.text for each in proposal.questions] == ["Trivs du?", "Vad hjälper dig?", "Kön"]
    assert [(each.place.row, each.place.column) for each in proposal.answers] == [(4, 2), (4, 4)]
    assert "Tabellen vändes" in told(proposal)[0]
    assert not any(head in str(proposal) for head in heads[1:])


def test_what_says_who_answered_is_left_out_of_a_turned_table_too(tmp_path: Path) -> None:
    heads = ("Fråga", "Elev 1", "Elev 2", "Elev 3")
    rows = [["Vad heter du?", "Anna", "Karin", "Erik"], ["Trivs du?", "Ja", "Nej", "Ja"]]
    proposal = answers(tmp_path, [heads, *rows])
    assert [each.text for each in proposal.questions] == ["Trivs du?"]
    assert proposal.dropped == ("Vad heter du?",)
