"""Questionnaires go out as workbooks and come back as surveys."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from planbench.errors import UserError
from planbench.exports.workbook.questionnaire import HEADINGS, SHEET, write_questionnaire
from planbench.i18n import DOCUMENT_LANGUAGES
from planbench.imports.survey import read_survey, read_together
from planbench.programmes.instruments import answers_of, known_instruments, load_instrument
from planbench.services.evidence.many_files import survey_in


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
@pytest.mark.parametrize("instrument", known_instruments())
def test_every_instrument_has_its_words_in_every_language(instrument: str, language: str) -> None:
    what, words = load_instrument(instrument, language)
    assert what.id == instrument
    assert set(words.items) == {item.key for item in what.items}
    for item in what.items:
        assert bool(answers_of(item, words)) == (item.kind != "free")


def test_an_instrument_that_there_is_not_is_refused_by_name() -> None:
    with pytest.raises(UserError, match="no questionnaire other"):
        load_instrument("other", "sv")


def test_a_blank_questionnaire_holds_no_answers(tmp_path: Path) -> None:
    file = tmp_path / "enkät.xlsx"
    write_questionnaire(*load_instrument("pupils-4-9", "sv"), file)
    with pytest.raises(UserError, match="no answers"):
        read_survey(file)


def filled(file: Path, answers: list[str]) -> Path:
    """The workbook as it comes back from one respondent."""
    what, words = load_instrument("pupils-4-9", "sv")
    book = xlsxwriter.Workbook(str(file))
    page = book.add_worksheet(SHEET)
    page.write(0, 0, words.title)
    page.write(1, 0, words.intro)
    page.write_row(HEADINGS, 0, [words.items[item.key] for item in what.items])
    page.write_row(HEADINGS + 1, 0, answers)
    book.close()
    return file


def test_files_that_come_back_are_one_survey_with_its_title(tmp_path: Path) -> None:
    row = ["Flicka", "Stämmer helt", "Aldrig", "Genomgång; Arbete i par", "Rita mer"]
    files = [filled(tmp_path / f"{number}.xlsx", row) for number in range(3)]
    ((survey, found),) = read_together(files)
    assert found == files
    assert survey.title == "Elevenkät i matematik, årskurs 4–9"
    assert survey.respondents == 3
    assert [each.kind for each in survey.questions] == [
        "closed", "closed", "closed", "multiple", "free"]  # fmt: skip
    assert survey_in(files[0]) is not None
