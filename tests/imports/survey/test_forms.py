"""Answers to a questionnaire come in without the people who gave them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter

from planbench.errors import UserError
from planbench.imports.survey import SurveyProposal, read_survey

LIKERT = "Jag förklarar hur jag tänker på matematiken"
FREE = "Vad vill du lära dig mer om?"
HEADINGS = ["ID", "Starttid", "Slutförandetid", "E-post", "Namn", "Skola", LIKERT, FREE]
LAST_OF_AUGUST = 46_265  # 2026-08-31 as a spreadsheet counts days
AGREE = ["Stämmer helt och hållet", "Stämmer inte alls", "Stämmer ganska bra"]


@pytest.fixture
def forms(tmp_path: Path) -> SurveyProposal:
    """Twelve answers as Microsoft Forms exports them."""
    file = tmp_path / "Elevenkät.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet, when = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet.write_row(0, 0, HEADINGS)
    for row in range(1, 13):
        sheet.write_number(row, 0, row)
        sheet.write_number(row, 1, LAST_OF_AUGUST + row + 0.34, when)
        sheet.write_number(row, 2, LAST_OF_AUGUST + row + 0.35, when)
        answers = [f"elev{row}@skola.example", f"Elev {row}", "Ekskolan", AGREE[row % 3]]
        sheet.write_row(row, 3, [*answers, f"Bråk och procent, nummer {row}."])
    book.close()
    return read_survey(file)


def test_names_addresses_ids_and_times_are_dropped(forms: SurveyProposal) -> None:
    assert set(forms.dropped) == {"ID", "Starttid", "Slutförandetid", "E-post", "Namn"}
    kept = repr((forms.questions, forms.answers))
    assert "@" not in kept
    assert "Elev 1" not in kept
    assert "08:15" not in kept


def test_only_the_days_are_kept_of_when(forms: SurveyProposal) -> None:
    assert (forms.first_day, forms.last_day) == (dt.date(2026, 9, 1), dt.date(2026, 9, 12))


def test_agreement_is_summed_up_in_the_order_of_its_scale(forms: SurveyProposal) -> None:
    (likert,) = [each for each in forms.questions if each.text == LIKERT]
    assert likert.n == 12
    assert tuple((each.answer, each.given) for each in likert.answers) == (
        ("Stämmer inte alls", 4),
        ("Stämmer ganska bra", 4),
        ("Stämmer helt och hållet", 4),
    )


def test_free_answers_are_kept_apart_with_their_place(forms: SurveyProposal) -> None:
    assert {each.question for each in forms.answers} == {FREE}
    assert len(forms.answers) == forms.respondents == 12
    assert forms.answers[0].place[1:] == (2, 8)


def test_a_personal_number_in_a_free_answer_is_found(tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    file.write_text(
        "Tidsmerke,Hvor trygg er du? (1-5),Noe annet?\n"
        "2026/09/01 08:00:00,4,Skriv til meg@skole.example i morgen etter skoletid\n"
        "2026/09/02 09:00:00,5,Jeg heter ikke noe\n",
        encoding="utf-8",
    )
    survey = read_survey(file)
    assert [[each.kind for each in answer.personal] for answer in survey.answers] == [["email"], []]
    (scale,) = survey.closed
    assert (scale.kind, scale.n, scale.mean) == ("scale", 2, 4.5)
    assert [(each.answer, each.given) for each in scale.answers] == [("4", 1), ("5", 1)]
    assert survey.few == [scale]


def test_a_column_of_addresses_is_dropped_whatever_it_is_called(tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    file.write_text(
        "Tidstämpel;Hur når vi dig?;Trivs du?\n"
        "2026-09-01;a@b.example;Ja\n2026-09-01;c@d.example;Ja\n",
        encoding="utf-8",
    )
    survey = read_survey(file)
    assert "Hur når vi dig?" in survey.dropped
    assert [each.text for each in survey.questions] == ["Trivs du?"]


@pytest.mark.parametrize("text", ["Namn;E-post\nx;y@z.example\n", "Trivs du?\n"])
def test_a_file_without_answers_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "svar.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="no answers"):
        read_survey(file)
