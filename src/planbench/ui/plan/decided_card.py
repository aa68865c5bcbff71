"""«Beslutat på möten» on the plan page: what meetings have decided, and the way to each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from planbench.services.plan.anchoring import Anchored, decided_at_meetings
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, column, row
from planbench.ui.kit.look.row_link import RowLink
from planbench.ui.page_context import PageContext

LATEST = 3  # that are seen before one asks for all


class DecidedCard(Card):
    """A list to read: a decision is written where its meeting is. Not there without any."""

    def __init__(self, context: PageContext, goals: Sequence[str]) -> None:
        super().__init__(context.say("Decided at meetings"))
        self._context = context
        self._goals = goals
        self._whole = False
        self._shown: object = None
        self._rows = column(spacing=0)
        self._more = button("", self._show_all, "quiet")
        self.body.addLayout(self._rows)
        self.body.addLayout(row(self._more, None))
        self.refresh(goals)

    def refresh(self, goals: Sequence[str]) -> None:
        """Show what has been decided; `goals` are the ids of the plan's goals in their order."""
        self._goals = goals
        with self._context.workspace.reading() as session:
            found = decided_at_meetings(session)
        self.setVisible(bool(found))
        seen = found if self._whole else found[:LATEST]
        shown = [(anchored.key, self._what(anchored), self._when(anchored)) for anchored in seen]
        left = len(found) - len(seen)
        self._more.setVisible(left > 0)
        more = self._context.words.count("and {n} more", "and {n} more", left)
        self._more.setText(more)
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self._rows)
        for key, what, when in shown:
            go = partial(self._context.navigate, "meetings", "decision", key)
            self._rows.addWidget(RowLink(self._context.theme, what, when, go))

    def _show_all(self) -> None:
        self._whole = True
        self.refresh(self._goals)

    def _what(self, anchored: Anchored) -> str:
        return anchored.decision.text if anchored.decision is not None else ""

    def _when(self, anchored: Anchored) -> str:
        """`Träff 3 · 18 nov 2026 · Mål 2`."""
        words, meeting, decision = self._context.words, anchored.meeting, anchored.decision
        named = self._context.guidance().meeting_name
        parts = [
            named(meeting.number, meeting.title) if meeting else "",
            words.short_date(anchored.day) if anchored.day else "",
        ]
        if decision is not None and decision.goal_id in self._goals:
            at = self._goals.index(decision.goal_id) + 1
            parts.append(words.say("Goal {number}", number=at))
        return " · ".join(part for part in parts if part)
