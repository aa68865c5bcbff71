"""The plan after it was decided: rounds, figures over time, and where it is anchored."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.exports.pictures.chart import Lines
from planbench.exports.pictures.progress_chart import progress_chart
from planbench.services.plan.rounds import begin_round
from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.empty import empty_card
from planbench.ui.kit.look.layout import clear_layout, row, wrapped_label
from planbench.ui.kit.work.chart_view import ChartView
from planbench.ui.page_context import PageContext
from planbench.ui.plan.follow_up.anchoring import AnchoringCard
from planbench.ui.plan.follow_up.by_day import FollowUpsCard
from planbench.ui.plan.follow_up.round_card import RoundCard, RoundLine
from planbench.ui.plan.follow_up.rounds_view import RoundsView, load_rounds
from planbench.ui.plan.view import PlanView


class FollowUpView(QWidget):
    """One round at most is open; the others are lines. `opened` tells what came into sight."""

    opened = Signal(QWidget)

    def __init__(self, context: PageContext, plan: PlanView) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._plan = plan
        self._rounds = RoundsView([], {}, {})
        self._shown: tuple[object, ...] = ()
        self._open = ""
        self._card: RoundCard | None = None
        self._charts: list[Lines] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(14)
        self._anchoring = AnchoringCard(context)
        self._follow_ups = FollowUpsCard(context)
        self._pictures = QVBoxLayout()
        self._rounds_box = QVBoxLayout()
        self._rounds_box.setSpacing(14)
        for part in (self._rounds_box, self._pictures):
            self._box.addLayout(part)
        self._box.insertWidget(1, self._follow_ups)
        self._box.addWidget(self._anchoring)
        self._box.addWidget(self._handover())
        self.refresh(plan)

    def refresh(self, plan: PlanView) -> None:
        """Show what is known now; rebuilt only when rounds came, went, opened or closed."""
        self._plan = plan
        with self._context.workspace.reading() as session:
            self._rounds = load_rounds(session)
        known = [status_round.id for status_round in self._rounds.rounds]
        if self._open not in known:
            self._open = ""
        lines = [
            repr(status_round)
            for status_round in self._rounds.rounds
            if status_round.id != self._open
        ]
        goals = [view.goal.id for view in plan.goals]
        shown = (self._open, known, lines, goals)
        if shown != self._shown:
            self._shown = shown
            self._build()
        elif self._card is not None:
            each = next(
                status_round
                for status_round in self._rounds.rounds
                if status_round.id == self._open
            )
            self._card.refresh(each, plan, self._rounds)
        self._show_charts()
        self._follow_ups.refresh(plan)
        self._anchoring.refresh()

    def _handover(self) -> Card:
        """The way to the pack for whoever takes over."""
        say = self._context.say
        card = Card(say("When someone else takes over"))
        told = say("One file holds the plan, the figures, the dates and a text that explains it.")
        card.body.addWidget(wrapped_label(told, "muted"))
        give = button(
            say("Hand over the plan …"),
            lambda: self._context.navigate("export", "choose", "handover"),
        )
        card.body.addLayout(row(give, None))
        return card

    def begin(self) -> None:
        """A round of today, open, with the cursor in it."""
        self._context.flush()
        with self._context.told():
            self.open_round(begin_round(self._context.workspace))

    def open_round(self, round_id: str) -> None:
        """Fill in a round; an empty id closes the open one."""
        self._context.flush()
        self._open = round_id
        self.refresh(self._plan)
        if self._card is not None:
            self._card.focus_first()
            self.opened.emit(self._card)

    def _build(self) -> None:
        self._context.flush()
        clear_layout(self._rounds_box)
        self._card = None
        say = self._context.say
        if not self._rounds.rounds:
            self._rounds_box.addWidget(self._empty())
            return
        head = Card(say("Status rounds"))
        head.head.addWidget(button(say("New status round"), self.begin))
        told = say("Look at every goal on one day: where does it stand, why, and what follows?")
        head.body.addWidget(wrapped_label(told, "muted"))
        self._rounds_box.addWidget(head)
        for status_round in self._rounds.rounds:
            if status_round.id == self._open:
                self._card = RoundCard(self._context, status_round, self._plan, self._rounds)
                self._card.closed.connect(lambda: QTimer.singleShot(0, self, self._close))
                self._rounds_box.addWidget(self._card)
            else:
                line = RoundLine(self._context, status_round, self._rounds)
                line.opened.connect(self._open_later)
                head.body.addWidget(line)

    def _open_later(self, round_id: str) -> None:
        """In the next turn of the event loop: opening frees the very line that asked for it."""
        QTimer.singleShot(0, self, lambda: self.open_round(round_id))

    def _close(self) -> None:
        self.open_round("")

    def _empty(self) -> Card:
        say = self._context.say
        return empty_card(
            say("No status round yet"),
            say(
                "A plan lives when someone looks at it again. Choose a day, take the goals one by "
                "one, and write where each stands and what you decide. It need not take an hour."
            ),
            say("Begin the first round"),
            self.begin,
        )

    def _show_charts(self) -> None:
        words = self._context.words
        charts = [
            chart
            for view in self._plan.goals
            for indicator in view.indicators
            if (
                chart := progress_chart(indicator, self._rounds.values.get(indicator.id, ()), words)
            )
        ]
        if charts == self._charts:
            return
        self._charts = charts
        self._context.builder.build(self, self._draw(charts))

    def _draw(self, charts: list[Lines]) -> BuildSteps:
        clear_layout(self._pictures)
        if not charts:
            return
        words, theme = self._context.words, self._context.theme
        card = Card(self._context.say("Figures on the way"))
        self._pictures.addWidget(card)
        for chart in charts:
            card.body.addWidget(wrapped_label(chart.title, "fieldLabel"))
            card.body.addLayout(row(ChartView(chart, words, theme)))
            yield
