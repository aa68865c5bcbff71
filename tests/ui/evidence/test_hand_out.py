"""«Dela ut formulär»: every instrument to print and to fill in, in the documents' language."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from planbench.programmes.instruments import known_instruments
from planbench.ui.evidence.hand_out import hand_out_button, save_form, show_menu
from planbench.ui.frame.shell import Shell
from planbench.ui.page_context import PageContext


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


def test_where_a_form_goes_is_asked_and_none_is_written_without_an_answer(
    qtbot: QtBot, alone: PageContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    button = hand_out_button(alone)
    qtbot.addWidget(button)
    menu = show_menu(alone, button)
    [teachers] = [act.menu() for act in menu.actions() if act.text() == "Lärarenkät i matematik"]
    assert isinstance(teachers, QMenu)
    proposed: list[str] = []
    answers = iter([None, tmp_path / "enkät.docx"])

    def ask(_title: str, suggestion: Path, kinds: str) -> Path | None:
        proposed.append(f"{suggestion.name} {kinds}")
        return next(answers)

    monkeypatch.setattr(alone, "ask_save", ask)
    to_print, to_fill_in = teachers.actions()
    to_fill_in.trigger()
    with qtbot.waitSignal(alone.message):
        to_print.trigger()
    assert proposed == ["teachers.xlsx *.xlsx", "teachers.docx *.docx"]
    assert [file.name for file in tmp_path.glob("enkät*")] == ["enkät.docx"]
    menu.close()
