"""Keys as people expect them: each told in one sheet, none with Ctrl+Alt, which types @ and €."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from tests.ui.conftest import turn

from planbench.domain.model import KINDS
from planbench.services.gate.workspace import Workspace
from planbench.ui.frame.palette.window import Palette
from planbench.ui.frame.shell import Shell
from planbench.ui.help.handbook import Handbook
from planbench.ui.help.keys_sheet import KeysSheet, every_key

SOURCE = Path(__file__).parents[3] / "src"
CTRL = Qt.KeyboardModifier.ControlModifier
OF_QT = {"Alt+Left", "Alt+Right"}  # back and forward in a text that is only read


def shortcuts(shell: Shell) -> set[str]:
    """Every key that the window answers to, with all its pages and an open goal."""
    for step in shell.steps:
        shell.show_step(step)
        turn()
    shell.page("plan").begin("goal")
    turn()
    return {each.key().toString() for each in shell.findChildren(QShortcut)} - OF_QT


def test_the_sheet_tells_every_key(shell: Shell) -> None:
    told = {QKeySequence.fromString(each).toString() for each in every_key(shell.commands())}
    assert sorted(shortcuts(shell) - told) == []


def test_no_key_is_ctrl_and_alt(shell: Shell) -> None:
    assert not [each for each in shortcuts(shell) if "Ctrl" in each and "Alt" in each]
    sources = "\n".join(each.read_text(encoding="utf-8") for each in SOURCE.rglob("*.py"))
    assert re.findall(r'"Ctrl\+(?:Shift\+)?Alt\+|"Alt\+Ctrl', sources) == []


def test_the_menu_says_the_keys(shell: Shell) -> None:
    menus = [each for each in shell.findChildren(QMenu) if isinstance(each.parent(), QToolButton)]
    said = [each.text() for menu in menus for each in menu.actions()]
    assert "Handbok\tF1" in said
    assert any(each.startswith("Fråga till handledaren …\tCtrl+Skift+Q") for each in said) or any(
        "Fråga till handledaren …\tCtrl+" in each for each in said
    )


def test_the_menu_stands_in_groups_that_one_sees_at_a_glance(shell: Shell) -> None:
    (menu,) = [each for each in shell.top.findChildren(QMenu) if len(each.actions()) > 15]
    lines = [each.isSeparator() for each in menu.actions()]
    sizes = [sum(1 for _ in group) for line, group in groupby(lines) if not line]
    assert max(sizes) <= 4
    assert (lines[0], lines[-1], len(sizes)) == (False, False, 7)
    assert menu.actions()[0].text().startswith("Utbyte med kollega")


def test_the_sheet_opens(qtbot: QtBot, shell: Shell) -> None:
    shell.show_keys()
    sheet = shell.findChild(KeysSheet)
    assert sheet.isVisible()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        ("evidence", "evidence"),
        ("current_state", "finding"),
        ("plan", "goal"),
        ("meetings", "meeting"),
    ],
)
def test_ctrl_n_begins_what_the_page_is_for(
    qtbot: QtBot, shell: Shell, workspace: Workspace, step: str, kind: str
) -> None:
    def count() -> int:
        with workspace.reading() as session:
            return session.scalar(select(func.count()).select_from(KINDS[kind])) or 0

    shell.show_step(step)
    before = count()
    qtbot.keyClick(shell, Qt.Key.Key_N, CTRL)
    assert count() == before + 1


def test_ctrl_s_says_that_everything_is_saved(qtbot: QtBot, shell: Shell) -> None:
    said: list[str] = []
    shell.context.message.connect(lambda text, _undo: said.append(text))
    qtbot.keyClick(shell, Qt.Key.Key_S, CTRL)
    assert said == ["Allt är sparat."]


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, shell: Shell) -> None:
    shell.show_step("plan")
    made = next(each for each in shell.findChildren(QPushButton) if each.text() == "Nytt mål")
    made.setFocus()
    qtbot.keyClick(made, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not made


def test_f2_opens_the_item_at_hand(qtbot: QtBot, shell: Shell, workspace: Workspace) -> None:
    from planbench.ui.current_state.finding_card import FindingCard

    shell.show_step("current_state")
    turn()
    card = shell.page("current_state").findChildren(FindingCard)[0]
    opener = next(each for each in card.findChildren(QPushButton) if "Ändra" in each.text())
    shell.window().activateWindow()
    opener.setFocus()
    turn()
    qtbot.keyClick(opener, Qt.Key.Key_F2)
    turn()
    assert any("Klar" in each.text() for each in card.findChildren(QPushButton) if each.isVisible())


def test_focus_mode_is_entered_by_f11_and_left_by_esc(qtbot: QtBot, shell: Shell) -> None:
    shell.show_step("current_state")
    shell.window().activateWindow()
    turn()
    qtbot.keyClick(shell.page("current_state"), Qt.Key.Key_F11)
    assert not shell.rail.isVisible()
    turn()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    turn()
    assert shell.rail.isVisible()


def test_the_palette_finds_chapters_of_the_handbook(qtbot: QtBot, shell: Shell) -> None:
    palette = shell.findChild(Palette)
    palette.open_at("våglinje")
    rows = [row for row in palette.model.rows if row.target is not None]
    assert [row.text for row in rows] == ["Stavning"]
    palette.open_row(palette.model.rows.index(rows[0]))
    book = shell.window().findChild(Handbook)
    assert "våglinje" in book.text.toPlainText()
    book.close()


@pytest.mark.parametrize(
    ("step", "name"),
    [
        ("time", "Registrera tid"),
        ("current_state", "Resultat"),
        ("plan", "Planens disposition"),
        ("feedback", "Återkoppling"),
        ("meetings", "Träffar"),
        ("evidence", "Underlag"),
    ],
)
def test_a_page_is_come_to_where_one_works(
    qtbot: QtBot, shell: Shell, step: str, name: str
) -> None:
    """And not at «Varför?» or «Ny iakttagelse»: what was typed there was lost."""
    shell.walk_to(step)
    place = shell.page(step).workplace
    qtbot.waitUntil(lambda: place() is not None and QApplication.focusWidget() is place())
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == name


def test_a_new_meeting_begins_in_its_title(qtbot: QtBot, shell: Shell) -> None:
    shell.walk_to("meetings")
    shell.context.navigate("meetings", "new", "meeting")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.selectedText() == field.text() != ""
