"""Cut, copied and pasted texts keep their citations, bold words, headings and lists."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
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


def write(area: WritingArea, text: str) -> None:
    """A text with the cursor behind it."""
    area.set_value(text)
    area.moveCursor(QTextCursor.MoveOperation.End)


@pytest.mark.parametrize(
    ("act", "written"),
    [("toggle_bold", "**sex av nio**"), ("toggle_italic", "*sex av nio*")],
)
def test_what_is_chosen_is_emphasised_and_plain_again(
    area: WritingArea, act: str, written: str
) -> None:
    area.set_value("sex av nio")
    area.selectAll()
    getattr(area, act)()
    assert area.value() == written
    getattr(area, act)()
    assert area.value() == "sex av nio"


@pytest.mark.parametrize(
    ("act", "written"), [("toggle_heading", "## Resultat"), ("toggle_list", "- Resultat")]
)
def test_a_paragraph_becomes_a_heading_or_a_list_and_running_text_again(
    qtbot: QtBot, area: WritingArea, act: str, written: str
) -> None:
    write(area, "Före\n\nResultat")
    with qtbot.waitSignal(area.edited):
        getattr(area, act)()
    assert area.value() == f"Före\n\n{written}"
    with qtbot.waitSignal(area.edited):
        getattr(area, act)()
    assert area.value() == "Före\n\nResultat"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Svagt", "Svagt [U:e1]"),
        ("Svagt (", "Svagt ([U:e1]"),
        ("Svagt ", "Svagt [U:e1]"),
        ("", "[U:e1]"),
    ],
)
def test_a_citation_stands_apart_from_the_word_before_it(
    area: WritingArea, before: str, after: str
) -> None:
    area.insertPlainText(before)
    area.cite("e1")
    assert area.value() == after
    area.insertPlainText(".")
    assert area.value() == f"{after}."


def test_a_bracket_asks_for_evidence_and_gives_way_to_it(qtbot: QtBot, area: WritingArea) -> None:
    write(area, "Svagt")
    with qtbot.assertNotEmitted(area.cite_wanted):
        qtbot.keyClicks(area, " (")
    with qtbot.waitSignal(area.cite_wanted):
        qtbot.keyClicks(area, "[")
    area.cite("e1")
    assert area.value() == "Svagt ([U:e1]"


def test_a_citation_is_taken_away_whole_from_before_and_from_behind(
    qtbot: QtBot, area: WritingArea
) -> None:
    write(area, "[U:e1] är svagt")
    area.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClick(area, Qt.Key.Key_Backspace)
    assert area.value() == "[U:e1] är svagt"
    qtbot.keyClick(area, Qt.Key.Key_Delete)
    assert area.value() == "är svagt"
    write(area, "Svagt [U:e1]")
    qtbot.keyClick(area, Qt.Key.Key_Backspace)
    assert area.value() == "Svagt"


def test_what_is_chosen_goes_as_it_is_chosen(qtbot: QtBot, area: WritingArea) -> None:
    write(area, "[U:e1] är svagt")
    for _ in range(5):
        area.moveCursor(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor)
    qtbot.keyClick(area, Qt.Key.Key_Backspace)
    assert area.value() == "[U:e1] är"


@pytest.mark.parametrize("at", [3, 7])
def test_what_is_typed_in_or_behind_a_citation_stands_behind_it(
    qtbot: QtBot, area: WritingArea, at: int
) -> None:
    area.set_value("[U:e1]")
    cursor = area.textCursor()
    cursor.setPosition(at)
    area.setTextCursor(cursor)
    qtbot.keyClicks(area, "ja")
    assert area.value() == "[U:e1] ja"


@pytest.mark.parametrize(
    ("typed", "after"), [(".", "[U:e1]."), (" så", "[U:e1] så"), (")", "[U:e1])")]
)
def test_only_a_word_is_set_apart_from_the_citation_before_it(
    qtbot: QtBot, area: WritingArea, typed: str, after: str
) -> None:
    write(area, "[U:e1]")
    qtbot.keyClicks(area, typed)
    assert area.value() == after


def test_what_is_typed_between_two_citations_stands_between_them(
    qtbot: QtBot, area: WritingArea
) -> None:
    area.set_labels({"e1": "U1 Enkät", "e2": "U2 Prov"})
    area.set_value("Svaga [U:e1][U:e2].")
    cursor = area.textCursor()
    cursor.setPosition(area.toPlainText().index("U2") - 1)
    area.setTextCursor(cursor)
    qtbot.keyClicks(area, "och")
    assert area.value() == "Svaga [U:e1] och[U:e2]."


def test_the_citation_that_the_cursor_comes_to_is_told_once(area: WritingArea) -> None:
    told: list[str] = []
    area.reference_met.connect(told.append)
    write(area, "Svagt [U:e1] alltså")
    assert told == []
    for _ in range(len(" alltså") + 2):
        area.moveCursor(QTextCursor.MoveOperation.Left)
    assert told == ["e1"]
    area.moveCursor(QTextCursor.MoveOperation.Start)
    area.moveCursor(QTextCursor.MoveOperation.NextWord)
    area.moveCursor(QTextCursor.MoveOperation.NextWord)
    assert told == ["e1", "e1"]


def test_a_chart_stands_on_a_line_of_its_own_behind_the_paragraph(area: WritingArea) -> None:
    area.set_labels({"d1": "D1 Betyg"})
    area.set_value("Först detta.\n\nSedan detta.")
    area.moveCursor(QTextCursor.MoveOperation.Start)
    area.place("d1")
    assert area.value() == "Först detta.\n\n[D:d1]\n\nSedan detta."
    area.set_value("")
    area.place("d1")
    area.insertPlainText("Det syns.")
    assert area.value() == "[D:d1]\n\nDet syns."


def test_plain_text_is_pasted_as_it_is_and_cells_as_a_table(area: WritingArea) -> None:
    pasted = QMimeData()
    pasted.setText("fem *stjärnor*")
    assert area.canInsertFromMimeData(pasted)
    area.insertFromMimeData(pasted)
    assert area.toPlainText() == "fem *stjärnor*"
    area.clear()
    pasted.setText("Skola\tAndel\nDalskolan\t62")
    area.insertFromMimeData(pasted)
    assert area.textCursor().document().begin().text() == ""
    assert "| Dalskolan | 62 |" in area.value()


def test_our_own_copy_is_welcome_whatever_else_it_holds(area: WritingArea) -> None:
    area.set_value(CITED)
    area.selectAll()
    copied = area.createMimeDataFromSelection()
    assert area.canInsertFromMimeData(copied)
    assert " ".join(copied.text().split()) == "Resultaten är svaga U1 Enkät i årskurs 6."


def test_a_shorter_text_keeps_the_cursor_within_it(area: WritingArea) -> None:
    write(area, "En längre text.")
    area.set_value("Kort.")
    assert area.textCursor().position() == 5
    cursor = area.textCursor()
    cursor.setPosition(2)
    area.setTextCursor(cursor)
    area.set_value("Kort och mer.")
    assert area.textCursor().position() == 2
    assert not area.document().isUndoAvailable()


def test_what_is_shown_is_no_edit_and_what_is_typed_is(qtbot: QtBot, area: WritingArea) -> None:
    with qtbot.assertNotEmitted(area.edited):
        area.set_value("Visas.")
        area.set_labels({"e1": "U1 Ny titel"})
    with qtbot.waitSignal(area.edited):
        qtbot.keyClicks(area, "x")


def test_a_new_title_of_the_evidence_is_shown_in_the_text(area: WritingArea) -> None:
    area.set_value(CITED)
    assert "U1 Enkät" in area.toPlainText()
    area.set_labels({"e1": "U1 Ny enkät"})
    assert "U1 Ny enkät" in area.toPlainText()
    assert area.value() == CITED


def test_an_address_behind_words_is_kept_and_can_be_followed(area: WritingArea) -> None:
    area.set_value("Se [rapporten](https://example.org/r) först.")
    assert area.toPlainText() == "Se rapporten först."
    assert area.value() == "Se [rapporten](https://example.org/r) först."
    cursor = area.textCursor()
    cursor.setPosition(5)
    assert cursor.charFormat().isAnchor()
    assert not cursor.charFormat().fontItalic()
    cursor.setPosition(1)
    assert not cursor.charFormat().isAnchor()
