"""Questions to take along to a meeting: ours as rows, and those that the programme proposes."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from planbench.domain.model import Meeting, Question
from planbench.i18n import N_
from planbench.programmes.questions import is_proposal, ours, ready_made
from planbench.services.meetings.work import take_question
from planbench.ui.kit.fields.rows import Column, Rows, RowsOf, RowsText
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, label_with, wrap, wrapped_label
from planbench.ui.meetings.view import by_meeting
from planbench.ui.page_context import PageContext


class MeetingQuestions(Card):
    """A proposal is a text with «Ta med»: before that it travels nowhere."""

    def __init__(self, context: PageContext, meeting: Meeting) -> None:
        super().__init__(context.say("Questions to take along"))
        self._context = context
        self._meeting_id, self._own = meeting.id, meeting.is_own
        self._shown: list[str] = []
        self.rows = self._table()
        self._proposals = QVBoxLayout()
        self._proposals.setContentsMargins(0, 8, 0, 0)
        self._proposals.setSpacing(4)
        self._place = wrap(self._proposals)
        self.body.addWidget(self.rows)
        self.body.addWidget(self._place)
        self.show_proposals()

    def show_proposals(self) -> None:
        """Those of the programme that nobody has taken yet."""
        proposals = [question for question in self._all() if self._is_proposal(question)]
        shown = [f"{question.id} {question.text}" for question in proposals]
        self._place.setVisible(bool(proposals))
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self._proposals)
        say = self._context.say
        self._proposals.addWidget(wrapped_label(say("Proposals from the programme"), "fieldLabel"))
        why = say("They go to nobody before you take them along. Then you can change them.")
        self._proposals.addWidget(wrapped_label(why, "muted"))
        for question in proposals:
            self._proposals.addLayout(self._proposal(question))

    def _all(self) -> list[Question]:
        with self._context.workspace.reading() as session:
            return by_meeting(session, Question, self._meeting_id)

    def _is_proposal(self, question: Question) -> bool:
        return is_proposal(question, ready_made(self._context.workspace.programme))

    def _proposal(self, question: Question) -> QHBoxLayout:
        say = self._context.say
        take = button(say("Take along"), partial(self._take, question.id), "quiet")
        take.setAccessibleName(f"{say('Take along')}: {question.text}")
        return label_with(wrapped_label(question.text), take)

    def _take(self, question_id: str) -> None:
        with self._context.told():
            take_question(self._context.workspace, question_id)

    def _table(self) -> Rows:
        say = self._context.say
        columns = (
            Column(say("Question"), 6, lambda form: form.text("text", say("Ask …"))),
            Column(say("Answer"), 6, lambda form: form.text("answer", say("What they said"))),
        )
        text = RowsText(
            say("Add question"),
            say("What do you want to know?")
            if self._own
            else say("Collect questions for the supervisor here."),
            N_("New question"),
            N_("Remove question"),
        )
        items = RowsOf(
            lambda: ours(self._all(), self._context.workspace.programme),
            lambda position: Question(meeting_id=self._meeting_id, position=position),
        )
        return Rows(self._context, columns, text, items)
