"""Earlier versions of a text, milestones, and the backups of a file that cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QTabWidget, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.seen import button, buttons, overlooked, press, texts

from planbench.domain.model import Goal
from planbench.i18n import Words
from planbench.services.exchange.history import history
from planbench.services.exchange.packages import make_package
from planbench.services.projects import all_backups, back_up_open
from planbench.ui.exchange.backup_choice import BackupChoice
from planbench.ui.exchange.history import HistoryDialog, VersionsDialog
from planbench.ui.exchange.join import JoinDialog
from planbench.ui.page_context import PageContext
from planbench.ui.theme import Theme


@pytest.fixture
def window_round(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def write(alone: PageContext, *versions: str) -> str:
    """A goal with a text that was written several times; its id."""
    with alone.workspace.change("New goal") as session:
        session.add(Goal(id="g9", text=versions[0]))
    for each in versions[1:]:
        with alone.workspace.change("Changed") as session:
            session.get_one(Goal, "g9").text = each
    return "g9"


@pytest.fixture
def versions(qtbot: QtBot, alone: PageContext, window_round: QWidget) -> VersionsDialog:
    write(alone, "Fler når målen", "Alla når målen", "Alla når alla mål")
    item = history(alone.workspace, most=1)[0].items[0]
    made = VersionsDialog(alone, item, ["text", "rationale"], window_round)
    qtbot.addWidget(made)
    return made


def test_an_earlier_version_is_brought_back(versions: VersionsDialog, alone: PageContext) -> None:
    assert buttons(versions).count("Ta tillbaka") == 2
    told: list[tuple[str, bool]] = []
    alone.message.connect(lambda text, undo: told.append((text, undo)))
    press(versions, "Ta tillbaka")
    assert told == [("Den tidigare versionen står där igen.", True)]
    with alone.workspace.reading() as session:
        assert session.get_one(Goal, "g9").text == "Alla når målen"
    assert not versions.isVisible()


def test_a_text_that_was_never_another_says_so(versions: VersionsDialog) -> None:
    versions._field.set_value("rationale")
    versions._field.edited.emit()
    assert "Ta tillbaka" not in buttons(versions)
    assert "Det finns ingen tidigare version." in texts(versions)


def test_a_milestone_is_set_and_compared_with(
    qtbot: QtBot, alone: PageContext, window_round: QWidget
) -> None:
    dialog = HistoryDialog(alone, window_round)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.findChildren(QTabWidget)[0].setCurrentIndex(1)
    name = dialog._name
    assert isinstance(name, QLineEdit)
    dialog._add_milestone()
    assert "Efter träff 2" not in texts(dialog)
    name.setText("Efter träff 2")
    dialog._add_milestone()
    assert name.text() == ""
    qtbot.waitUntil(lambda: "Efter träff 2" in texts(dialog))
    write(alone, "Fler når målen")
    compare = "Vad har ändrats sedan dess?"
    qtbot.waitUntil(lambda: compare in buttons(dialog))
    press(dialog, compare)
    assert any("Fler når målen" in each for each in texts(dialog))


@pytest.fixture
def choice(
    qtbot: QtBot, alone: PageContext, words: Words, theme: Theme, window_round: QWidget
) -> BackupChoice:
    back_up_open(alone.workspace, "manual")
    made = BackupChoice(words, theme, alone.workspace.file.path, window_round)
    qtbot.addWidget(made)
    made.show()
    return made


def chosen(monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (file, ""))


def test_a_backup_is_opened_as_a_new_project(
    choice: BackupChoice, alone: PageContext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert len(all_backups(alone.workspace.file.path)) == len(buttons(choice)) - 1 > 0
    opened: list[Path] = []
    choice.opened.connect(opened.append)
    chosen(monkeypatch, "")
    press(choice, buttons(choice)[0])
    assert opened == []
    chosen(monkeypatch, str(tmp_path / "ny.planbench"))
    press(choice, buttons(choice)[0])
    assert opened == [tmp_path / "ny.planbench"]
    assert opened[0].is_file()


def test_a_backup_that_cannot_be_written_says_why_and_stays(
    choice: BackupChoice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[Path] = []
    choice.opened.connect(opened.append)
    (tmp_path / "fil").write_text("no folder")
    chosen(monkeypatch, str(tmp_path / "fil" / "ny.planbench"))
    press(choice, buttons(choice)[0])
    boxes = choice.findChildren(QMessageBox)
    assert (opened, len(boxes)) == ([], 1)
    boxes[0].close()


def test_what_cannot_be_joined_says_why_and_can_be_tried_again(
    qtbot: QtBot, words: Words, alone: PageContext, tmp_path: Path
) -> None:
    package = make_package(alone.workspace, tmp_path / "start.planbench-utbyte")
    dialog = JoinDialog(words, package, "Sara Ny", alone.window)
    dialog.show()
    assert overlooked(dialog) == []
    name = dialog._name
    dialog._who.set_value("")
    dialog._who.edited.emit()
    name.setText("  ")
    with qtbot.assertNotEmitted(dialog.joined):
        press(dialog, "Anslut")
    assert name.hasFocus()
    name.setText("Sara Ny")
    kept = package.rename(tmp_path / "borta")
    press(dialog, "Anslut")
    qtbot.waitUntil(lambda: button(dialog, "Anslut").isEnabled())
    assert any("start.planbench-utbyte" in text for text in texts(dialog))
    kept.rename(package)
    with qtbot.waitSignal(dialog.joined, timeout=10_000) as joined:
        press(dialog, "Anslut")
    assert joined.args[0].is_file()
