"""The idea box: what others did well, from all meetings on one list."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planbench.domain.model import Decision
from planbench.i18n import N_
from planbench.ui.kit.fields.fields import LineField
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.rows import Column, Rows, RowsOf, RowsText
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import wrapped_label
from planbench.ui.meetings.shared_ideas import SharedIdeas
from planbench.ui.meetings.view import Plan, ideas
from planbench.ui.page_context import PageContext


class IdeaBox(Card):
    """Every idea with its goal and what became of it; `wanted` gives a meeting to go to."""

    wanted = Signal(str)

    def __init__(
        self, context: PageContext, plan: Plan, names: dict[str, str], new_at: str
    ) -> None:
        super().__init__(context.say("Idea box"))
        self._context = context
        self._names = names
        self._new_at = new_at
        say = context.say
        why = say(
            "What others have done well, and what is worth trying. Tie an idea to a goal, and "
            "write what became of it."
        )
        self.body.addWidget(wrapped_label(why, "muted"))
        self.filter = LineField(say("Filter ideas"))
        self.filter.setAccessibleName(say("Filter ideas"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _text: self.refresh())
        self.body.addWidget(self.filter)
        self.shared = SharedIdeas(context)
        columns = (
            Column(say("Idea"), 6, lambda form: form.text("text", say("What is worth trying?"))),
            Column(say("Goal"), 3, lambda form: form.reference("goal_id", plan.goals, "–")),
            Column(say("What became of it"), 4, lambda form: form.text("outcome", "…")),
            Column(say("From"), 2, self._from),
        )
        text = RowsText(
            say("Add idea"),
            "",
            N_("New idea"),
            N_("Remove idea"),
        )
        self.rows = Rows(context, columns, text, RowsOf(self._load, self._new, movable=False))
        none = say("No ideas here. Note what others do well at a meeting, or write one now.")
        self._none = wrapped_label(none, "muted")
        self.body.addWidget(self._none)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.shared)
        self._tell_none()

    def refresh(self) -> None:
        """Show the ideas as they are now."""
        self.rows.refresh()
        self.shared.refresh(self.filter.value())
        self._tell_none()

    def _tell_none(self) -> None:
        """Only where there is no idea at all, neither one's own nor one from others."""
        self._none.setVisible(not self.rows.items and self.shared.isHidden())

    def _from(self, form: Form) -> QWidget:
        meeting_id = str(getattr(form.item, "meeting_id", ""))
        name = self._names.get(meeting_id, "–")
        return button(name, partial(self.wanted.emit, meeting_id), "quiet")

    def _load(self) -> list[Any]:
        with self._context.workspace.reading() as session:
            return list(ideas(session, self.filter.value()))

    def _new(self, position: str) -> Decision:
        return Decision(meeting_id=self._new_at, position=position, kind="idea")
