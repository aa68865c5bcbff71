"""After a meeting: notes, what was decided, and what became of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from planbench.domain import terms
from planbench.domain.model import Decision
from planbench.i18n import N_
from planbench.services.meetings.work import REMOVED, become_action
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.rows import Column, Rows, RowsOf, RowsText
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.fold_line import FoldLine
from planbench.ui.kit.work.quick_export import QuickExport
from planbench.ui.meetings.outcomes import Outcomes
from planbench.ui.meetings.view import MeetingView, by_meeting
from planbench.ui.page_context import PageContext


class MeetingAfter(Card):
    """Notes, the rows of decisions, tasks and ideas, and the minutes with one click."""

    def __init__(self, context: PageContext, view: MeetingView, form: Form) -> None:
        super().__init__(context.say("What you arrived at"))
        self._context = context
        self._view = view
        say = context.say
        text = form.text("notes", say("Notes from the meeting"), lines=8)
        self.notes = form.labelled(say("Notes"), text)  # stands where the meeting goes on
        items = RowsOf(self._load, self._new)
        self.outcomes = Outcomes(context, view, self.to_action)
        self.outcomes.opened.connect(self.show_row)
        self.rows = Rows(context, self._columns(), self._texts(), items, details=self._details())
        self._fold = FoldLine(context.theme, say("Change the rows"))
        self._fold.wanted.connect(lambda: self._unfold(self.rows.isHidden()))
        self.body.addWidget(self.outcomes)
        self.body.addWidget(self._fold)
        self.body.addWidget(self.rows)
        minutes = QuickExport(
            context, say("Write the minutes"), "minutes", ".docx", view.meeting.id
        )
        self.body.addWidget(minutes)
        self._unfold(not view.decisions)

    def show_view(self, view: MeetingView) -> None:
        """What the meeting came to now, and what the rows may refer to."""
        self._view = view
        self.outcomes.show_view(view)

    def show_row(self, decision_id: str) -> None:
        """Unfold the rows, with the cursor in one of them."""
        self._unfold(True)
        self.rows.focus_item(decision_id)

    def _unfold(self, unfolded: bool) -> None:
        self.rows.setVisible(unfolded)
        self._fold.unfold(unfolded)

    def _columns(self) -> tuple[Column, ...]:
        say, persons, goals = self._context.say, self._view.plan.persons, self._view.plan.goals
        return (
            Column(say("What"), 6, lambda form: form.text("text", say("What was decided?"))),
            Column(say("Kind"), 2, lambda form: form.choice("kind", terms.DECISION_KINDS)),
            Column(say("Who"), 3, lambda form: form.reference("owner_id", persons, "–")),
            Column(say("By"), 2, lambda form: form.date("due")),
            Column(say("Goal"), 3, lambda form: form.reference("goal_id", goals, "–")),
            Column(say("Done"), 1, lambda form: form.check("done")),
        )

    def _details(self) -> tuple[Column, ...]:
        say, sections = self._context.say, self._view.plan.sections
        return (
            Column(
                say("What became of it"),
                5,
                lambda form: form.line("outcome", say("Done, dropped, on its way …")),
            ),
            Column(say("Section"), 3, lambda form: form.reference("section_id", sections, "–")),
            Column(say("In the plan"), 2, self._action),
        )

    def _action(self, form: Form) -> QWidget:
        decision: Any = form.item
        if decision.action_id:
            go = self._context.navigate
            return button(
                self._context.say("Open the action"),
                lambda: go("plan", "action", str(decision.action_id)),
            )
        return button(self._context.say("Make it an action"), lambda: self.to_action(decision.id))

    def to_action(self, decision_id: str) -> None:
        """A task becomes an action of its goal."""
        self._context.flush()
        with self._context.told():
            become_action(self._context.workspace, decision_id)
            self._context.message.emit(self._context.say("It is an action of the plan now."), True)

    def _load(self) -> list[Any]:
        with self._context.workspace.reading() as session:
            return by_meeting(session, Decision, self._view.meeting.id)

    def _new(self, position: str) -> Decision:
        return Decision(meeting_id=self._view.meeting.id, position=position)

    def _texts(self) -> RowsText:
        say = self._context.say
        return RowsText(
            say("Add decision, task or idea"),
            say("What was decided, who does what next, and what is worth trying?"),
            N_("New decision"),
            lambda item: REMOVED[item.kind],
        )
