"""Ctrl+F and Ctrl+H: through the texts of a page by keyboard, and through the project."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.conftest import turn
from tests.ui.seen import texts

from planbench.domain.model import Section
from planbench.services.gate.workspace import Workspace
from planbench.ui.current_state.page import CurrentStatePage
from planbench.ui.current_state.writing import WritingArea
from planbench.ui.frame.find.project_dialog import ProjectReplace
from planbench.ui.frame.shell import Shell
from planbench.ui.page_context import PageContext

CTRL = Qt.KeyboardModifier.ControlModifier


def writing(shell: Shell) -> WritingArea:
    """The text of the first section, in sight."""
    shell.show_step("current_state")
    turn()
    return shell.page("current_state").findChildren(WritingArea)[0]


def body(workspace: Workspace) -> str:
    with workspace.reading() as session:
        return session.scalars(select(Section.body).order_by(Section.position)).first()


def test_enter_goes_from_place_to_place_and_round(qtbot: QtBot, shell: Shell) -> None:
    text = writing(shell)
    qtbot.keyClick(shell, "f", CTRL)
    bar = shell.find_bar
    qtbot.keyClicks(bar.what, "elever")
    places = []
    for shift in (False, False, True):
        more = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(bar.what, Qt.Key.Key_Return, more)
        assert text.textCursor().selectedText().lower() == "elever"
        places.append(text.textCursor().position())
    assert places[0] == places[2] < places[1]


def test_esc_leaves_the_keyboard_at_what_was_found(qtbot: QtBot, shell: Shell) -> None:
    text = writing(shell)
    shell.find_bar.open_for(replacing=False)
    qtbot.keyClicks(shell.find_bar.what, "procent")
    qtbot.keyClick(shell.find_bar.what, Qt.Key.Key_Return)
    qtbot.keyClick(shell.find_bar.what, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is text
    assert text.textCursor().selectedText() == "procent"
    assert QTextEdit.extraSelections(text) == []


def test_a_citation_is_neither_found_nor_replaced(
    shell: Shell, workspace: Workspace, context: PageContext
) -> None:
    writing(shell)
    cited = body(workspace).count("[U:")
    assert cited
    bar = shell.find_bar
    bar.open_for(replacing=True)
    bar.what.setText("u")
    bar.new.setText("y")
    bar.replace_all()
    context.flush()
    assert body(workspace).count("[U:") == cited
    assert "uppfattning" not in body(workspace)


def test_replacing_here_is_taken_back_by_the_texts_own_undo(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    text = writing(shell)
    before = text.toPlainText()
    bar = shell.find_bar
    bar.open_for(replacing=True)
    bar.what.setText("elever")
    bar.new.setText("barn")
    bar.replace_all()
    assert "elever" not in text.toPlainText().lower()
    text.setFocus()
    qtbot.keyClick(text, "z", CTRL)
    assert text.toPlainText() == before


@pytest.mark.parametrize(
    ("new", "after"),
    [("y", ["y x x", "y y x", "y y y"]), ("xx", ["xx x x", "xx xx x", "xx xx xx"])],
)
def test_replacing_one_by_one_goes_through_each_once(
    shell: Shell, new: str, after: list[str]
) -> None:
    text = writing(shell)
    text.set_value("x x x")
    bar = shell.find_bar
    bar.open_for(replacing=True)
    bar.what.setText("x")
    bar.new.setText(new)
    bar.step(1)
    while bar._current() is not None and bar._current().field is not text:
        bar.step(1)
    for each in after:
        bar.replace_one()
        assert text.toPlainText() == each


def test_the_bar_goes_when_the_page_is_left(shell: Shell) -> None:
    writing(shell)
    shell.find_bar.open_for(replacing=False)
    shell.show_step("plan")
    assert not shell.find_bar.isVisible()


def test_the_project_is_replaced_where_it_is_ticked(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    shell.replace_everywhere("taluppfattning", "talförståelse")
    dialog = shell.findChild(ProjectReplace)
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 5)
    ticked = dialog.chosen()
    first = list(dialog._places).index(ticked[0])
    dialog.table.item(first, 0).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.chosen() == ticked[1:]
    assert "talförståelse" in dialog.table.item(1, 2).text()
    dialog.replace()
    assert workspace.undo_label() == "Replace in the whole project"
    assert "talförståelse" in body(workspace) or "taluppfattning" in body(workspace)


def test_what_a_source_says_is_not_ticked_and_sections_are_named(
    qtbot: QtBot, shell: Shell
) -> None:
    shell.replace_everywhere("taluppfattning", "talförståelse")
    dialog = shell.findChild(ProjectReplace)
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 5)
    kinds = {each.kind for each in dialog._places}
    assert {"evidence", "section"} <= kinds
    assert {each.kind for each in dialog.chosen()} == kinds - {"evidence"}
    rows = range(dialog.table.rowCount())
    sections = [n for n in rows if dialog._places[n].kind == "section"]
    assert not any(dialog.table.item(n, 0).text().startswith("Avsnitt") for n in sections)
    source = next(n for n in rows if dialog._places[n].kind == "evidence")
    dialog.table.item(source, 0).setCheckState(Qt.CheckState.Checked)
    dialog._show((dialog._places, dialog._labels))
    assert dialog._places[source] in dialog.chosen()


def test_what_stands_in_another_section_is_told_and_gone_to(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    """«Inget hittades» said of a word that stands further down on the page was wrong."""
    shell.walk_to("current_state")
    turn()
    page = shell.page("current_state")
    assert isinstance(page, CurrentStatePage)
    other = page._views[-1].section.id
    with workspace.change("Edit") as session:
        session.get_one(Section, other).body = "De skriver på griffeltavlan."
    turn()
    bar = shell.find_bar
    bar.open_for(replacing=False)
    bar.what.setText("griffeltavla")
    qtbot.waitUntil(bar._way.isVisible)
    assert "Inget i det som syns." in texts(bar)
    bar.step(1)
    qtbot.waitUntil(lambda: bar.isVisible() and bool(bar._hits))
    assert page._current == other
    assert bar.what.text() == "griffeltavla"
    assert "1 av 1" in texts(bar)
