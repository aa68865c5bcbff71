"""What nobody expected is said in the window, and never a word of anyone's text is logged."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.services.settings import Settings
from planbench.store.trouble import SAVING, Cause, refused
from planbench.ui.frame.application import chosen_theme
from planbench.ui.frame.uncaught import Uncaught
from planbench.ui.frame.window import Window


@pytest.fixture
def window(qtbot: QtBot, settings: Settings, example_file: Path) -> Window:
    made = Window(settings, words_for("sv"), chosen_theme(settings))
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.opened, timeout=10_000):
        made.open_later(example_file)
    return made


def raised(error: Exception) -> tuple[type[Exception], Exception, None]:
    return type(error), error, None


def test_a_disk_that_goes_away_while_a_page_is_read_is_a_lasting_state(
    window: Window, example_file: Path
) -> None:
    assert window.shell is not None
    saving = window.shell.context.save_state
    Uncaught(window).tell(*raised(refused(SAVING, Cause.GONE, example_file)))
    assert saving.trouble is not None
    assert saving.trouble.cause == Cause.GONE
    saving.retry()
    assert saving.trouble is None
    window.close()


def test_a_bug_is_said_once_for_its_place_and_logged_without_text(
    window: Window, caplog: pytest.LogCaptureFixture
) -> None:
    assert window.shell is not None
    said: list[UserError] = []
    window.shell.context.save_state.refused.connect(said.append)
    uncaught = Uncaught(window)
    with caplog.at_level(logging.ERROR, logger="planbench"):
        for _time in range(3):
            uncaught.tell(*raised(ValueError("Karin Ek skrev detta")))
    assert len(said) == 1
    assert "gick fel inne i planbench" in window.words.error(said[0])
    assert "ValueError" in caplog.text
    assert "Karin" not in caplog.text
    window.close()


def test_it_is_pythons_last_word(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    uncaught = Uncaught(window)
    uncaught.listen()
    assert sys.excepthook == uncaught.tell
    window.close()


def test_an_interruption_is_pythons_own(window: Window, capsys: pytest.CaptureFixture[str]) -> None:
    stop = KeyboardInterrupt("stop")
    Uncaught(window).tell(KeyboardInterrupt, stop, None)
    assert "KeyboardInterrupt: stop" in capsys.readouterr().err
    assert window.findChildren(QMessageBox) == []
    window.close()
