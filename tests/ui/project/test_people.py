"""People and project, opened from a project's window."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.pages import count

from planbench.domain.model import Person
from planbench.services.gate.workspace import Workspace, get
from planbench.ui.frame.shell import Shell
from planbench.ui.project.people import PeopleDialog


def test_people_are_added_in_the_dialog(shell: Shell, workspace: Workspace) -> None:
    dialog = PeopleDialog(shell.context, shell)
    dialog.show()
    before = count(workspace, Person)
    for button in dialog.findChildren(QPushButton):
        if button.text() == "Lägg till person":
            button.click()
    assert count(workspace, Person) == before + 1
    dialog.accept()


def test_a_corrected_name_is_followed_where_one_says_who_sits_here(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    me, settings = workspace.current_person_id, shell.context.settings
    with workspace.reading() as session:
        settings.name = get(session, Person, me).name
    dialog = PeopleDialog(shell.context, shell)
    dialog.show()
    with workspace.change("rename") as session:
        get(session, Person, me).name = "Karin Ek-Berg"
    chosen = dialog._me
    assert chosen is not None
    qtbot.waitUntil(lambda: chosen.currentText() == "Karin Ek-Berg")
    assert settings.name == "Karin Ek-Berg"
