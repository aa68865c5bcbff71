"""Misspelt words are marked, and better ones offered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from planbench.services.gate.workspace import Workspace
from planbench.services.words.word_list import own_words
from planbench.ui.current_state.writing import WritingArea
from planbench.ui.kit.fields.fields import TextField
from planbench.ui.kit.fields.spell_check import SpellCheck
from planbench.ui.page_context import PageContext
from planbench.ui.spelling import Spelling

WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


class Few:
    """A dictionary of a few words."""

    def wrong(self, words: list[str]) -> list[str]:
        return [word for word in words if "xx" in word]

    def suggestions(self, word: str) -> list[str]:
        return [word.replace("xx", "x")]

    def close(self) -> None:
        pass


@pytest.fixture
def spelling(context: PageContext, workspace: Workspace) -> Spelling:
    return Spelling(workspace, context, lambda _language: Few())


@pytest.fixture
def field(qtbot: QtBot, context: PageContext, spelling: Spelling) -> TextField:
    made = TextField()
    SpellCheck(made, spelling, context.words, context.theme)
    qtbot.addWidget(made)
    made.show()
    return made


def marked(field: TextField | WritingArea) -> list[str]:
    found: list[str] = []
    block = field.document().begin()
    while block.isValid():
        text, spans = block.text(), block.layout().formats()
        waves = [span for span in spans if span.format.underlineStyle() == WAVE]
        found.extend(text[span.start : span.start + span.length] for span in waves)
        block = block.next()
    return found


def check_of(field: TextField | WritingArea) -> SpellCheck:
    found = field.findChild(SpellCheck)
    assert isinstance(found, SpellCheck)
    return found


def choose(menu: QMenu | None, text: str) -> None:
    assert menu is not None
    next(action for action in menu.actions() if text in action.text()).trigger()
    menu.close()


def test_wrong_words_are_marked_and_right_ones_not(qtbot: QtBot, field: TextField) -> None:
    field.set_value("Texxten är bra\nmen faxxel här")
    qtbot.waitUntil(lambda: marked(field) == ["Texxten", "faxxel"])


def test_the_word_being_typed_is_left_alone_until_it_is_left(
    qtbot: QtBot, field: TextField
) -> None:
    field.setFocus()
    qtbot.keyClicks(field, "bra faxxe")
    with qtbot.waitSignal(check_of(field)._spelling._answered):
        pass
    qtbot.waitUntil(lambda: marked(field) == [])
    qtbot.keyClicks(field, " ")
    assert marked(field) == ["faxxe"]


def test_the_keyboard_brings_better_words_and_undo_takes_them_back(
    qtbot: QtBot, field: TextField
) -> None:
    field.set_value("en faxxel till")
    qtbot.waitUntil(lambda: marked(field) == ["faxxel"])
    with qtbot.waitSignal(check_of(field)._spelling.suggested):
        check_of(field).offer()
    choose(check_of(field).menu, "faxel")
    assert field.value() == "en faxel till"
    field.undo()
    assert field.value() == "en faxxel till"


def test_a_word_put_on_the_list_is_right_and_kept(
    qtbot: QtBot, field: TextField, workspace: Workspace
) -> None:
    field.set_value("faxxel")
    qtbot.waitUntil(lambda: marked(field) == ["faxxel"])
    check_of(field).offer()
    choose(check_of(field).menu, "ordlistan")
    assert marked(field) == []
    assert own_words(workspace) == ["faxxel"]


def test_a_skipped_word_is_right_only_until_the_project_is_closed(
    qtbot: QtBot, field: TextField, workspace: Workspace
) -> None:
    field.set_value("faxxel")
    qtbot.waitUntil(lambda: marked(field) == ["faxxel"])
    check_of(field).offer()
    choose(check_of(field).menu, "Hoppa över")
    assert marked(field) == []
    assert own_words(workspace) == []


def test_references_are_no_words_of_the_writer(
    qtbot: QtBot, context: PageContext, spelling: Spelling
) -> None:
    area = WritingArea(context.theme, "")
    SpellCheck(area, spelling, context.words, context.theme)
    qtbot.addWidget(area)
    area.set_labels({"one": "U1 Enkäxxt"})
    area.set_value("Faxxel enligt [U:one] här")
    qtbot.waitUntil(lambda: marked(area) == ["Faxxel"])


def test_the_usual_menu_of_a_text_has_better_words_first(qtbot: QtBot, field: TextField) -> None:
    field.set_value("faxxel")
    qtbot.waitUntil(lambda: marked(field) == ["faxxel"])
    with qtbot.waitSignal(check_of(field)._spelling.suggested):
        field.customContextMenuRequested.emit(field.cursorRect().center())
    menu = check_of(field).menu
    assert menu is not None
    assert menu.actions()[0].text() == "faxel"
    assert len(menu.actions()) > 6
    menu.close()


def test_a_field_that_goes_while_words_are_judged_harms_nobody(
    qtbot: QtBot, context: PageContext, spelling: Spelling
) -> None:
    made = TextField()
    SpellCheck(made, spelling, context.words, context.theme)
    made.set_value("faxxel")
    with qtbot.waitSignal(spelling.judged):
        made.deleteLater()
    assert spelling.is_wrong("faxxel")


def test_new_people_are_spelt_right(
    qtbot: QtBot, spelling: Spelling, field: TextField, workspace: Workspace
) -> None:
    from planbench.domain.model import Person

    field.set_value("Maxxe")
    qtbot.waitUntil(lambda: marked(field) == ["Maxxe"])
    workspace.listen(spelling.follow)
    with workspace.change("Edit") as session:
        session.add(Person(name="Maxxe Berg"))
    assert not spelling.is_wrong("Maxxe")


def test_the_cursor_goes_to_the_next_wrong_word(qtbot: QtBot, field: TextField) -> None:
    field.set_value("bra ord, sedan faxxel")
    qtbot.waitUntil(lambda: marked(field) == ["faxxel"])
    field.moveCursor(QTextCursor.MoveOperation.Start)
    field.show()
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    check_of(field).offer()
    assert field.textCursor().selectedText() == "faxxel"
    menu = check_of(field).menu
    assert menu is not None
    menu.close()
