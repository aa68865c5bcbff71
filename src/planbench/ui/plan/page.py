"""The step «Utvecklingsplan»: goals with findings, indicators, actions and follow-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from planbench.domain import order
from planbench.domain.model import Goal, GoalStatus, new_id
from planbench.i18n import N_
from planbench.services.gate.workspace import Changed
from planbench.services.plan.duplicating import duplicate_goal
from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.fields.tab_order import TabWalk
from planbench.ui.kit.look.layout import clear_layout
from planbench.ui.kit.look.tabs import Tabs
from planbench.ui.kit.work.bringing_up import bring_up
from planbench.ui.kit.work.dragging import DropLine
from planbench.ui.kit.work.keyed_list import KeyedList
from planbench.ui.page import AROUND, Page
from planbench.ui.page_context import PageContext
from planbench.ui.plan.follow_up.panel import FollowUpView
from planbench.ui.plan.goal_card import GoalCard, no_goals
from planbench.ui.plan.panels import PANELS, Panel, panel_for
from planbench.ui.plan.pictures import PICTURES, Maker, PlanPicture
from planbench.ui.plan.sight import PlanSight
from planbench.ui.plan.view import TABLES, GoalView, PlanView, load_plan
from planbench.ui.plan.views import VIEWS

ADD = N_("New goal")
MOVE = N_("Move goal")
OUTLINE = 244  # pixels
ROOMY = 760  # pixels of the page below which the outline is not there
EDGE = 24  # pixels at each side of a picture
BESIDE_ARROWS = (12, 4, 24, 32)
PARTS = frozenset({"goal", "indicator", "action", "follow_up"})


class PlanPage(Page):
    """Cards in the plan's order; the one being worked on is open for editing."""

    step = "plan"
    tables = TABLES

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._goals: KeyedList[GoalCard] | None = None  # none while another view is shown
        self._open = ""
        self._touched: frozenset[tuple[str, str]] | None = None  # None: anything at all
        self._view = PlanView([], {}, {}, {})
        self._drop_line = DropLine(self.body, self._in_order)
        self._tab_walk = TabWalk(self.tools, self._in_order)
        self._shown_as = "cards"
        self._panel: Panel | None = None
        self.views = self._view_tabs()
        self.act_next(self.say("New goal"), self.add_goal)
        self._sight = PlanSight(context, self.buttons, self)
        self._sight.wanted.connect(self._go_to)
        self._sight.edited.connect(self.show_item)
        self._sight.folded.connect(self.fold)
        self._sight.duplicated.connect(self.duplicate_goal)
        self._sight.filtered.connect(lambda: self._sight.dress_all(self._cards))
        self.put_left(self._sight.outline, OUTLINE, self.say("Width of the outline"), ROOMY)
        self.work.setSpacing(0)

    def follow(self, changed: Changed) -> None:
        """A change of goals and their parts alone leaves the other cards in peace."""
        alone = self.isVisible() and all(table in PARTS for table, _ in changed.rows)
        self._touched = changed.rows if alone else None
        super().follow(changed)

    def refresh(self) -> None:
        """Cards come, go and move with their goals; each looks after what it shows."""
        before, touched = self._view, self._touched
        self._touched = None
        with self.context.workspace.reading() as session:
            self._view = load_plan(session, before, touched)
        self._show_sight()
        ids = [view.goal.id for view in self._view.goals]
        parts = (part for goal in self._view.goals for part in (goal.goal.id, *goal.ids()))
        self._sight.outline.mark(self.brought_back(parts, ""))
        if self._panel is not None:
            self._panel.refresh(self._view)
            return
        if self._shown_as != "cards" or self._goals is None or not ids:
            self._build()
            return
        stale = None  # all, also for their numbers
        if ids == self._goals.ids and touched is not None:  # of a card, what was removed counts too
            stale = self._view.having(touched) | before.having(touched)
        if ids != self._goals.ids:
            self.context.flush()
        self._goals.arrange(ids, stale)
        self.context.builder.build(self, self._goals.catch_up(self._open))

    def show_as(self, how: str) -> None:
        """Another view of the same plan: a key of `_view_tabs`."""
        self.context.flush()
        self._shown_as = how
        self._panel = None
        self.choose_view(how)
        self._show_sight()
        self._build()

    def show_item(self, kind: str, item_id: str) -> None:
        """Open the card of a goal, or of what hangs on it."""
        if kind in {"status_round", "goal_status"}:
            self._show_round(kind, item_id)
            return
        if panel := panel_for(kind):
            self.show_as(panel)
            if self._panel is not None and not isinstance(self._panel, FollowUpView):
                self._panel.focus_item(kind, item_id)
            return
        view = next((goal for goal in self._view.goals if item_id in goal.ids()), None)
        if view is not None:
            if self._shown_as != "cards":
                self.show_as("cards")
            self.context.builder.build(self.body, self._opening(view.goal.id, item_id))

    def begin(self, what: str) -> None:
        """A new goal, or a row of the goal that is open, else of the last one."""
        if what == "goal" or not self._view.goals:
            self.add_goal()
            return
        goal_id = self._open if self._open in self._cards else self._view.goals[-1].goal.id
        self._begin_in(goal_id, what)

    def _begin_in(self, goal_id: str, what: str) -> None:
        """A new row of a goal; the page goes to the row and not to the top of the card."""
        self.context.builder.build(self.body, self._opening(goal_id))
        self.context.builder.finish(self.body)
        self._cards[goal_id].begin(what)

    def add_goal(self) -> None:
        """A new goal at the end, open, with the cursor in its text."""
        last = self._view.goals[-1].goal.position if self._view.goals else None
        goal_id = new_id()  # neither kind nor level is preset: both would mostly be wrong
        new = Goal(id=goal_id, position=order.after(last), kind="", level="")
        if not self.context.add(new, ADD):
            return
        self._open = self._sight.open_goal = goal_id
        self.refresh()
        bring_up(self, self._opened(goal_id))

    def _opened(self, goal_id: str) -> GoalCard:
        """A goal's card, open from now on."""
        self.show_item("goal", goal_id)
        self.context.builder.finish(self.body)
        return self._cards[goal_id]

    def open_card(self, goal_id: str) -> None:
        """Open one card for editing; the others fold."""
        self.context.builder.build(self.body, self._opening(goal_id))

    def _edit(self, goal_id: str) -> None:
        """Open one card with the cursor in the goal's text, or none."""
        self.context.builder.build(self.body, self._opening(goal_id, goal_id))

    def _opening(self, goal_id: str, item_id: str = "") -> BuildSteps:
        """Fold what was open, open a card, and put the cursor in an item of it."""
        self.context.flush()
        self._fold_others(goal_id)
        yield
        if self._goals is not None and goal_id in self._goals.ids:
            if goal_id not in self._cards:
                self._goals.make(goal_id)
            self._goals.bring_up(goal_id)
        if goal_id not in self._cards:
            return
        self._cards[goal_id].set_open(True)
        yield
        if item_id and goal_id in self._cards:
            self._cards[goal_id].focus_item(item_id)
            self._sight.outline.mark(item_id)
            if item_id == goal_id:
                bring_up(self, self._cards[goal_id])

    def _fold_others(self, goal_id: str) -> None:
        before, self._open = self._open, goal_id
        self._sight.open_goal = goal_id
        if before and before != goal_id:
            self._sight.fold(before, True)
        for key, card in self._cards.items():
            card.set_unfolded(self._sight.is_unfolded(key))
            if key != goal_id:
                card.set_open(False)
        if before in self._cards and not goal_id:
            self._cards[before].focus_fold()
        self._sight.show_outline()
        self._sight.outline.mark(goal_id)

    def fold(self, goal_id: str, unfolded: bool) -> None:
        """Fold a goal to its line, or show it whole."""
        self._sight.fold(goal_id, unfolded)
        if goal_id in self._cards:
            self._cards[goal_id].set_unfolded(unfolded)

    def _show_sight(self) -> None:
        shown = self._shown_as == "cards" and bool(self._view.goals)
        self._sight.show_plan(self._view, shown=shown)
        self.show_left(shown)

    def _go_to(self, kind: str, item_id: str) -> None:
        """Where the outline leads: to the goal as it is read, or to the action's row."""
        for view in self._view.goals:
            card = self._cards.get(view.goal.id)
            if item_id not in view.ids() or card is None:
                continue
            self.fold(view.goal.id, True)
            self._sight.outline.mark(item_id)
            bring_up(self, card, partial(card.reaches, item_id))

    def move_goal(self, goal_id: str, by: int) -> None:
        """Move a goal up or down in the plan."""
        goals = [view.goal for view in self._view.goals]
        source = [goal.id for goal in goals].index(goal_id)
        target = source + by
        if by == 0 or not 0 <= target < len(goals):
            return
        places = order.moved([goal.position for goal in goals], source, target)
        if not self.context.place(Goal, {goals[n].id: each for n, each in places.items()}, MOVE):
            return
        self.refresh()
        if goal_id in self._cards:
            self._cards[goal_id].focus_handle()

    def duplicate_goal(self, goal_id: str) -> None:
        """The goal once more below it, open to be written on."""
        self.context.flush()
        view = next(goal for goal in self._view.goals if goal.goal.id == goal_id)
        text = self.say("Copy of {text}", text=view.goal.text)
        with self.context.told():
            copy_id = duplicate_goal(self.context.workspace, goal_id, text)
            self._open = self._sight.open_goal = copy_id
            self.refresh()
            self._opened(copy_id)
            self.context.message.emit(self.say("The goal has been duplicated."), True)

    def _drop(self, goal_id: str, at: QPoint) -> None:
        ids = [view.goal.id for view in self._view.goals]
        self.move_goal(goal_id, self._drop_line.target(at, ids.index(goal_id)) - ids.index(goal_id))

    @property
    def _cards(self) -> Mapping[str, GoalCard]:
        return self._goals.cards if self._goals is not None else {}

    def _in_order(self) -> Sequence[QWidget]:
        """The cards from the top down."""
        return self._goals.in_order() if self._goals is not None else ()

    def _build(self) -> None:
        self.context.flush()
        if self._shown_as == "year" or (self._shown_as in PICTURES and self._view.goals):
            self._ask_picture(self._shown_as)
            return
        self._clear()
        if self._shown_as in PANELS:
            self._panel = PANELS[self._shown_as](self.context, self._view)
            self.work.addWidget(self._panel)
        if isinstance(self._panel, FollowUpView):
            self._panel.opened.connect(partial(bring_up, self))
        elif self._panel is None and not self._view.goals:
            self.work.addWidget(no_goals(self.context, self.add_goal))
        elif self._panel is None:
            self._goals = self._make_list()
            self.work.addWidget(self._goals)
        self.work.addStretch(1)
        if self._goals is not None:
            ids = [view.goal.id for view in self._view.goals]
            self.context.builder.build(self, self._goals.follow(ids))

    def _leave_room(self) -> None:
        """Goals begin with their arrow, left of the page's edge; all else begins on it."""
        cards = self._shown_as == "cards" and self._view.goals
        self.work.setContentsMargins(*(BESIDE_ARROWS if cards else AROUND))

    def _clear(self) -> None:
        if self._goals is not None:
            self._goals.arrange([])  # what is still being built in it ends
        clear_layout(self.work)
        self._leave_room()
        self._goals = None
        self._tab_walk.forget()

    def _make_list(self) -> KeyedList[GoalCard]:
        made = KeyedList(self._make_card, self._bring_up_to_date, came=self._dress)
        made.moved.connect(self._tab_walk.made_anew)
        made.gone.connect(self._tab_walk.forget)
        return made

    def _view_of(self, goal_id: str) -> GoalView:
        return next(goal for goal in self._view.goals if goal.goal.id == goal_id)

    def _bring_up_to_date(self, card: GoalCard, goal_id: str) -> None:
        card.refresh(self._view_of(goal_id), self._view)

    def _make_card(self, goal_id: str) -> GoalCard:
        unfolded = self._sight.is_unfolded(goal_id)
        card = GoalCard(self.context, self._view_of(goal_id), self._view, unfolded=unfolded)
        card.folded.connect(self.fold)
        card.action_wanted.connect(lambda goal_id: self._begin_in(goal_id, "action"))
        card.edit_wanted.connect(partial(self.context.navigate, "plan", "action"))
        card.opened.connect(self._edit)
        card.moved.connect(self.move_goal)
        card.dragged.connect(lambda _id, at: self._drop_line.show_at(at))
        card.dropped.connect(self._drop)
        card.duplicated.connect(self.duplicate_goal)
        card.rebuilt.connect(partial(self._tab_walk.made_anew, card))
        return card

    def _dress(self, card: GoalCard, goal_id: str) -> None:
        card.set_open(goal_id == self._open)
        self._sight.dress(card, self._view_of(goal_id))

    def _view_tabs(self) -> Tabs:
        made = Tabs(self.tabs, {key: self.say(name) for key, name in VIEWS.items()})
        made.choose(self._shown_as)
        made.chosen.connect(self.show_as)
        return made

    def _show_round(self, kind: str, item_id: str) -> None:
        """The round, or the one that a status of a goal belongs to."""
        if self._shown_as != "follow_up":
            self.show_as("follow_up")
        if kind == "goal_status":
            with self.context.workspace.reading() as session:
                status = session.get(GoalStatus, item_id)
            item_id = status.round_id if status else ""
        if isinstance(self._panel, FollowUpView) and item_id:
            self._panel.open_round(item_id)

    def _ask_picture(self, how: str) -> None:
        """What stands there stays until the picture has been read and drawn."""
        plan, room = self._view, self.frame.width() - 2 * EDGE
        widths = (room, room - self.verticalScrollBar().sizeHint().width())

        def show(make: Maker) -> None:
            if self._shown_as == how:
                self._clear()
                picture = make()
                if isinstance(picture, PlanPicture):
                    picture.opened.connect(lambda goal_id: self.show_item("goal", goal_id))
                self.work.addWidget(picture)
                self.work.addStretch(1)

        self.context.latest(self, lambda _job: PICTURES[how](self.context, plan, widths), show)
