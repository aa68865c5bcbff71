"""A questionnaire to fill in: one column a question, with the answers that can be chosen."""

from __future__ import annotations

import string
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from planbench.exports.workbook.questionnaire import LONGEST_LIST, validation, write_questionnaire
from planbench.programmes.instruments import (
    InstrumentItem,
    InstrumentWords,
    answers_of,
    known_instruments,
    load_instrument,
)

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LETTERS = str.maketrans("", "", string.ascii_uppercase)
WORDS = InstrumentWords(
    title="Enkät",
    intro="Svara på allt.",
    rows="En rad var.",
    scales={"often": ["aldrig", "ofta"], "long": ["x" * LONGEST_LIST, "y"]},
    items={"how": "Hur ofta?"},
    options={"many": ["bråk", "tal"]},
)


def sheet(file: Path) -> etree._Element:
    with zipfile.ZipFile(file) as package:
        return etree.fromstring(package.read("xl/worksheets/sheet1.xml"))


def rules_of(page: etree._Element) -> Iterator[etree._Element]:
    return page.iter(f"{MAIN}dataValidation")


@pytest.mark.parametrize("instrument", known_instruments())
def test_each_question_has_its_column_and_its_answers(instrument: str, tmp_path: Path) -> None:
    asked, words = load_instrument(instrument, "sv")
    file = tmp_path / "enkät.xlsx"
    write_questionnaire(asked, words, file)
    book = CalamineWorkbook.from_path(file)
    assert book.sheet_names == ["planbench"]
    title, intro, _empty, heads = book.get_sheet_by_index(0).to_python()
    assert (title[0], intro[0]) == (words.title, f"{words.intro} {words.rows}".strip())
    assert heads == [words.items[item.key] for item in asked.items]
    page = sheet(file)
    assert [pane.get("topLeftCell") for pane in page.iter(f"{MAIN}pane")] == ["A5"]
    rules = {rule.get("sqref"): rule.findtext(f"{MAIN}formula1") for rule in rules_of(page)}
    chosen = [item for item in asked.items if validation(item, words)]
    assert sorted(rules.values()) == sorted(f'"{",".join(answers_of(e, words))}"' for e in chosen)
    assert {area.translate(LETTERS) for area in rules} <= {"5:404"}


def test_one_of_a_scale_is_chosen_and_nothing_else() -> None:
    closed = InstrumentItem(key="how", kind="closed", scale="often")
    steps = InstrumentItem(key="how", kind="scale", low=1, high=3)
    assert validation(closed, WORDS) == {"validate": "list", "source": ["aldrig", "ofta"]}
    assert validation(steps, WORDS) == {"validate": "list", "source": ["1", "2", "3"]}


def test_several_answers_are_proposed_and_may_be_put_together() -> None:
    rule = validation(InstrumentItem(key="many", kind="multiple"), WORDS)
    assert (rule["source"], rule["show_error"]) == (["bråk", "tal"], False)
    assert rule["input_message"] == "bråk; tal"


def test_own_words_and_lists_too_long_for_a_workbook_have_no_choice() -> None:
    own = InstrumentItem(key="how", kind="free")
    long = InstrumentItem(key="how", kind="closed", scale="long")
    assert [validation(item, WORDS) for item in (own, long)] == [{}, {}]
