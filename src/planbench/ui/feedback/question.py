"""A question for the supervisor, caught with one key from anywhere in the program."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from planbench.services.meetings.questions import ask
from planbench.ui.kit.fields.fields import LineField
from planbench.ui.kit.fields.form import item_of
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import label, row, wrapped_label
from planbench.ui.page_context import PageContext


class QuestionDialog(QDialog):
    """One line; Enter keeps it."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._item = item_of(parent.window().focusWidget())
        say = context.say
        self.setWindowTitle(say("Question for the supervisor"))
        self.setMinimumWidth(context.theme.size(520))
        self._line = LineField(say("What do you want to ask?"))
        self._line.setAccessibleName(say("Question for the supervisor"))
        why = say("It is put on the list for the next meeting.")
        if self._item[0]:
            placed = say("In the supervisor's document it stands beside what you were writing.")
            why = f"{why} {placed}"
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addWidget(label(say("Question for the supervisor"), "cardTitle"))
        box.addWidget(self._line)
        box.addWidget(wrapped_label(why, "muted"))
        keep = button(say("Keep the question"), self._keep, "primary")
        box.addLayout(row(None, button(say("Cancel"), self.reject), keep))
        keep.setDefault(True)
        self.finished.connect(lambda _code: self.deleteLater())

    def _keep(self) -> None:
        with self._context.told():
            meeting = ask(self._context.workspace, self._line.value(), self._item)
            one = self._context.guidance().meeting
            name = f"{one} {meeting.number}" if meeting.number else meeting.title
            self._context.message.emit(self._context.say("Kept for {meeting}.", meeting=name), True)
            self.accept()
