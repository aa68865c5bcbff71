"""What each goal says of when it is looked at again, by day: read here, written in the goal."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from planbench.domain.model import FollowUp
from planbench.domain.terms import REPETITIONS
from planbench.ui.kit.look.buttons import link
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, fitted, wrapped_label
from planbench.ui.page_context import PageContext
from planbench.ui.plan.view import GoalView, PlanView


class FollowUpsCard(Card):
    """A line for each follow-up; it leads to where it is written."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.say("When each goal is followed up"))
        self._context = context
        self._shown: list[tuple[str, str]] | None = None
        fitted(self.title)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.addLayout(self._lines)

    def refresh(self, plan: PlanView) -> None:
        """Show the follow-ups as they are now."""
        found = [(follow_up, goal) for goal in plan.goals for follow_up in goal.follow_ups]
        found.sort(key=lambda pair: (pair[0].date or dt.date.max, pair[1].number))
        shown = [(follow_up.id, self._line(follow_up, goal, plan)) for follow_up, goal in found]
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self._lines)
        for item_id, text in shown:
            go = partial(self._context.navigate, "plan", "follow_up", item_id)
            self._lines.addWidget(link(self._context.theme, text, go))
        if not shown:
            none = self._context.say(
                "No follow-up is planned yet. Open a goal and write when you look at it again."
            )
            self._lines.addWidget(wrapped_label(none, "muted"))

    def _line(self, follow_up: FollowUp, goal: GoalView, plan: PlanView) -> str:
        """`7 June 2027 · Goal 2 · Classroom visits · Karin · every year · what came of it`."""
        words, say = self._context.words, self._context.say
        parts = (
            words.date(follow_up.date) if follow_up.date else say("No date"),
            say("Goal {number}", number=goal.number),
            follow_up.method,
            plan.persons.get(follow_up.responsible_id or "", ""),
            say(REPETITIONS[follow_up.repeats]).lower() if follow_up.repeats in REPETITIONS else "",
            follow_up.result or follow_up.decision,
        )
        return " · ".join(part.strip() for part in parts if part.strip())
