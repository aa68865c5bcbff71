"""What is seen while a project opens: its rail as it was last time, and that it is on its way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from planbench.i18n import Words
from planbench.ui.frame.rail import Rail, RailStep
from planbench.ui.kit.look.layout import column, label
from planbench.ui.theme import Theme

FOOT = 4  # texts of the rail's foot, as it keeps them


class OpeningPage(QWidget):
    """Real content at once; nothing on it can be pressed yet."""

    def __init__(
        self, words: Words, theme: Theme, file: Path, rail_snapshot: dict[str, Any]
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setEnabled(False)
        steps = [RailStep(*step) for step in rail_snapshot.get("steps", [])]
        rail = Rail(theme, steps, words.say("Steps"))
        rail.show_project(rail_snapshot.get("title", file.stem), rail_snapshot.get("programme", ""))
        foot = [str(each) for each in rail_snapshot.get("foot", ())]
        rail.show_foot(*foot if len(foot) == FOOT else ("", "", ""))
        opening = label(words.say("Opening {file} …", file=file.stem), "guidance")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(rail)
        box.addLayout(column(opening, None, margins=(28, 72, 28, 28)), 1)
