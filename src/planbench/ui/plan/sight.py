"""What is seen of the plan's goals: the outline, the filters, and which goals are unfolded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLayout

from planbench.ui.page_context import PageContext
from planbench.ui.plan.filters import Folding, PlanFilterRow
from planbench.ui.plan.goal_card import GoalCard
from planbench.ui.plan.outline import Outline
from planbench.ui.plan.view import GoalView, PlanFilter, PlanView


class PlanSight(QObject):
    """`wanted` gives kind and id of what was chosen in the outline, `edited` what is to be written
    in; `folded` what was folded.
    """

    wanted = Signal(str, str)
    edited = Signal(str, str)
    folded = Signal(str, bool)
    duplicated = Signal(str)
    filtered = Signal()

    def __init__(self, context: PageContext, tools: QLayout, page: QObject) -> None:
        super().__init__(page)
        self._context = context
        self._folding = Folding(context)
        self._filter = PlanFilterRow(context, tools)
        self._filter.changed.connect(self.filtered)
        self.outline = Outline(context)
        self.outline.wanted.connect(self.wanted)
        self.outline.edited.connect(self.edited)
        self.outline.folded.connect(self.folded)
        self.outline.duplicated.connect(self.duplicated)
        self._goals: Sequence[GoalView] = ()
        self.open_goal = ""

    def show_plan(self, plan: PlanView, *, shown: bool) -> None:
        """Take in the plan; outline and filters are `shown` beside the goals only."""
        self._goals = plan.goals
        self._filter.set_persons(plan.persons)
        self._filter.set_visible(shown)
        if shown:
            self.show_outline()

    def show_outline(self) -> None:
        """The goals that are not hidden, with the actions of those that are unfolded."""
        chosen = self._filter.chosen()
        goals = [view for view in self._goals if chosen.shows(view)]
        self.outline.show_goals(goals, self.is_unfolded)

    def is_unfolded(self, goal_id: str) -> bool:
        """Whether a goal is shown whole."""
        first = self._goals[0].goal.id if self._goals else ""
        return goal_id == self.open_goal or self._folding.is_unfolded(goal_id, first)

    def fold(self, goal_id: str, unfolded: bool) -> None:
        """Keep whether a goal is unfolded."""
        self._folding.set(goal_id, unfolded)
        self.show_outline()

    def dress(self, card: GoalCard, view: GoalView) -> None:
        """Hide a card, or rows of it, as the filters say."""
        chosen = self._filter.chosen()
        if chosen != PlanFilter() or card.isHidden():
            card.setVisible(chosen.shows(view))
        card.set_filter(chosen)

    def dress_all(self, cards: Mapping[str, GoalCard]) -> None:
        """The same for every card, and count the goals that are hidden."""
        for view in self._goals:
            if view.goal.id in cards:
                self.dress(cards[view.goal.id], view)
        hidden = sum(not self._filter.chosen().shows(view) for view in self._goals)
        text = self._context.words.count("{n} goal is not shown", "{n} goals are not shown", hidden)
        self._filter.tell(text if hidden else "")
        self.show_outline()
