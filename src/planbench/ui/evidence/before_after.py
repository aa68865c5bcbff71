"""A questionnaire beside the one before it: what has changed, answer by answer."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout
from sqlalchemy.orm import Session

from planbench.domain.base import in_order
from planbench.domain.before_after import AnswerChange, Asked, asked_in, changes_between
from planbench.domain.model import SurveyAnswer, SurveyQuestion
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, fitted, wrapped_label
from planbench.ui.kit.look.plain_table import PlainTable, TableCell
from planbench.ui.page_context import PageContext
from planbench.ui.views.evidence import EvidenceView


class BeforeAfterCard(Card):
    """Hidden until a piece of evidence names the same questions before."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.say("Before and after"))
        fitted(self.title)
        self._context = context
        self._shown: list[AnswerChange] | None = None
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self.hide()

    def refresh(self, view: EvidenceView) -> None:
        """Show what has changed since the questions were asked before."""
        before_id = view.evidence.before_id
        self.setVisible(bool(before_id))
        if not before_id:
            return
        limit = self._context.workspace.project().small_group_limit
        with self._context.workspace.reading() as session:
            before, after = (_asked(session, each) for each in (before_id, view.evidence.id))
        changes = list(changes_between(before, after, limit))
        if changes == self._shown:
            return
        self._shown = changes
        clear_layout(self._place)
        self._place.addWidget(self._table(changes) if changes else self._nothing())

    def _nothing(self) -> QLabel:
        told = self._context.say("The two have no question in common, or no answers read in.")
        return wrapped_label(told, "muted")

    def _table(self, changes: list[AnswerChange]) -> PlainTable:
        say, words = self._context.say, self._context.words

        def share(value: float | None) -> str:
            return "–" if value is None else words.percent(value, 0)

        rows = [
            [
                TableCell(f"{change.question}: {change.answer}"),
                TableCell(share(change.before)),
                TableCell(share(change.after)),
                TableCell("–" if change.points is None else f"{change.points:+.0f}"),
            ]
            for change in changes
        ]
        heads = (say("Question and answer"), say("Before"), say("After"), say("Change"))
        table = PlainTable(self._context.theme, heads, rows, (58, 14, 14, 14))
        table.setAccessibleName(say("Before and after"))
        return table


def _asked(session: Session, evidence_id: str) -> Asked:
    mine = in_order(SurveyQuestion).where(SurveyQuestion.evidence_id == evidence_id)
    questions = list(session.scalars(mine))
    ids = [question.id for question in questions]
    found = in_order(SurveyAnswer).where(SurveyAnswer.question_id.in_(ids))
    answers: dict[str, list[SurveyAnswer]] = {}
    for answer in session.scalars(found):
        answers.setdefault(answer.question_id, []).append(answer)
    return asked_in(questions, answers)
