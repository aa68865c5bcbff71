"""Tasks that are left from earlier meetings, to be ticked before the next one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain.model import Decision
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.look.layout import clear_layout, label, label_with, wrapped_label
from planbench.ui.meetings.view import MeetingView
from planbench.ui.page_context import PageContext


class CarriedTasks(QWidget):
    """Hidden when nothing is left."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._shown: list[tuple[str, str]] = []
        self._place = QVBoxLayout()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(label(context.say("Left from earlier meetings"), "fieldLabel"))
        box.addLayout(self._place)

    def show_tasks(self, view: MeetingView) -> None:
        """A tick box and the task, who does it and by when."""
        self.setVisible(bool(view.carried))
        shown = [(each.id, self._said(each, view)) for each in view.carried]
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self._place)
        for task, (_, text) in zip(view.carried, shown, strict=True):
            done = Form(self._context, task).check("done")
            done.setAccessibleName(text)
            line = label_with(wrapped_label(text))
            line.insertWidget(0, done)
            self._place.addLayout(line)

    def _said(self, task: Decision, view: MeetingView) -> str:
        due = self._context.words.day(task.due) if task.due else ""
        parts = [task.text, view.plan.persons.get(task.owner_id or "", ""), due]
        return " · ".join(part for part in parts if part)
