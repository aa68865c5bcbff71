"""The step «Översikt»: what now, in one screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from planbench.domain.model import Preparation
from planbench.exports.pictures.chart import Chart
from planbench.services.guidance.next_steps import NextStep
from planbench.services.guidance.project_status import ProjectStatus
from planbench.services.guidance.reminders import Reminder
from planbench.ui.jobs import Job
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.look.buttons import button, link
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, label, row, wrap, wrapped_label
from planbench.ui.kit.work.chart_view import ChartView
from planbench.ui.kit.work.new_dates_card import NewDatesCard
from planbench.ui.overview.view import OverviewView, load_overview
from planbench.ui.page import Page
from planbench.ui.page_context import PageContext
from planbench.ui.views.small_chart import best_chart

MORNING = 10
REMINDED = 4


class OverviewPage(Page):
    """Three next steps, the time, the next meeting, the gaps, one picture."""

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
        self._due = Card(soft=True)
        self._due.setAccessibleName(self.say("Reminders"))
        self._due.hide()
        self._steps = Card(self.say("Next steps"))
        self._steps_box = QVBoxLayout()
        self._steps.body.addLayout(self._steps_box)
        self._time = QVBoxLayout()
        self._meeting = QVBoxLayout()
        self._gaps = QVBoxLayout()
        self._chart = QVBoxLayout()
        self._chart_shown = ""
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

    def _show(self, view: OverviewView) -> None:
        self.title.setText(self._greeting(view.status))
        self._dates.show_found(view.new_dates)
        self._show_reminders(view.reminders)
        self._show_steps(view.steps)
        self._show_time(view)
        self._show_meeting(view)
        self._show_gaps(view)
        self._ask_for_chart(view)

    def _show_reminders(self, found: Sequence[Reminder]) -> None:
        clear_layout(self._due.body)
        self._due.setVisible(bool(found))
        words = self.context.words
        for each in found[:REMINDED]:
            go = partial(self.context.navigate, each.step, each.item_kind, each.item_id)
            self._due.body.addWidget(link(self.context.theme, each.what.sentence(words), go))

    def _time_title(self) -> str:
        """With the share of working time where the programme names one."""
        budget = self.context.workspace.programme.facts.budget
        if not budget.promised:
            return self.say("Your time")
        return self.say("Your time: {share}", share=self.context.words.percent(budget.share))

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(14)
        for title, box in (
            (self._time_title(), self._time),
            (self.say("Next meeting"), self._meeting),
            (self.say("The red thread"), self._gaps),
        ):
            card = Card(title)
            card.body.addLayout(box)
            card.body.addStretch(1)
            card.setMinimumWidth(200)
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            middle.addWidget(card, 1)
        self.work.addWidget(self._dates)
        self.work.addWidget(self._steps)
        self.work.addWidget(self._due)
        self.work.addLayout(middle)
        self.work.addLayout(self._chart)
        self.work.addStretch(1)

    def _greeting(self, status: ProjectStatus) -> str:
        hour = self.context.workspace.now().hour
        people = {each.id: each.name for each in status.source.persons}
        name = people.get(self.context.workspace.current_person_id, "").split(" ")[0]
        if not name:
            return str(self.context.guidance().steps[self.step].title)
        if hour < MORNING:
            return self.say("Good morning, {name}", name=name)
        return self.say("Hello, {name}", name=name)

    def _show_steps(self, steps: list[NextStep]) -> None:
        clear_layout(self._steps_box)
        grid = QGridLayout()
        grid.setVerticalSpacing(10)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        for number, step in enumerate(steps, 1):
            self._add_step(grid, number, step)
        self._steps_box.addLayout(grid)
        if not steps:
            done = self.say("Nothing presses. Read the plan once more with fresh eyes.")
            self._steps_box.addWidget(wrapped_label(done, "guidance"))

    def _add_step(self, grid: QGridLayout, number: int, step: NextStep) -> None:
        words = self.context.words
        badge = label(str(number), "number")
        badge.setFixedSize(QSize(32, 32))
        badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = QVBoxLayout()
        text.setSpacing(1)
        what = step.what.sentence(words)
        text.addWidget(wrapped_label(what))
        text.addWidget(wrapped_label(step.why.sentence(words), "muted"))
        go = button(
            self.say("Open"),
            partial(self.context.navigate, step.step, step.item_kind, step.item_id),
        )
        go.setAccessibleName(f"{self.say('Open')}: {what}")
        grid.addWidget(badge, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(text, number, 1)
        grid.addWidget(go, number, 2, Qt.AlignmentFlag.AlignVCenter)

    def _show_time(self, view: OverviewView) -> None:
        clear_layout(self._time)
        words, status = self.context.words, view.status
        used, planned = words.hours(status.used), words.hours(view.planned)
        now = words.hours(view.planned_so_far)
        of = self.say("of {planned} · planned until today {now}", planned=planned, now=now)
        self._time.addWidget(label(used, "figure"))
        self._time.addWidget(wrapped_label(of, "muted"))
        bar = QProgressBar()
        bar.setRange(0, max(1, view.planned))
        bar.setValue(min(status.used, view.planned))
        bar.setTextVisible(False)
        bar.setAccessibleName(f"{used} {of}")
        self._time.addWidget(bar)
        people = [f"{name} {words.hours(minutes)}" for name, minutes in view.by_person]
        self._time.addWidget(wrapped_label("  ·  ".join(people), "muted"))
        log = button(
            self.say("Log time"),
            partial(self.context.navigate, "time", "time_entry", "new"),
            "quiet",
        )
        self._time.addLayout(row(log, None))

    def _show_meeting(self, view: OverviewView) -> None:
        clear_layout(self._meeting)
        meeting, words = view.meeting, self.context.words
        if meeting is None:
            self._meeting.addWidget(label(self.say("No meeting to come."), "muted"))
            return
        name = view.status.meeting_name(meeting)
        when = words.date(meeting.date) if meeting.date else self.say("date to be confirmed")
        clock = f"{meeting.start}–{meeting.end}" if meeting.start and meeting.end else ""
        head = " ".join(part for part in (f"{name[:1].upper()}{name[1:]} ·", when, clock) if part)
        self._meeting.addWidget(wrapped_label(head))
        place = meeting.place or self.say("place to be confirmed")
        self._meeting.addWidget(wrapped_label(place, "muted"))
        for each in view.preparations:
            self._meeting.addWidget(self._preparation(each))
        go = partial(self.context.navigate, "meetings", "meeting", meeting.id)
        self._meeting.addLayout(row(button(self.say("Prepare the meeting"), go, "quiet"), None))

    def _preparation(self, preparation: Preparation) -> QWidget:
        box = Form(self.context, preparation).check("done")
        box.setAccessibleName(preparation.text)
        line = row(box)
        line.setAlignment(box, Qt.AlignmentFlag.AlignTop)
        line.addWidget(wrapped_label(preparation.text), 1)
        return wrap(line)

    def _show_gaps(self, view: OverviewView) -> None:
        clear_layout(self._gaps)
        words = self.context.words
        if view.conflicts:
            both = words.count(
                "{n} thing was changed by both of you",
                "{n} things were changed by both of you",
                view.conflicts,
            )
            self._gaps.addWidget(
                link(self.context.theme, both, self.context.conflicts_requested.emit)
            )
        if not view.status.source.goals:
            begin = self.say("The thread begins with evidence, a finding and a first goal.")
            self._gaps.addWidget(wrapped_label(begin, "muted"))
            return
        if not view.gaps:
            whole = self.say("The thread holds from evidence to follow-up.")
            self._gaps.addWidget(wrapped_label(whole, "good"))
            return
        count = words.count("{n} gap", "{n} gaps", len(view.gaps))
        self._gaps.addWidget(label(count, "attention"))
        for gap in view.gaps[:4]:
            step = view.step_of(gap)
            go = partial(self.context.navigate, step, gap.place.kind, gap.place.id)
            self._gaps.addWidget(link(self.context.theme, gap.sentence(words), go))
        every = button(self.say("All gaps …"), self._open_checks, "quiet")
        self._gaps.addLayout(row(every, None))

    def _open_checks(self) -> None:
        from planbench.ui.overview.checks import ChecksDialog

        ChecksDialog(self.context, self.context.window).open()

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
            card = Card(chart.title)
            card.body.addWidget(ChartView(chart, self.context.words, self.context.theme, source))
            self._chart.addWidget(card)
