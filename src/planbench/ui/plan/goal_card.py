"""One goal: folded to a line, unfolded it reads like the plan, open it is edited in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QToolButton, QVBoxLayout

from planbench.domain import terms
from planbench.domain.model import Goal
from planbench.i18n import N_
from planbench.ui.kit.look.buttons import button, icon_button
from planbench.ui.kit.look.card import Card, Chip
from planbench.ui.kit.look.empty import empty_card
from planbench.ui.kit.look.icons import icon
from planbench.ui.kit.look.layout import FlowLayout, clear_layout, within, wrap, wrapped_label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.kit.look.plain_table import PlainTable
from planbench.ui.kit.work.dragging import DragHandle
from planbench.ui.page_context import PageContext
from planbench.ui.plan.goal_editor import GoalEditor
from planbench.ui.plan.goal_reading import GoalReading
from planbench.ui.plan.view import GoalView, PlanFilter, PlanView

REMOVE = N_("Remove goal")
STATE_TONES = {"done": "good", "on_the_way": "accent", "stuck": "attention", "changed": "quiet"}
BESIDE = 540  # pixels left for the text below which its tools stand under it
READ = 720  # pixels that the text of a goal is wide at most
NUMBER = 58  # pixels of `Mål 12`


def no_goals(context: PageContext, begin: Callable[[], object]) -> Card:
    """What stands in a plan without goals, and how to begin."""
    say = context.say
    return empty_card(
        say("No goals yet"),
        say(
            "A goal says what will be different, for whom, and by when. Begin with the "
            "challenge in the current state that matters most."
        ),
        say("Write the first goal"),
        begin,
    )


class GoalCard(Card):
    """Asks its page to open, fold and move it, and tells when it has new widgets."""

    opened = Signal(str)
    moved = Signal(str, int)
    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)
    duplicated = Signal(str)
    folded = Signal(str, bool)
    action_wanted = Signal(str)
    edit_wanted = Signal(str, str)  # an action, and the column of it
    rebuilt = Signal()

    def __init__(
        self, context: PageContext, view: GoalView, plan: PlanView, *, unfolded: bool = True
    ) -> None:
        super().__init__(soft=True)
        self._context = context
        self._view = view
        self._plan = plan
        self._unfolded = unfolded
        self._filter = PlanFilter()
        self._shown = view.shown(plan)
        self._below = False
        self._told: tuple[object, ...] = ()
        self._editor: GoalEditor | None = None
        self._table: PlainTable | None = None
        self._grip: DragHandle | None = None
        self._fold = self._fold_button()
        self._number = QLabel()
        self._number.setObjectName("strong")
        self._number.setMinimumWidth(context.theme.size(NUMBER))
        self._text = wrapped_label("", "goalText")
        self._state = FlowLayout(8, right=True)
        self._lines, self._content = QVBoxLayout(), QVBoxLayout()
        self._content.setSpacing(8)
        self._lay_out()
        self._show_read()

    def _lay_out(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        head = self._head = QGridLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setHorizontalSpacing(8)
        head.setVerticalSpacing(6)
        head.addWidget(self._fold, 0, 0, top)
        head.addWidget(self._number, 0, 1, top)
        self._number.setContentsMargins(0, 3, 0, 0)
        self._text.setContentsMargins(0, 2, 0, 0)
        head.addLayout(within(self._text, self._context.theme.size(READ)), 0, 2)
        self._state_box = wrap(self._state)
        head.addWidget(self._state_box, 0, 3, top)
        head.addLayout(self._lines, 1, 2, 1, 2)
        head.addLayout(self._content, 3, 1, 1, 3)
        head.setColumnStretch(2, 1)
        self.body.setContentsMargins(0, 10, 0, 14)
        self.body.addLayout(head)

    @property
    def is_open(self) -> bool:
        """Whether it is open for editing."""
        return self._editor is not None

    @property
    def is_unfolded(self) -> bool:
        """Whether it shows more than its line."""
        return self._unfolded

    def set_open(self, on: bool) -> None:
        """Open for editing, or show it to be read."""
        if on == self.is_open:
            return
        if on:
            self._show_open()
        else:
            self._editor = None
            self._show_read()

    def set_unfolded(self, on: bool) -> None:
        """Show the goal whole, or fold it to its line; an open one stays open."""
        if on == self._unfolded:
            return
        self._unfolded = on
        if not self.is_open:
            self._show_read()

    def set_filter(self, chosen: PlanFilter) -> None:
        """Show only the actions that were chosen."""
        if chosen != self._filter:
            self._filter = chosen
            if not self.is_open:
                self._show_read()

    def refresh(self, view: GoalView, plan: PlanView) -> None:
        """Show the goal as it is now, when something on the card has changed."""
        shown = view.shown(plan)
        self._view, self._plan = view, plan
        if shown == self._shown:
            return
        self._shown = shown
        if self._editor is not None:
            self._show_head()
            self._editor.refresh(view, plan)
        else:
            self._show_read()

    def focus_item(self, item_id: str) -> None:
        """Put the cursor on the goal or on one of its parts."""
        if self._editor is not None:
            self._editor.focus_item(item_id)

    def reaches(self, item_id: str) -> int:
        """Pixels from the card's top to the lower edge of an action that is read; 0 for no such."""
        seen = [action.id for action in self._view.actions if self._filter.takes(action)]
        if self._table is None or item_id not in seen:
            return 0
        return self._table.mapTo(self, QPoint()).y() + self._table.reaches(seen.index(item_id))

    def begin(self, what: str) -> None:
        """A new row of a kind on the goal that is open."""
        if self._editor is not None:
            self._editor.begin(what)

    def focus_fold(self) -> None:
        """Put the keyboard on what folds the card."""
        self._fold.setFocus()

    def focus_handle(self) -> None:
        """Put the keyboard on what moves the card."""
        if self._grip is not None:
            self._grip.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what stands beside the text stands below it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self._state_box.sizeHint().width()
        below = room < self._context.theme.size(BESIDE)
        if below != self._below:
            self._below = below
            place = (2, 2, 1, 2) if below else (0, 3, 1, 1)
            self._head.addWidget(self._state_box, *place, Qt.AlignmentFlag.AlignTop)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The whole line of a folded goal can be pressed."""
        super().mouseReleaseEvent(event)
        if (
            not self._unfolded
            and not self.is_open
            and self.rect().contains(event.position().toPoint())
        ):
            self._toggle()

    def _fold_button(self) -> QToolButton:
        side = self._context.theme.size(16)
        made = icon_button(self._context.theme, "down", "", self._toggle)
        made.setIconSize(QSize(side, side))
        return made

    def _toggle(self) -> None:
        self.folded.emit(self._view.goal.id, not self._unfolded)

    def _show_fold(self) -> None:
        say, theme, number = self._context.say, self._context.theme, self._view.number
        picture = "down" if self._unfolded else "right"
        self._fold.setIcon(icon(picture, theme.colours.muted))
        self._fold.setVisible(not self.is_open)
        named = say("Fold goal {number}", number=number)
        unfold = say("Unfold goal {number}", number=number)
        self._fold.setAccessibleName(named if self._unfolded else unfold)
        self._fold.setToolTip(plain_tip(self._fold.accessibleName()))

    def _show_head(self) -> None:
        say, view = self._context.say, self._view
        self._show_fold()
        self._text.setText(view.goal.text or say("This goal has no text yet."))
        self._text.setVisible(not self.is_open)
        told = (view.number, view.state, view.state_on, view.waiting, self.is_open)
        if told == self._told:
            return
        self._told = told
        clear_layout(self._state)
        name = say("Goal {number}", number=view.number)
        self.setAccessibleName(name)
        self._number.setText(name)
        if view.state:
            self._state.addWidget(self._stands())
        if view.waiting:
            self._state.addWidget(self._to_feedback())
        self._tools()
        self._fit()
        self.rebuilt.emit()

    def _to_feedback(self) -> QPushButton:
        """How many comments wait, one press from the first of them."""
        text = self._context.words.count(
            "{n} comment waiting", "{n} comments waiting", len(self._view.waiting)
        )
        first = self._view.waiting[0]
        return button(
            text, lambda: self._context.navigate("feedback", "feedback", first), "attentionLink"
        )

    def _stands(self) -> Chip:
        """`På väg · 12 maj 2027`: where the goal stood in the latest round."""
        state, day = self._view.state, self._view.state_on
        parts = [self._context.say(terms.GOAL_STATES.get(state, state))]
        if day:
            parts.append(self._context.words.short_date(day))
        return Chip(" · ".join(parts), STATE_TONES.get(state, "quiet"))

    def _tools(self) -> None:
        say, goal_id = self._context.say, self._view.goal.id
        self._grip = self._handle()
        if self.is_open:
            shared = [("goal", goal_id)]
            tools = (
                (
                    say("Share the goal …"),
                    lambda: self._context.share_wanted.emit(shared),
                ),
                (say("Duplicate goal"), lambda: self.duplicated.emit(goal_id)),
                (say("Remove goal"), self._remove),
            )
            for text, act in tools:
                self._state.addWidget(button(text, act, "quiet"))
            self._state.addWidget(self._grip)
            self._state.addWidget(button(say("Done"), lambda: self.opened.emit("")))
        else:
            edit = button(say("Edit"), lambda: self.opened.emit(goal_id), "quiet")
            edit.setAccessibleName(say("Edit goal {number}", number=self._view.number))
            self._state.addWidget(edit)
            self._state.addWidget(self._grip)

    def _handle(self) -> DragHandle:
        goal_id, number = self._view.goal.id, self._view.number
        text = self._context.say("Move goal {number}: drag, or Alt+Up and Alt+Down", number=number)
        ways = (self._context.say("Move up"), self._context.say("Move down"))
        handle = DragHandle(self._context.theme, text, ways)
        handle.dragged.connect(lambda at: self.dragged.emit(goal_id, at))
        handle.dropped.connect(lambda at: self.dropped.emit(goal_id, at))
        handle.nudged.connect(lambda by: self.moved.emit(goal_id, by))
        return handle

    def _remove(self) -> None:
        self._context.remove(Goal, self._view.goal.id, REMOVE)

    def _clear(self) -> None:
        self._table = None
        clear_layout(self._lines)
        clear_layout(self._content)

    def _show_open(self) -> None:
        self._clear()
        self._editor = GoalEditor(self._context, self._view, self._plan)
        self._show_head()
        self._editor.complete.connect(self.rebuilt)
        self._content.addWidget(self._editor)

    def _show_read(self) -> None:
        self._clear()
        self._show_head()
        self._text.setObjectName("goalText" if self._unfolded else "")
        self._text.style().unpolish(self._text)
        self._text.style().polish(self._text)
        reading = GoalReading(self._context, self._view, self._plan)
        if self._unfolded:
            self._show_whole(reading)
        else:
            self._lines.addWidget(reading.folded())
        self.rebuilt.emit()

    def _show_whole(self, reading: GoalReading) -> None:
        self._lines.addWidget(reading.about())
        measured = reading.indicator()
        if measured is not None:
            self._lines.addWidget(measured)
        if self._view.actions:
            self._table = reading.actions(self._filter, self.edit_wanted.emit)
            self._content.addWidget(self._table)
        goal_id = self._view.goal.id
        self._content.addWidget(reading.foot(lambda: self.action_wanted.emit(goal_id)))
