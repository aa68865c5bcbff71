"""What is left from earlier meetings: tasks to be ticked, and questions to be answered."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planbench.domain.model import Decision, Question
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.look.layout import (
    clear_layout,
    label,
    label_with,
    wrapped_label,
)
from planbench.ui.meetings.outcomes import answer_button
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
        """A tick box and the task, who does it and by when; below them the open questions."""
        self.setVisible(bool(view.carried or view.unanswered))
        shown = [(decision.id, self._said(decision, view)) for decision in view.carried]
        asked = [(question.id, question.text) for question in view.unanswered]
        if [*shown, *asked] == self._shown:
            return
        self._shown = [*shown, *asked]
        clear_layout(self._place)
        for task, (_, text) in zip(view.carried, shown, strict=True):
            done = Form(self._context, task).check("done")
            done.setAccessibleName(text)
            line = label_with(wrapped_label(text))
            line.insertWidget(0, done)
            self._place.addLayout(line)
        for question in view.unanswered:
            self._place.addLayout(self._question(question))

    def _question(self, question: Question) -> QHBoxLayout:
        """Its answer is written where it was asked, and takes it away from here."""
        say = self._context.say
        text = wrapped_label(f"{say('Question')}: {question.text}")
        return label_with(text, answer_button(self._context, question))

    def _said(self, task: Decision, view: MeetingView) -> str:
        due = self._context.words.day(task.due) if task.due else ""
        parts = [task.text, view.plan.persons.get(task.owner_id or "", ""), due]
        return " · ".join(part for part in parts if part)
