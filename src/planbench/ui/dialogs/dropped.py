"""Files that were dropped on the window: a guess at what they are, and the question."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QMessageBox

from planbench.services.importing import add_file_evidence
from planbench.ui.desk import Desk
from planbench.ui.dialogs.import_feedback import import_feedback
from planbench.ui.dialogs.import_statistics import import_statistics
from planbench.ui.jobs import Job

TABLES = {".csv", ".tsv", ".xlsx", ".xls", ".xml", ".json"}
WORD = {".docx", ".docm"}


def ask_dropped(desk: Desk, paths: Sequence[Path]) -> None:
    """Ask what the files are; the likeliest answer is the one that Enter gives."""
    files = [path for path in paths if path.is_file()]
    if not files:
        return
    names = desk.words.listed([file.name for file in files[:3]])
    box = QMessageBox(desk.window)
    box.setWindowTitle(desk.say("Dropped files"))
    box.setText(desk.say("What is {names}?", names=names))
    tables = [file for file in files if file.suffix.lower() in TABLES]
    documents = [file for file in files if file.suffix.lower() in WORD]
    accept = QMessageBox.ButtonRole.AcceptRole
    statistics = box.addButton(desk.say("Official statistics"), accept)
    feedback = box.addButton(desk.say("Feedback from the supervisor"), accept)
    evidence = box.addButton(desk.say("Other evidence"), accept)
    box.addButton(desk.say("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(statistics if tables else feedback if documents else evidence)
    statistics.setEnabled(bool(tables))
    feedback.setEnabled(bool(documents))

    def answered() -> None:
        if box.clickedButton() is statistics:
            for file in tables:
                import_statistics(desk, file)
        elif box.clickedButton() is feedback:
            for file in documents:
                import_feedback(desk, file)
        elif box.clickedButton() is evidence:
            keep_as_evidence(desk, files)
        box.deleteLater()

    box.finished.connect(lambda _code: answered())
    box.open()


def keep_as_evidence(desk: Desk, files: Sequence[Path]) -> None:
    """Add each file as evidence, off the interface thread."""
    workspace = desk.workspace

    def add(_job: Job) -> list[str]:
        return add_file_evidence(workspace, files)

    def added(made: list[str]) -> None:
        desk.said.emit(desk.words.count("Added {n} file.", "Added {n} files.", len(made)), True)
        desk.go("evidence", "evidence", made[0])

    desk.work(add, added)
