"""Log-out, shutdown, a closed terminal: what was typed a moment ago is on the disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.conftest import NOW

from planbench.domain.model import Goal
from planbench.services.projects import open_workspace

if sys.platform == "win32":
    pytest.skip("needs signals", allow_module_level=True)

TYPIST = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from planbench.app import interface_words, user_settings
from planbench.domain.model import Goal
from planbench.services.projects import open_workspace
from planbench.ui.frame.application import make_application
from planbench.ui.frame.session_end import write_at_end
from planbench.ui.frame.window import Window
from planbench.ui.frame.appearance import chosen_theme
from planbench.ui.kit.fields.autosaved import Binding
from planbench.ui.kit.fields.fields import LineField
settings = user_settings()
settings.spelling = False
words = interface_words(settings)
application = make_application(settings, words)
window = Window(settings, words, chosen_theme(settings))
window.show_project(open_workspace(Path(sys.argv[1])))
window.show()
write_at_end(application, window)
field = LineField()
field.setParent(window)
Binding(field, window.shell.context, Goal, sys.argv[2], "text")
def type_it():
    field.setText("Skrivet just före utloggningen")
    field.edited.emit()
    print("typed", flush=True)
QTimer.singleShot(0, type_it)
sys.exit(application.exec())
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_what_was_typed_is_written_at_the_end_of_the_session(example_file: Path, name: str) -> None:
    workspace = open_workspace(example_file, now=lambda: NOW)
    with workspace.reading() as session:
        goal = str(session.scalars(select(Goal.id)).first())
    workspace.close()
    command = [sys.executable, "-c", TYPIST, str(example_file), goal]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as typist:
        assert typist.stdout is not None
        assert typist.stdout.readline() == "typed\n"
        typist.send_signal(getattr(signal, name))
        assert typist.wait(timeout=60) == 0
    again = open_workspace(example_file, now=lambda: NOW)
    with again.reading() as session:
        assert session.get_one(Goal, goal).text == "Skrivet just före utloggningen"
    again.close()
    left = [each.name for each in example_file.parent.iterdir() if "wal" in each.name]
    assert left == []
