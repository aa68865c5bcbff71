"""The step «Tid»: the mandate's time against what was used, and the log of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import column, wrap
from planbench.ui.kit.look.tabs import Tabs
from planbench.ui.page import Page
from planbench.ui.page_context import PageContext
from planbench.ui.time.all_projects_card import AllProjectsCard
from planbench.ui.time.budget_card import TimeBudgetCard, TimeStanding
from planbench.ui.time.entry_line import TimeLine
from planbench.ui.time.log import TimeLog
from planbench.ui.time.view import TimeView, load_time

LOG, PICTURE = "log", "picture"


class TimePage(Page):
    """One line of where you stand, quick entry, then the log by weeks, or the picture."""

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
        self.standing = TimeStanding(context)
        self.budget = TimeBudgetCard(context)
        self.log = TimeLog(context)
        self.quick.logged.connect(self.log.show_logged)
        self.projects = AllProjectsCard(context)
        self._lay_out()

    def _lay_out(self) -> None:
        report = button(
            self.say("Time report …"),
            lambda: self.context.navigate("export", "choose", "time-report"),
            "quiet",
        )
        for tool in (self.quick.clock, self.quick.several, report):
            self.standing.tools.addWidget(tool)
        self.work.setSpacing(16)
        self.work.addWidget(self.standing)
        self.work.addWidget(self.quick)
        self._parted = {
            LOG: wrap(column(self.log, self.projects, spacing=28)),
            PICTURE: self.budget,
        }
        names = {
            LOG: self.say("Time log"),
            PICTURE: self.say("Used and planned"),
        }
        self.views = Tabs(self.tabs, names)
        self.views.chosen.connect(self.show_as)
        for part in self._parted.values():
            self.work.addWidget(part)
        self.work.addStretch(1)
        self.show_as(LOG)

    def show_as(self, how: str) -> None:
        """The log, or the picture."""
        self.context.flush()
        self.choose_view(how)
        for key, part in self._parted.items():
            part.setVisible(key == how)

    def refresh(self) -> None:
        """Show the time as it is now."""
        workspace = self.context.workspace
        with workspace.reading() as session:
            self._view = load_time(session, workspace.programme, workspace.today)
        self.context.builder.build(self, self._parts(self._view))

    def _parts(self, view: TimeView) -> BuildSteps:
        self.quick.preview()
        self.standing.show_view(view)
        for card in (self.budget, self.log):
            yield
            card.show_view(view)
        yield
        self.projects.look()

    def show_item(self, kind: str, item_id: str) -> None:
        """Put the cursor in an entry, or in the quick entry."""
        self.context.builder.finish(self)
        if kind == "signed_week":
            self.show_as(LOG)
            self.ensureWidgetVisible(self.log)
        elif self.log.show_entry(item_id):
            self.show_as(LOG)
            self.log.show_entry(item_id)
            self.ensureWidgetVisible(self.log)
        else:
            self.quick.line.setFocus()

    def workplace(self) -> QWidget:
        """The entry waits for a line."""
        return self.quick.line

    def begin(self, what: str) -> None:
        """A line of working time."""
        self.quick.line.setFocus()
