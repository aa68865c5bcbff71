"""One goal: folded it reads like the plan, open it is edited in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planbench.domain import terms
from planbench.domain.model import Action, Goal
from planbench.i18n import N_
from planbench.ui.kit.look.buttons import button, icon_button
from planbench.ui.kit.look.card import Card, Chip
from planbench.ui.kit.look.empty import empty_card
from planbench.ui.kit.look.layout import FlowLayout, clear_layout, label, wrap, wrapped_label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.kit.look.plain_table import PlainTable, TableCell
from planbench.ui.kit.work.dragging import DragHandle
from planbench.ui.page_context import PageContext
from planbench.ui.plan.goal_editor import GoalEditor
from planbench.ui.plan.view import GoalView, PlanView

REMOVE = N_("Remove goal")
SHORT = 42
STATE_TONES = {"done": "good", "on_the_way": "accent", "stuck": "attention", "changed": "quiet"}


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
    """Folded or open; asks its page to open and move it, and tells when it has new widgets."""

    opened = Signal(str)
    moved = Signal(str, int)
    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)
    duplicated = Signal(str)
    rebuilt = Signal()

    def __init__(self, context: PageContext, view: GoalView, plan: PlanView) -> None:
        super().__init__()
        self._context = context
        self._view = view
        self._plan = plan
        self._shown = view.shown(plan)
        self._told: tuple[object, ...] = ()
        self._editor: GoalEditor | None = None
        self._grip: DragHandle | None = None
        self._chips = FlowLayout()
        self._state = FlowLayout(right=True)
        self._content = QVBoxLayout()
        self._content.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(wrap(self._chips))
        head.addWidget(wrap(self._state), 1)
        self.body.addLayout(head)
        self.body.addLayout(self._content)
        self._show_folded()

    @property
    def is_open(self) -> bool:
        """Whether it is open for editing."""
        return self._editor is not None

    def set_open(self, on: bool) -> None:
        """Open or fold."""
        if on == self.is_open:
            return
        self.select(on)
        if on:
            self._show_open()
        else:
            self._editor = None
            self._show_folded()

    def refresh(self, view: GoalView, plan: PlanView) -> None:
        """Show the goal as it is now, when something on the card has changed."""
        shown = view.shown(plan)
        self._view, self._plan = view, plan
        if shown == self._shown:
            return
        self._shown = shown
        if self._editor is not None:
            self._fill_chips()
            self._editor.refresh(view, plan)
        else:
            self._show_folded()

    def focus_item(self, item_id: str) -> None:
        """Put the cursor on the goal or on one of its parts."""
        if self._editor is not None:
            self._editor.focus_item(item_id)

    def begin(self, what: str) -> None:
        """A new row of the open goal: an `action`, a `follow_up`, an `indicator`."""
        if self._editor is not None:
            self._editor.begin(what)

    def _fill_chips(self) -> None:
        say, view = self._context.say, self._view
        goal, missing = view.goal, tuple(self._missing())
        own = (view.number, goal.level, goal.kind, view.state, view.state_on)
        told = (*own, missing, view.waiting_feedback, self.is_open)
        if told == self._told:
            return
        self._told = told
        clear_layout(self._chips)
        clear_layout(self._state)
        self.setAccessibleName(say("Goal {number}", number=view.number))
        self._grip = self._handle()
        self._chips.addWidget(self._grip)
        self._chips.addWidget(Chip(say("Goal {number}", number=view.number)))
        self._chips.addWidget(Chip(say(terms.GOAL_LEVELS.get(view.goal.level, "")), "good"))
        self._chips.addWidget(Chip(say(terms.GOAL_KINDS.get(view.goal.kind, "")), "quiet"))
        if view.state:
            self._state.addWidget(self._stands())
        for text in missing:
            self._state.addWidget(Chip(text, "attention"))
        if view.waiting_feedback:
            count = self._context.words.count(
                "{n} comment waiting", "{n} comments waiting", view.waiting_feedback
            )
            self._state.addWidget(Chip(count, "attention"))
        self._tools()
        self.rebuilt.emit()

    def _stands(self) -> Chip:
        """`På väg · 12 maj 2027`: where the goal stood in the latest round."""
        state, day = self._view.state, self._view.state_on
        parts = [self._context.say(terms.GOAL_STATES.get(state, state))]
        if day:
            parts.append(self._context.words.short_date(day))
        return Chip(" · ".join(parts), STATE_TONES.get(state, "quiet"))

    def _missing(self) -> list[str]:
        say, view = self._context.say, self._view
        gaps = (
            (view.finding_ids, say("No finding")),
            (view.indicators, say("Indicator missing")),
            (view.actions, say("Action missing")),
            (view.follow_ups, say("Follow-up missing")),
        )
        return [text for present, text in gaps if not present][:2]

    def _tools(self) -> None:
        say, theme, goal_id = self._context.say, self._context.theme, self._view.goal.id
        if self.is_open:
            remove = icon_button(theme, "remove", say("Remove goal"), self._remove)
            copy = icon_button(
                theme, "copy", say("Duplicate goal"), lambda: self.duplicated.emit(goal_id)
            )
            for tool in (copy, remove):
                self._state.addWidget(tool)
            self._state.addWidget(button(say("Done"), lambda: self.opened.emit("")))
        else:
            edit = button(say("Edit"), lambda: self.opened.emit(goal_id), "quiet")
            edit.setAccessibleName(say("Edit goal {number}", number=self._view.number))
            self._state.addWidget(edit)

    def _handle(self) -> DragHandle:
        goal_id, number = self._view.goal.id, self._view.number
        text = self._context.say("Move goal {number}: drag, or Alt+Up and Alt+Down", number=number)
        ways = (self._context.say("Move up"), self._context.say("Move down"))
        handle = DragHandle(self._context.theme, text, ways)
        handle.dragged.connect(lambda at: self.dragged.emit(goal_id, at))
        handle.dropped.connect(lambda at: self.dropped.emit(goal_id, at))
        handle.nudged.connect(lambda by: self.moved.emit(goal_id, by))
        return handle

    def focus_handle(self) -> None:
        """Put the keyboard on what moves the card."""
        if self._grip is not None:
            self._grip.setFocus()

    def _remove(self) -> None:
        self._context.remove(Goal, self._view.goal.id, REMOVE)

    def _show_open(self) -> None:
        clear_layout(self._content)
        self._editor = GoalEditor(self._context, self._view, self._plan)
        self._fill_chips()
        self._editor.complete.connect(self.rebuilt)
        self._content.addWidget(self._editor)

    def _show_folded(self) -> None:
        clear_layout(self._content)
        self._fill_chips()
        text = self._view.goal.text or self._context.say("This goal has no text yet.")
        self._content.addWidget(wrapped_label(text, "goalText"))
        based = self._based_on()
        if based is not None:
            self._content.addWidget(based)
        for indicator in self._view.indicators[:1]:
            line = wrapped_label(self._indicator_line(indicator), "muted")
            self._content.addWidget(line)
        if self._view.actions:
            self._content.addWidget(self._actions())

    def _based_on(self) -> QWidget | None:
        view, say = self._view, self._context.say
        if not view.finding_ids:
            return None
        box = QWidget()
        box.setObjectName("plain")
        flow = FlowLayout()
        box.setLayout(flow)
        flow.addWidget(label(say("Builds on"), "muted"))
        for finding_id in view.finding_ids:
            flow.addWidget(self._finding_chip(finding_id))
        return box

    def _finding_chip(self, finding_id: str) -> QWidget:
        finding = self._plan.findings.get(finding_id)
        text = finding.text if finding else ""
        short = text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]} …"
        number = self._plan.finding_labels.get(finding_id, "")
        made = button(
            f"{number} {short}",
            lambda: self._context.navigate("current_state", "finding", finding_id),
            "chipLink",
        )
        made.setToolTip(plain_tip(text))
        return made

    def _indicator_line(self, indicator: object) -> str:
        say, figure = self._context.say, self._figure
        parts = [say("Indicator: {measure}", measure=getattr(indicator, "measure", ""))]
        unit = getattr(indicator, "unit", "")
        for name, value in (
            (N_("baseline"), getattr(indicator, "baseline", None)),
            (N_("target"), getattr(indicator, "target", None)),
        ):
            if value is not None:
                parts.append(f"{say(name)} {figure(value, unit)}")
        return " · ".join(parts)

    def _figure(self, value: float | str, unit: str) -> str:
        text = value if isinstance(value, str) else self._context.words.number(value)
        return f"{text}\u00a0{unit}" if unit and not isinstance(value, str) else text

    def _actions(self) -> PlainTable:
        say = self._context.say
        heads = (say("Action"), say("Owner"), say("When"), say("Status"))
        rows = [self._action_row(action) for action in self._view.actions]
        table = PlainTable(self._context.theme, heads, rows, (48, 20, 20, 12))
        table.setAccessibleName(say("Actions"))
        return table

    def _action_row(self, action: Action) -> list[TableCell]:
        say, words = self._context.say, self._context.words
        owner = self._plan.persons.get(action.owner_id or "", "")
        days = [words.short_date(day) for day in (action.start, action.end) if day]
        status = say(terms.ACTION_STATUSES.get(action.status, ""))
        return [
            TableCell(action.text),
            TableCell(owner or say("No owner"), gap=not owner),
            TableCell(" – ".join(days) or say("No date"), gap=not days),
            TableCell(status),
        ]
