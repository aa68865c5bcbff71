"""The step «Tid»: the mandate's time against what was used, and the log of it."""

from __future__ import annotations

from planbench.ui.incremental import BuildSteps
from planbench.ui.page import Page
from planbench.ui.page_context import PageContext
from planbench.ui.time.all_projects_card import AllProjectsCard
from planbench.ui.time.budget_card import TimeBudgetCard
from planbench.ui.time.entry_line import TimeLine
from planbench.ui.time.log import TimeLog
from planbench.ui.time.signed_weeks_card import SignedWeeksCard
from planbench.ui.time.view import TimeView, load_time


class TimePage(Page):
    """Quick entry on top, the budget with its picture, the log, the weeks to sign off."""

    step = "time"
    tables = (
        "time_entry",
        "person",
        "project",
        "school_break",
        "meeting",
        "preparation",
        "signed_week",
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._view: TimeView | None = None
        self.quick = TimeLine(context, lambda: self._view)
        self.budget = TimeBudgetCard(context)
        self.log = TimeLog(context)
        self.weeks = SignedWeeksCard(context)
        self.projects = AllProjectsCard(context)
        for card in (self.quick, self.budget, self.log, self.weeks, self.projects):
            self.work.addWidget(card)
        self.work.addStretch(1)

    def refresh(self) -> None:
        """Show the time as it is now."""
        workspace = self.context.workspace
        with workspace.reading() as session:
            self._view = load_time(session, workspace.programme, workspace.today)
        self.context.builder.build(self, self._parts(self._view))

    def _parts(self, view: TimeView) -> BuildSteps:
        self.quick.preview()
        for card in (self.budget, self.log, self.weeks):
            yield
            card.show_view(view)
        yield
        self.projects.look()

    def show_item(self, kind: str, item_id: str) -> None:
        """Put the cursor in an entry, or in the quick entry."""
        self.context.builder.finish(self)
        if kind == "signed_week":
            self.ensureWidgetVisible(self.weeks)
        elif self.log.show_entry(item_id):
            self.ensureWidgetVisible(self.log)
        else:
            self.quick.line.setFocus()

    def begin(self, what: str) -> None:
        """A line of working time."""
        self.quick.line.setFocus()
