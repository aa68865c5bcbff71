"""Remarks at the desk: one is typed, and what another window would read is looked at."""

from __future__ import annotations

from pathlib import Path

from planbench.services.desk.notebook import Notebook
from planbench.ui.desk.window import DeskWindow


def write(desk: DeskWindow, key: str, text: str) -> None:
    """Type a remark on the first goal of a municipality."""
    found = next(each for each in desk.desk.municipalities if each.key == key)
    desk.go_to(key, found.newest.goals[0].place)
    desk.municipality.editor.field.setPlainText(text)


def notes_on_disk(tmp_path: Path) -> list[str]:
    """The texts that another window would read."""
    return [each.text for each in Notebook(tmp_path / "notes").remarks]
