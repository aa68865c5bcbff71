"""A minute's walk through one's own empty project: what each step is for, one sentence each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from planbench.i18n import N_, Words
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import column, label, row, wrapped_label
from planbench.ui.theme import Theme

WIDTH = 380
EDGE = 24  # pixels from the window's edges
STOPS = (
    (
        "overview",
        N_(
            "You come here each time: what is most worth doing now, the next meeting, and how your "
            "time stands."
        ),
    ),
    (
        "application",
        N_(
            "What the application asks for and promised, with its days. Nothing to do here when it "
            "has been sent in."
        ),
    ),
    (
        "evidence",
        N_(
            "Collect what you know: read statistics, paste texts, drop files. Each piece gets a "
            "number that your texts can refer to."
        ),
    ),
    (
        "current_state",
        N_(
            "Write where you are, a section at a time. Type [ to refer to evidence. Findings stand "
            "under the text; the goals will build on them."
        ),
    ),
    (
        "plan",
        N_(
            "A goal builds on findings and gets indicators, actions with an owner, and a day when "
            "it is followed up."
        ),
    ),
    ("time", N_("Log time as you would say it: 2h lesson visit yesterday.")),
    (
        "meetings",
        N_("The programme's meetings are here already, each with what to do before and after."),
    ),
    ("feedback", N_("What your supervisor writes in the Word file comes back here, mark by mark.")),
    ("export", N_("Choose who is to read, and planbench writes the document.")),
)


class Tour(QFrame):
    """Lies at the foot of the window; one can work on beside it. Esc ends it."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        area: QWidget,
        steps: Sequence[str],
        go: Callable[[str], None],
    ) -> None:
        super().__init__(area)
        self._words = words
        self._area = area
        self._go = go
        self._stops = [(step, text) for step, text in STOPS if step in steps]
        self._at = -1
        self.setObjectName("palette")
        self.setFixedWidth(min(theme.size(WIDTH), max(1, area.width() - 2 * EDGE)))
        self.setAccessibleName(words.say("A tour in one minute"))
        self._count = label("", "muted")
        self._text = wrapped_label("")
        self._next = button("", self.step, "primary")
        leave = button(words.say("Leave the tour"), self.end, "quiet")
        box = column(self._count, self._text, spacing=8, margins=(20, 16, 20, 16))
        box.addLayout(row(leave, None, self._next, margins=(8, 4, 0, 0)))
        self.setLayout(box)
        area.installEventFilter(self)
        self.step()

    def step(self) -> None:
        """Go to the next step, or end after the last one."""
        self._at += 1
        if self._at >= len(self._stops):
            self.end()
            return
        self._go(self._stops[self._at][0])
        self._tell()
        self._next.setFocus()

    def follow(self, step: str) -> None:
        """Whoever goes to another page by other means is told of that one."""
        steps = [each for each, _ in self._stops]
        if step in steps and self._at < len(steps) and steps[self._at] != step:
            self._at = steps.index(step)
            self._tell()

    def _tell(self) -> None:
        say, (_, text) = self._words.say, self._stops[self._at]
        number = say("{n} of {all}", n=self._at + 1, all=len(self._stops))
        self._count.setText(number)
        self._text.setText(say(text))
        last = self._at == len(self._stops) - 1
        self._next.setText(say("Begin to work") if last else say("Next"))
        self._place()
        self.show()
        self.raise_()
        told = f"{number}. {self._text.text()}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))

    def end(self) -> None:
        """Back to the overview, and to work."""
        self._area.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        if self._at >= len(self._stops) and self._stops:
            self._go(self._stops[0][0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._area and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._place)
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        height = self.heightForWidth(self.width())
        self.setFixedHeight(min(height, max(1, self._area.height() - 2 * EDGE)))
        left = self._area.width() - self.width() - EDGE
        self.move(max(0, left), max(0, self._area.height() - self.height() - EDGE))
