"""The dialogs of a project open over its window, and F6 walks round the window's parts."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from tests.ui.conftest import turn

from planbench.ui.frame.keys import next_pane
from planbench.ui.frame.project_dialogs import ProjectDialogs
from planbench.ui.frame.shell import Shell


def opened(shell: Shell) -> list[QDialog]:
    return [each for each in shell.window().findChildren(QDialog) if each.isVisible()]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("people", "Projekt och personer"),
        ("exchange", "Utbyte"),
        ("history", "Historik"),
        ("backups", "Säkerhetskopior"),
        ("conflicts", "Båda har ändrat"),
    ],
)
def test_a_dialog_of_the_project_stands_over_its_window(
    shell: Shell, name: str, title: str
) -> None:
    dialogs = ProjectDialogs(shell.context, shell.window())
    getattr(dialogs, name)()
    turn()
    (dialog,) = opened(shell)
    assert title in dialog.windowTitle()
    assert dialog.parentWidget() is shell.window()
    dialog.reject()
    turn()
    assert opened(shell) == []


def test_f6_walks_round_the_parts_of_the_window_and_back(shell: Shell) -> None:
    shell.show_step("plan")
    panes = shell.panes()
    assert len(panes) > 2
    panes[0].setFocus()

    def place() -> int:
        focus = QApplication.focusWidget()
        return next((n for n, each in enumerate(panes) if each.isAncestorOf(focus)), -1)

    next_pane(shell)
    first = place()
    visited = [first]
    for _ in range(len(panes)):
        next_pane(shell)
        visited.append(place())
    assert visited[-1] == first
    assert set(visited) == set(range(len(panes)))
