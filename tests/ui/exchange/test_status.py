"""Status for the region in the window: what is ticked is shown, and only that is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.conftest import NOW
from tests.ui.seen import overlooked, press

from planbench.domain.model import Goal
from planbench.region.reading import read_status
from planbench.services.gate.workspace import Workspace
from planbench.ui.exchange.status import StatusDialog
from planbench.ui.frame.commands import menu_groups
from planbench.ui.frame.shell import Shell


@pytest.fixture
def dialog(qtbot: QtBot, shell: Shell) -> StatusDialog:
    """What the menu opens, once it shows what would leave."""
    acts = dict(pair for group in menu_groups(shell) for pair in group.items())
    act = acts["Status till regionen …"]
    act()
    (found,) = shell.findChildren(StatusDialog)
    waited(qtbot, found, "Ekdala kommun")
    return found


def words(dialog: StatusDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if not each.isHidden())


def waited(qtbot: QtBot, dialog: StatusDialog, text: str) -> None:
    qtbot.waitUntil(lambda: text in words(dialog))


def tick(dialog: StatusDialog, text: str) -> None:
    from planbench.ui.kit.fields.fields import CheckField

    (field,) = [each for each in dialog.findChildren(CheckField) if each.text() == text]
    field.click()


def test_what_is_unticked_is_said_to_stay_and_is_not_written(
    qtbot: QtBot, dialog: StatusDialog, tmp_path: Path
) -> None:
    tick(dialog, "Om planen har en ägare")
    waited(qtbot, dialog, "berättas inte")
    target = tmp_path / "vår"
    dialog.give(target)
    status = read_status(tmp_path / "vår.planbench-status", NOW).status
    assert (status.owner, status.plan is None) == (None, False)
    assert not dialog.isVisible()


def test_titles_are_shown_before_they_leave_and_those_with_names_stay(
    qtbot: QtBot, dialog: StatusDialog, workspace: Workspace, tmp_path: Path
) -> None:
    assert "Taluppfattning i årskurs 6" not in words(dialog)
    with workspace.change("x") as session:
        first = session.scalars(select(Goal).order_by(Goal.position)).first()
        assert first is not None
        first.name = "Ring 070-123 45 67"
    tick(dialog, "Också målens titlar")
    waited(qtbot, dialog, "Titeln på mål 1 stannar här")
    assert "070" not in words(dialog)
    dialog.give(tmp_path / "vår")
    goals = read_status(tmp_path / "vår.planbench-status", NOW).status.goals or ()
    titles = [title for each in goals for title in each.titles]
    assert len(titles) == 3
    assert all(title in words(dialog) for title in titles)


def test_what_cannot_be_written_leaves_the_dialog_open(
    dialog: StatusDialog, tmp_path: Path
) -> None:
    dialog.give(tmp_path / "nowhere" / "vår")
    assert dialog.isVisible()


def test_the_choice_of_last_time_stands(
    qtbot: QtBot, dialog: StatusDialog, shell: Shell, tmp_path: Path
) -> None:
    tick(dialog, "Använd arbetstid")
    waited(qtbot, dialog, "berättas inte")
    dialog.give(tmp_path / "vår")
    again = StatusDialog(shell.context, shell)
    again.open()
    waited(qtbot, again, "berättas inte")
    again.reject()


def test_where_the_file_goes_is_asked_once_it_is_known_what_leaves(
    dialog: StatusDialog, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, proposed = iter([None, tmp_path / "vår.planbench-status"]), list[str]()

    def ask(_title: str, suggestion: Path, _kinds: str) -> Path | None:
        proposed.append(suggestion.name)
        return next(answers)

    monkeypatch.setattr(shell.context, "ask_save", ask)
    assert overlooked(dialog) == []
    for open_after in (True, False):
        press(dialog, "Gör statusfilen …")
        assert dialog.isVisible() is open_after
    assert (tmp_path / "vår.planbench-status").is_file()
    assert {name.rpartition(".")[2] for name in proposed} == {"planbench-status"}
