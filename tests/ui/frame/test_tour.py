"""The tour goes through every step, can be left at any, and lies beside the work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from planbench.ui.frame.commands import begin_tour
from planbench.ui.frame.shell import Shell
from planbench.ui.help.tour import Tour


def tour(shell: Shell) -> Tour:
    begin_tour(shell)
    return shell.findChildren(Tour)[0]


def test_it_goes_through_the_steps_and_back_to_the_overview(qtbot: QtBot, shell: Shell) -> None:
    made = tour(shell)
    seen = [shell.step]
    for _ in range(len(shell.steps) - 1):
        made._next.click()
        seen.append(shell.step)
    assert seen == shell.steps
    assert made._next.text() == "Börja arbeta"
    made._next.click()
    qtbot.waitUntil(lambda: not shell.findChildren(Tour))
    assert shell.step == "overview"


def test_escape_leaves_it_where_one_is(qtbot: QtBot, shell: Shell) -> None:
    made = tour(shell)
    made._next.click()
    made._next.click()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shell.findChildren(Tour))
    assert shell.step == "evidence"


def test_it_stays_within_the_window(qtbot: QtBot, shell: Shell) -> None:
    made = tour(shell)
    shell.window().resize(1100, 700)
    qtbot.waitUntil(lambda: shell.rect().contains(made.geometry()))


def test_it_tells_of_the_page_that_one_goes_to_by_oneself(qtbot: QtBot, shell: Shell) -> None:
    made = tour(shell)
    shell.show_step("time")
    assert made._count.text().startswith(f"{shell.steps.index('time') + 1} av ")
    assert "Registrera tid" in made._text.text()
    made._next.click()
    assert shell.step == shell.steps[shell.steps.index("time") + 1]


def test_one_that_is_begun_again_begins_anew_alone(qtbot: QtBot, shell: Shell) -> None:
    tour(shell)._next.click()
    begin_tour(shell)
    qtbot.waitUntil(lambda: len(shell.findChildren(Tour)) == 1)
    assert tour(shell)._count.text().startswith("1 av ")
