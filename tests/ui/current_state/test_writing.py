"""Cut, copied and pasted texts keep their citations, bold words, headings and lists."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from planbench.ui.current_state.writing import WritingArea
from planbench.ui.theme import LIGHT, Theme

CITED = "Resultaten är svaga [U:e1] i **årskurs 6**."


@pytest.fixture
def area(qtbot: QtBot) -> WritingArea:
    made = WritingArea(Theme(LIGHT, 100), "")
    qtbot.addWidget(made)
    made.set_labels({"e1": "U1 Enkät"})
    return made


def test_what_is_cut_and_pasted_keeps_its_citations(area: WritingArea) -> None:
    area.set_value(CITED)
    area.selectAll()
    copied = area.createMimeDataFromSelection()
    area.textCursor().removeSelectedText()
    area.insertFromMimeData(copied)
    assert area.value() == CITED


def test_a_paste_is_one_step_to_undo(area: WritingArea) -> None:
    area.set_value("Först.")
    area.moveCursor(QTextCursor.MoveOperation.End)
    pasted = QMimeData()
    pasted.setHtml("<p>ett</p><ul><li>två</li><li>tre</li></ul>")
    area.insertFromMimeData(pasted)
    area.undo()
    assert area.value() == "Först."


def test_html_keeps_bold_italics_and_lists(area: WritingArea) -> None:
    pasted = QMimeData()
    pasted.setHtml(
        "<h2>Rubrik</h2><p>En <b>viktig</b> och <i>mjuk</i> sak</p>"
        "<ul><li>ett</li><li>två</li></ul>"
        "<ol><li>a</li><li>b</li></ol>"
    )
    area.insertFromMimeData(pasted)
    text = area.value()
    assert "Rubrik" in text
    assert "En **viktig** och *mjuk* sak" in text
    assert "- ett\n- två" in text
    assert "1. a\n2. b" in text


def test_the_bullets_of_word_are_a_list(area: WritingArea) -> None:
    pasted = QMimeData()
    item = "<p class=MsoListParagraph>·&nbsp;&nbsp;&nbsp; {}</p>"
    pasted.setHtml(item.format("ett") + item.format("två"))
    area.insertFromMimeData(pasted)
    assert "·" not in area.value()
    assert "- ett" in area.value()


def test_a_picture_that_html_names_is_not_fetched(area: WritingArea) -> None:
    pasted = QMimeData()
    pasted.setHtml('<p>text<img src="file:///etc/hostname"><img src="//host/x.png"></p>')
    area.insertFromMimeData(pasted)
    assert area.value() == "text"


def test_a_file_is_no_text(area: WritingArea) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile("prov.csv")])
    assert not area.canInsertFromMimeData(dropped)


@pytest.mark.parametrize(
    "typed",
    [
        "3*4 och 5*6",
        "15. mars",
        "_Obs_",
        "# x",
        "- fem",
        "***",
        "[U:e1]",
        "[länk](x)",
        "+ plus",
        "1) a",
    ],
)
def test_what_was_typed_comes_back_as_its_signs(area: WritingArea, typed: str) -> None:
    area.insertPlainText(typed)
    area.set_value(area.value())
    assert area.toPlainText() == typed


def test_the_white_below_a_short_text_is_part_of_it(area: WritingArea) -> None:
    area.set_value("En rad.")
    before = area.height()
    area.give_room(400)
    assert area.height() == 400
    area.give_room(0)
    assert area.height() == before < 400
