"""A status round: each goal with its state and why, its figures that day, and its actions."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from planbench.domain import terms
from planbench.domain.model import Action, Indicator, StatusRound
from planbench.domain.typed_number import figure_told
from planbench.i18n import N_
from planbench.services.plan.rounds import set_status, set_value
from planbench.services.words.state_counts import goals_told
from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.fields.autosaved import AutosavedField
from planbench.ui.kit.fields.fields import ChoiceField, TextField
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.number_fields import FigureField
from planbench.ui.kit.fields.spell_check import check_spelling
from planbench.ui.kit.look.buttons import button, icon_button
from planbench.ui.kit.look.card import Card, Chip
from planbench.ui.kit.look.layout import fitted, label_with, row, wrapped_label
from planbench.ui.page_context import PageContext
from planbench.ui.plan.follow_up.rounds_view import RoundsView
from planbench.ui.plan.view import GoalView, PlanView

REMOVE = N_("Remove status round")


class RoundCard(Card):
    """A round that is being filled in; `closed` when the reader is done with it."""

    closed = Signal()

    def __init__(
        self, context: PageContext, round_: StatusRound, plan: PlanView, rounds: RoundsView
    ) -> None:
        super().__init__(context.say("Status round"))
        fitted(self.title)
        self._context = context
        self._plan = plan
        self.round_id = round_.id
        self._form = Form(context, round_)
        self._goals: dict[str, GoalInRound] = {}
        self.head.addWidget(
            icon_button(context.theme, "remove", context.say("Remove status round"), self._remove)
        )
        self.head.addWidget(button(context.say("Done"), self._done))
        self._top()
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.body.addLayout(self._list)
        self._foot()
        self._rounds = rounds
        context.builder.build(self, self._parts())

    def refresh(self, round_: StatusRound, plan: PlanView, rounds: RoundsView) -> None:
        """Show the round as it is now."""
        self._plan, self._rounds = plan, rounds
        self._form.refresh(round_)
        for view in plan.goals:
            if view.goal.id in self._goals:
                self._goals[view.goal.id].refresh(view, rounds)

    def focus_first(self) -> None:
        """Put the keyboard on the first goal."""
        first = next(iter(self._goals.values()), None)
        if first is not None:
            first.focus_state()

    def _top(self) -> None:
        say, form = self._context.say, self._form
        grid = QGridLayout()
        grid.setSpacing(10)
        grid.addWidget(form.labelled(say("Date"), form.date("date")), 0, 0)
        title = form.line("title", say("For example: with the steering group"))
        grid.addWidget(form.labelled(say("Occasion"), title), 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 3)
        self.body.addLayout(grid)

    def _foot(self) -> None:
        say, form = self._context.say, self._form
        note = form.text("note", say("What did you talk about, and what did you learn?"))
        self.body.addWidget(form.labelled(say("What we see"), note))
        decision = form.text("decision", say("What goes on, what changes, what ends?"))
        self.body.addWidget(form.labelled(say("What the round decided"), decision))

    def _parts(self) -> BuildSteps:
        while True:
            left = (view for view in self._plan.goals if view.goal.id not in self._goals)
            if (view := next(left, None)) is None:
                return
            made = GoalInRound(self._context, self.round_id, view, self._rounds)
            self._goals[view.goal.id] = made
            self._list.addWidget(made)
            yield

    def _remove(self) -> None:
        self._context.remove(StatusRound, self.round_id, REMOVE)

    def _done(self) -> None:
        self._context.flush()
        self.closed.emit()


class GoalInRound(Card):
    """One goal in a round."""

    def __init__(
        self, context: PageContext, round_id: str, view: GoalView, rounds: RoundsView
    ) -> None:
        super().__init__(soft=True)
        self._context = context
        self._round_id = round_id
        self._goal_id = view.goal.id
        self._state = self._state_field()
        self._because = TextField(context.say("Because …"))
        self._held: list[AutosavedField] = []
        self._values: dict[str, tuple[FigureField, AutosavedField]] = {}
        self._actions: dict[str, Form] = {}
        name = context.say("Goal {number}", number=view.number)
        self.setAccessibleName(name)
        self._state.setAccessibleName(context.say("State of goal {number}", number=view.number))
        self._because.setAccessibleName(context.say("Why, goal {number}", number=view.number))
        check_spelling(self._because, context)
        text = wrapped_label(view.goal.text or context.say("This goal has no text yet."))
        self.body.addLayout(row(Chip(name), None, self._state))
        self.body.addWidget(text)
        self.body.addWidget(self._because)
        self._state_held = self._hold(self._state, "state")
        self._because_held = self._hold(self._because, "because")
        self._parts(view)
        self.refresh(view, rounds)

    def refresh(self, view: GoalView, rounds: RoundsView) -> None:
        """Show the goal as it is now; what is being typed stays."""
        status = rounds.statuses.get((self._round_id, self._goal_id))
        self._state_held.show(status.state if status else "")
        self._because_held.show(status.because if status else "")
        day = next(
            (
                status_round.date
                for status_round in rounds.rounds
                if status_round.id == self._round_id
            ),
            None,
        )
        for key, (_, held) in self._values.items():
            known = {value.date: value.value for value in rounds.values.get(key, ())}
            held.show(known.get(day))
        for action in view.actions:
            if action.id in self._actions:
                self._actions[action.id].refresh(action)

    def focus_state(self) -> None:
        """Put the keyboard on the state."""
        self._state.setFocus()

    def _state_field(self) -> ChoiceField:
        say = self._context.say
        names = {key: say(name) for key, name in terms.GOAL_STATES.items()}
        made = ChoiceField(names, empty=say("Not said yet"))
        made.setMinimumContentsLength(max(map(len, (say("Not said yet"), *names.values()))))
        return made

    def _hold(self, field: QWidget, column: str) -> AutosavedField:
        def save(value: object) -> None:
            with self._context.told():
                set_status(self._context.workspace, self._round_id, self._goal_id, column, value)

        return AutosavedField(field, self._context, save)

    def _parts(self, view: GoalView) -> None:
        """The figures to fill in, and how far the actions have come."""
        if not view.indicators and not view.actions:
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for indicator in view.indicators:
            self._indicator(grid, indicator)
        for action in view.actions:
            self._action(grid, action)
        self.body.addLayout(grid)

    def _indicator(self, grid: QGridLayout, indicator: Indicator) -> None:
        say = self._context.say
        measure = indicator.measure or say("Indicator")
        field = FigureField(say("Value now"), unit=lambda: indicator.unit)
        field.setAccessibleName(say("Value now: {measure}", measure=measure))

        def save(value: float | str | None) -> None:
            with self._context.told():
                set_value(self._context.workspace, self._round_id, indicator.id, value)

        self._values[indicator.id] = field, AutosavedField(field, self._context, save)
        line = grid.rowCount()
        told = wrapped_label(" · ".join([measure, *self._figures(indicator)]), "muted")
        grid.addWidget(told, line, 0)
        grid.addWidget(field, line, 1)

    def _figures(self, indicator: Indicator) -> list[str]:
        say, words = self._context.say, self._context.words
        named = ((say("Baseline"), indicator.baseline), (say("Target"), indicator.target))
        return [
            f"{name} {figure_told(words, value, indicator.unit)}"
            for name, value in named
            if value is not None
        ]

    def _action(self, grid: QGridLayout, action: Action) -> None:
        form = self._actions[action.id] = Form(self._context, action)
        field = form.choice("status", terms.ACTION_STATUSES)
        field.setAccessibleName(self._context.say("Status: {action}", action=action.text))
        line = grid.rowCount()
        grid.addWidget(
            wrapped_label(action.text or self._context.say("No text yet."), "muted"), line, 0
        )
        grid.addWidget(field, line, 1)


class RoundLine(Card):
    """A round that is not being filled in: when, how it stood, what it decided."""

    opened = Signal(str)

    def __init__(self, context: PageContext, round_: StatusRound, rounds: RoundsView) -> None:
        super().__init__(soft=True)
        words, say = context.words, context.say
        day = words.date(round_.date) if round_.date else say("No date")
        name = " · ".join(part for part in (day, round_.title) if part)
        self.setAccessibleName(name)
        edit = button(say("Open"), partial(self.opened.emit, round_.id), "quiet")
        edit.setAccessibleName(say("Open the round of {day}", day=day))
        self.body.addLayout(label_with(wrapped_label(name, "cardTitle"), edit))
        self.body.addWidget(wrapped_label(states_told(context, rounds, round_.id), "muted"))
        if round_.note.strip():
            self.body.addWidget(wrapped_label(round_.note))
        if round_.decision.strip():
            self.body.addWidget(wrapped_label(say("Decided: {text}", text=round_.decision)))


def states_told(context: PageContext, rounds: RoundsView, round_id: str) -> str:
    """`2 på väg, 1 fastnat`, in the order of the states."""
    told = goals_told(rounds.states(round_id), context.words)
    return told or context.say("No goal has been looked at yet.")
