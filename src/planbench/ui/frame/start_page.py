"""What one sees first: what planbench is for, and the five ways to begin."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planbench.i18n import N_, Words
from planbench.services.settings import Settings
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.icons import icon
from planbench.ui.kit.look.layout import column, label, row, wrapped_label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.theme import Theme

THREAD = (
    (N_("Evidence"), N_("Collect what you know: statistics, lesson visits, interviews.")),
    (N_("Current state"), N_("Describe where you are, look for causes, draw conclusions.")),
    (N_("Plan"), N_("Set goals, decide actions, say who does what by when.")),
    (N_("Follow-up"), N_("See what came of it, and keep the plan alive.")),
)


class StartPage(QWidget):
    """Says what was chosen; the window does it."""

    new_wanted = Signal()
    choose_wanted = Signal()
    join_wanted = Signal()
    example_wanted = Signal()
    settings_wanted = Signal()
    open_wanted = Signal(Path)

    def __init__(self, words: Words, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        centre = QVBoxLayout()
        centre.setSpacing(14)
        centre.addStretch(1)
        centre.addWidget(label("planbench", "title"))
        centre.addWidget(
            wrapped_label(
                words.say(
                    "From what you know about mathematics teaching to a plan that is followed up. "
                    "Everything stays on this computer."
                ),
                "guidance",
            )
        )
        centre.addWidget(self._thread())
        centre.addLayout(self._ways())
        recent = settings.recent_files()
        if recent:
            centre.addWidget(self._recent(recent))
        settings_button = button(
            words.say("Language and appearance …"), self.settings_wanted.emit, "quiet"
        )
        centre.addLayout(row(settings_button, None))
        centre.addStretch(2)
        inner = QWidget()
        inner.setLayout(centre)
        inner.setMaximumWidth(920)
        box = QHBoxLayout(self)
        box.addStretch(1)
        box.addWidget(inner, 8)
        box.addStretch(1)

    def _thread(self) -> Card:
        card = Card()
        line = row(spacing=20)
        for number, (name, what) in enumerate(THREAD, 1):
            badge = label(str(number), "number")
            badge.setFixedSize(QSize(26, 26))
            badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
            heading = label(self._words.say(name), "cardTitle")
            text = wrapped_label(self._words.say(what), "muted")
            line.addLayout(column(row(badge, heading, None), text, None, spacing=6), 1)
        card.body.addLayout(line)
        return card

    def _ways(self) -> QHBoxLayout:
        say = self._words.say
        new = self._way("add", say("New project"), self.new_wanted.emit, "primary")
        look = self._way("help", say("Look at the example"), self.example_wanted.emit)
        choose = self._way("open", say("Open a project …"), self.choose_wanted.emit)
        join = self._way("exchange", say("Join a colleague …"), self.join_wanted.emit)
        new.setDefault(True)
        return row(new, look, choose, join, None, spacing=10)

    def _way(
        self, picture: str, text: str, act: Callable[[], object], name: str = ""
    ) -> QPushButton:
        made = button(text, act, name)
        colours = self._theme.colours
        made.setIcon(icon(picture, colours.on_accent if name else colours.accent))
        return made

    def _recent(self, files: list[Path]) -> Card:
        card = Card(self._words.say("Recent projects"))
        for file in files:
            opener = button(
                f"{file.stem}   ·   {file.parent.name}",
                partial(self.open_wanted.emit, file),
                "quiet",
            )
            opener.setToolTip(plain_tip(str(file)))
            card.body.addWidget(opener)
        return card
