"""Questionnaires go out as workbooks and come back as surveys."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import xlsxwriter
from tests.conftest import NOW

from planbench.domain.model import Evidence
from planbench.errors import UserError
from planbench.exports.workbook.questionnaire import HEADINGS, SHEET, write_questionnaire
from planbench.i18n import DOCUMENT_LANGUAGES, words_for
from planbench.imports.survey import read_survey, read_together
from planbench.programmes.instruments import answers_of, known_instruments, load_instrument
from planbench.services.evidence.instruments import hand_out
from planbench.services.evidence.many_files import survey_in
from planbench.services.evidence.survey_import import accept_survey
from planbench.services.gate.workspace import Workspace


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
    row = ["Flicka", "Ofta", "Aldrig", *(["Stämmer helt"] * 5), "Genomgång; Arbete i par", "Rita"]
    files = [filled(tmp_path / f"{number}.xlsx", row) for number in range(3)]
    ((survey, found),) = read_together(files)
    assert found == files
    assert survey.title == "Elevenkät i matematik, årskurs 4–9"
    assert survey.respondents == 3
    assert [each.kind for each in survey.questions] == [*(["closed"] * 8), "multiple", "free"]
    assert survey_in(files[0]) is not None


def test_there_is_an_instrument_for_each_of_those_who_know_something() -> None:
    found = {each: load_instrument(each, "sv")[0] for each in known_instruments()}
    assert {each.whose for each in found.values()} == {
        "pupils", "teachers", "heads", "lessons", "tasks"}  # fmt: skip
    asked = {name: [item.key for item in each.items if item.key != "sex"]
             for name, each in found.items()}  # fmt: skip
    assert (len(asked["pupils-4-9"]), len(asked["teachers"])) == (9, 12)
    assert len(asked["pupils-f-3"]) < len(asked["pupils-4-9"])
    about_language = [name for name, keys in asked.items() if "words" in keys]
    assert {"pupils-4-9", "pupils-f-3", "teachers", "lessons", "tasks"} <= set(about_language)


def test_a_question_asked_in_two_instruments_is_answered_alike() -> None:
    for language in DOCUMENT_LANGUAGES:
        answers: dict[str, object] = {}
        for instrument in known_instruments():
            what, words = load_instrument(instrument, language)
            for item in what.items:
                told = (item.kind, answers_of(item, words))
                assert answers.setdefault(words.items[item.key], told) == told


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
@pytest.mark.parametrize("instrument", known_instruments())
def test_every_instrument_is_printed_whole(instrument: str, language: str, tmp_path: Path) -> None:
    file = tmp_path / "form.docx"
    hand_out(instrument, words_for(language), file, NOW, "Ekdala kommun")
    what, words = load_instrument(instrument, language)
    body = docx.Document(str(file)).element.body
    printed = "".join(each.text or "" for each in body.iter() if each.tag.endswith("}t"))
    for item in what.items:
        assert words.items[item.key] in printed
        assert all(answer in printed for answer in answers_of(item, words))


def test_a_form_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="written as one of"):
        hand_out("teachers", words_for("sv"), tmp_path / "form.odt", NOW)


def test_what_comes_back_is_evidence_of_its_own_kind(empty: Workspace, tmp_path: Path) -> None:
    what, words = load_instrument("heads-interview", "sv")
    file = tmp_path / "rektorer.xlsx"
    book = xlsxwriter.Workbook(str(file))
    page = book.add_worksheet(SHEET)
    page.write(0, 0, words.title)
    page.write_row(HEADINGS, 0, [words.items[item.key] for item in what.items])
    for row in range(1, 4):
        page.write_row(HEADINGS + row, 0, [f"Svar {row} på fråga {n}" for n in range(8)])
    book.close()
    made = accept_survey(empty, read_survey(file), words_for("sv"))
    with empty.reading() as session:
        evidence = session.get_one(Evidence, made)
        assert (evidence.kind, evidence.area) == ("interview", "leadership")
        assert (evidence.title, evidence.respondents) == (words.title, 3)
