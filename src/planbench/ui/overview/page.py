"""The step «Översikt»: what now, in one screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from planbench.exports.pictures.chart import Chart
from planbench.services.checking.all_checks import Part, WaitingChoice
from planbench.services.guidance.project_status import ProjectStatus
from planbench.ui.jobs import Job
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, wrap, wrapped_label
from planbench.ui.kit.look.row_link import RowLink
from planbench.ui.kit.work.chart_view import ChartView
from planbench.ui.kit.work.new_dates_card import NewDatesCard
from planbench.ui.overview.aside import Aside
from planbench.ui.overview.others import OthersCard
from planbench.ui.overview.thread_row import ThreadRow
from planbench.ui.overview.view import OverviewView, load_overview
from planbench.ui.page import Page
from planbench.ui.page_context import PageContext
from planbench.ui.views.small_chart import best_chart

MORNING = 10
ASIDE = 296  # pixels of the right column
BESIDE = 860  # pixels of the page below which it follows under the left one


class OverviewPage(Page):
    """What to do now, the thread, what the colleague did; beside it what is due."""

    step = "overview"
    tables = (
        "evidence",
        "evidence_school",
        "section",
        "finding",
        "goal",
        "goal_finding",
        "indicator",
        "action",
        "follow_up",
        "time_entry",
        "meeting",
        "preparation",
        "decision",
        "feedback",
        "person",
        "project",
        "dataset",
        "check_answer",
        "conflict",
        "signed_week",
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._dates = NewDatesCard(context)
        self._steps = Card(self.say("Do now"))
        self._steps.body.setSpacing(4)
        self._steps_box = QVBoxLayout()
        self._steps_box.setSpacing(0)
        self._steps_box.setContentsMargins(0, 0, 0, 0)
        self._rows = wrap(self._steps_box)
        self._steps.body.addWidget(self._rows)
        self._thread = Card(self.say("The red thread"))
        self._gaps = button("", self._open_checks, "quiet")
        self._gaps.hide()
        self._first_part: Part = "gaps"
        self._thread.head.addWidget(self._gaps)
        self._told = QVBoxLayout()
        self._counts = ThreadRow(context)
        self._thread.body.addLayout(self._told)
        self._thread.body.addWidget(self._counts)
        self._others = OthersCard(context)
        self._aside = Aside(context)
        self._chart = QVBoxLayout()
        self._chart_shown = ""
        self._go_on = self.act_next(self.say("Continue"), self._continue)
        self._go_on.hide()
        self._where: tuple[str, str, str] = ("", "", "")
        self._lay_out()

    def refresh(self) -> None:
        """Show where the work stands."""
        workspace = self.context.workspace

        def load(_job: Job) -> OverviewView:
            with workspace.reading() as session:
                return load_overview(
                    session, workspace.programme, workspace.today, workspace.current_person_id
                )

        self.context.latest(self, load, self._show)
        self._others.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self.context.theme.size(BESIDE)
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        wide = self.context.theme.size(ASIDE)
        self._aside.setMaximumWidth(wide if beside else self.maximumWidth())
        self._aside.setMinimumWidth(wide if beside else 0)

    def _show(self, view: OverviewView) -> None:
        self.title.setText(self._greeting(view.status))
        self._dates.show_found(view.new_dates)
        self._show_steps(view)
        self._show_thread(view)
        self._aside.show_view(view)
        self._show_way_on(view)
        self._ask_for_chart(view)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(28)
        for part in (self._dates, self._steps, self._thread, self._others):
            left.addWidget(part)
        left.addLayout(self._chart)
        left.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setContentsMargins(8, 0, 8, 0)
        self._both.setSpacing(48)
        self._both.addLayout(left, 1)
        self._both.addWidget(self._aside)
        self.work.addLayout(self._both)

    def _greeting(self, status: ProjectStatus) -> str:
        hour = self.context.workspace.now().hour
        people = {person.id: person.name for person in status.source.persons}
        name = people.get(self.context.workspace.current_person_id, "").split(" ")[0]
        if not name:
            return str(self.context.guidance().steps[self.step].title)
        if hour < MORNING:
            return self.say("Good morning, {name}", name=name)
        return self.say("Hello, {name}", name=name)

    def _choices(self, waiting: Sequence[WaitingChoice]) -> list[RowLink]:
        """What both changed, by its name: until it is chosen, one of the two versions is unseen."""
        if not waiting:
            return []
        words, first = self.context.words, waiting[0].name(self.context.words)
        why = words.count(
            "{n} thing waits for a choice.", "{n} things wait for a choice.", len(waiting)
        )
        what = words.say("Choose between two versions: {item}", item=first)
        act = self.context.conflicts_requested.emit
        return [RowLink(self.context.theme, what, why, act, picture="exchange")]

    def _show_steps(self, view: OverviewView) -> None:
        focused = self._rows.focusWidget()
        had = focused is not None and focused.hasFocus()
        clear_layout(self._steps_box)
        words, titles = self.context.words, self.context.guidance().steps
        rows = self._choices(view.waiting)
        rows += [
            RowLink(
                self.context.theme,
                step.what.sentence(words),
                step.why.sentence(words),
                partial(self.context.navigate, step.step, step.item_kind, step.item_id),
                picture=step.step,
                where=titles[step.step].title,
            )
            for step in view.steps
        ]
        for row in rows:
            self._steps_box.addWidget(row)
        if not rows:
            done = self.say("Nothing is urgent. Read the plan once more with fresh eyes.")
            self._steps_box.addWidget(wrapped_label(done, "guidance"))
        elif had:
            rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_thread(self, view: OverviewView) -> None:
        clear_layout(self._told)
        words, begun = self.context.words, bool(view.status.source.goals)
        if not begun:
            begin = self.say("The thread begins with evidence, a finding and a first goal.")
            self._told.addWidget(wrapped_label(begin, "muted"))
        elif not view.gaps and not view.remarks:
            whole = self.say("The thread holds from evidence to follow-up.")
            self._told.addWidget(wrapped_label(whole, "good"))
        n, others = len(view.gaps), view.remarks
        gaps = words.count("Go through {n} gap", "Go through {n} gaps", n)
        remarks = words.count("Look at {n} remark", "Look at {n} remarks", others)
        self._gaps.setText(gaps if n else remarks)
        self._first_part = "gaps" if n else "remarks"
        self._gaps.setVisible(begun and n + others > 0)
        self._counts.show_counts(view.counts)

    def _show_way_on(self, view: OverviewView) -> None:
        """Back to where one wrote last, or to the first of what is worth doing."""
        place, titles = self.context.last_place, self.context.guidance().steps
        if place is not None and place[0] in titles:
            self._where = place
            where = view.place_name(place, self.context.guidance()) or titles[place[0]].title
            self._go_on.setText(self.say("Continue: {where}", where=where))
        elif view.steps:
            first = view.steps[0]
            self._where = (first.step, first.item_kind, first.item_id)
            self._go_on.setText(self.say("Begin: {where}", where=titles[first.step].title))
        self._go_on.setVisible(bool(self._where[0]))
        self._go_on.setMinimumWidth(0)
        self._go_on.setMinimumWidth(self._go_on.sizeHint().width())

    def _continue(self) -> None:
        self.context.navigate(*self._where)

    def _open_checks(self) -> None:
        from planbench.ui.overview.checks import ChecksDialog

        ChecksDialog(self.context, self.context.window, self._first_part).open()

    def _ask_for_chart(self, view: OverviewView) -> None:
        if view.chart_key == self._chart_shown:
            return
        self._chart_shown = view.chart_key
        workspace, words = self.context.workspace, self.context.words

        def choose(_job: Job) -> tuple[Chart, str] | None:
            with workspace.reading() as session:
                return best_chart(session, words)

        self.context.latest("overview chart", choose, self._show_chart)

    def _show_chart(self, found: tuple[Chart, str] | None) -> None:
        clear_layout(self._chart)
        if found is not None:
            chart, source = found
            card = Card(self.say("The evidence in a picture"))
            card.body.addWidget(wrapped_label(chart.title, "muted"))
            card.body.addWidget(ChartView(chart, self.context.words, self.context.theme, source))
            self._chart.addWidget(card)
