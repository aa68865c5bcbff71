"""The recent projects as rows: name, when and where one was, the next meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from planbench.i18n import Words
from planbench.services.recent import RecentProject
from planbench.ui.kit.look.elided import ElidedLabel
from planbench.ui.kit.look.layout import column, label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.theme import Theme

SOON = 7  # days before a meeting in which it stands out
MEETING = 216  # pixels of the column of the next meeting
KEYS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class RecentRow(QPushButton):
    """One project; `gone` files ask to be looked for."""

    forgotten = Signal(Path)
    shown = Signal(Path)

    def __init__(self, words: Words, theme: Theme, project: RecentProject, today: dt.date) -> None:
        super().__init__()
        self.project = project
        self._words = words
        self.setObjectName("listCard")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setToolTip(plain_tip(str(project.path)))
        told, missing = self._told(today), not project.there
        name = ElidedLabel(project.name, "cardTitle")
        left = column(name, ElidedLabel(told, "attentionSmall" if missing else "muted"), spacing=3)
        self._box = box = QHBoxLayout(self)
        box.setContentsMargins(4, 12, 8, 12)
        box.setSpacing(16)
        box.addLayout(left, 1)
        box.addWidget(self._end(theme, today))
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        meeting = ", ".join(part for part in self._meeting(today) if part)
        whole = ". ".join(part for part in (project.name, told, meeting) if part)
        self.setAccessibleName(whole)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._box.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.forgotten.emit(self.project.path)
        elif event.key() in KEYS and (parent := self.parentWidget()) is not None:
            rows = parent.findChildren(RecentRow)
            at = rows.index(self) + KEYS[Qt.Key(event.key())]
            if 0 <= at < len(rows):
                rows[at].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        say, path = self._words.say, self.project.path
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(say("Open"), self.click)
        menu.addAction(say("Show in the folder"), lambda: self.shown.emit(path))
        menu.addAction(say("Take off the list"), lambda: self.forgotten.emit(path))
        menu.popup(event.globalPos())

    def _told(self, today: dt.date) -> str:
        say, project = self._words.say, self.project
        if not project.there:
            folder = str(project.path.parent)
            return say("The file is not in {folder}. Is the memory stick in?", folder=folder)
        when = self._when(project.at, today)
        return " · ".join(part for part in (when, project.step) if part)

    def _when(self, at: dt.datetime | None, today: dt.date) -> str:
        if at is None:
            return ""
        words = self._words
        if at.date() == today:
            return words.say("Last today at {time}", time=f"{at:%H:%M}")
        day = words.day(at) if at.year == today.year else words.date(at)
        return words.say("Last on {day}", day=day)

    def _meeting(self, today: dt.date) -> tuple[str, str]:
        """The next meeting with its day, and in how many days it is."""
        project, words = self.project, self._words
        if not project.there:
            return words.say("Look for it …"), ""
        if project.meetings is None:  # a project that has not been open here yet
            return "", ""
        if (coming := project.next_meeting(today)) is None:
            return words.say("No meeting to come."), ""
        name, day = coming
        if day is None:
            return f"{name}, {words.say('date to come')}", ""
        days = (day - today).days
        when = words.count("in {n} day", "in {n} days", days) if days else words.say("today")
        return f"{name}, {words.short_day(day)}", when

    def _end(self, theme: Theme, today: dt.date) -> QWidget:
        held = QWidget()
        held.setObjectName("plain")
        held.setFixedWidth(theme.size(MEETING))
        box = QVBoxLayout(held)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        name, when = self._meeting(today)
        project = self.project
        box.addWidget(ElidedLabel(name, "" if project.there else "strong"))
        day = (project.next_meeting(today) or ("", None))[1]
        if when and day is not None:
            soon = (day - today).days <= SOON
            box.addWidget(label(when, "attentionSmall" if soon else "muted"))
        return held


def rows_of(
    words: Words, theme: Theme, projects: Sequence[RecentProject], today: dt.date
) -> list[RecentRow]:
    """A row for each project."""
    return [RecentRow(words, theme, project, today) for project in projects]
