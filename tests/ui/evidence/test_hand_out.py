"""«Dela ut formulär»: every instrument to print and to fill in, in the documents' language."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from planbench.programmes.instruments import known_instruments
from planbench.ui.evidence.hand_out import save_form, show_menu
from planbench.ui.frame.shell import Shell


def test_the_menu_names_every_instrument_with_its_two_forms(shell: Shell) -> None:
    shell.show_step("evidence")
    found = shell.window().findChildren(QPushButton)
    pressed = [each for each in found if "Dela ut" in each.text()]
    assert len(pressed) == 1
    menu = show_menu(shell.context, pressed[0])
    inside = [each.menu() for each in menu.actions()]
    titles = [each.text() for each in menu.actions()]
    assert len(titles) == len(known_instruments()) >= 7
    assert "Lärarenkät i matematik" in titles
    for each in inside:
        assert isinstance(each, QMenu)
        assert [act.text() for act in each.actions()] == [
            "Att skriva ut (Word)",
            "Att fylla i (Excel)",
        ]
    menu.close()


def test_a_form_is_written_and_the_message_says_how_it_comes_back(
    shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "enkät.xlsx"
    with qtbot.waitSignal(shell.context.message) as told:
        save_form(shell.context, "teachers", file)
    assert file.stat().st_size > 5000
    assert "Släpp de ifyllda filerna" in told.args[0]
