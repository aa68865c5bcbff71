"""People and project, opened from a project's window."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from tests.ui.pages import count

from planbench.domain.model import Person
from planbench.services.gate.workspace import Workspace
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
