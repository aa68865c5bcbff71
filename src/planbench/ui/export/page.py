"""The step «Export»: choose a document, see what it says and what to mind, write it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import KINDS, Meeting
from planbench.errors import UserError
from planbench.paths import documents_folder
from planbench.services.export.exported_texts import LAST
from planbench.services.export.exporting import (
    NAMES,
    ExportReport,
    ExportSettings,
    export,
)
from planbench.services.export.file_name import suggested_name
from planbench.services.export.handover import hand_over
from planbench.services.export.own_template import remarks
from planbench.services.export.printing import pages_to_print
from planbench.ui.export.changes import ExportChanges
from planbench.ui.export.choices import OF_MEETINGS, ExportChoices
from planbench.ui.export.history import ExportHistory
from planbench.ui.export.preview import DocumentPreview
from planbench.ui.export.printing import chosen_printer, print_pages
from planbench.ui.export.template_choice import TemplateChoice
from planbench.ui.export.view import (
    FORMAT_NAMES,
    WITHOUT_PAGES,
    ExportRequest,
    PreviewState,
    earlier_exports,
    load_preview,
)
from planbench.ui.export.warnings_card import ExportWarningsCard
from planbench.ui.jobs import Job
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import column, row
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.kit.work.asked_first import WayOut, ask_first
from planbench.ui.kit.work.export_outcome import ExportOutcome
from planbench.ui.page import Page
from planbench.ui.page_context import PageContext

SHOWN = 8


class ExportPage(Page):
    """Choices and what to mind at the left, the document at the right, earlier exports below."""

    step = "export"
    tables = tuple(KINDS)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._choices = ExportChoices(context)
        self._template = TemplateChoice(context)
        self._outcome = ExportOutcome(context)
        self._mind = ExportWarningsCard(context)
        self._preview = DocumentPreview(context)
        self._preview.tell(self.say("The document is being put together …"))
        self._changes = ExportChanges(context, lambda: self._ask(LAST))
        self._history = ExportHistory(context)
        self._lay_out()
        self._choices.changed.connect(self._outcome.end)
        self._choices.changed.connect(self._look)

    def refresh(self) -> None:
        """Show meetings, earlier exports and the document as they are now."""
        workspace = self.context.workspace
        with workspace.reading() as session:
            meetings = self._meetings(session)
            self._choices.set_meetings(meetings)
            self._history.show_exports(earlier_exports(workspace, session, SHOWN), meetings)
        self._template.show_name(workspace.project().template_name)
        self._look()

    def show_item(self, kind: str, item_id: str) -> None:
        """Choose the hand-out of a meeting, its minutes, or a document by its kind."""
        if kind == "choose":
            self._choices.choose(item_id)
        elif kind in OF_MEETINGS:
            self._choices.choose(kind, item_id)
        elif kind == "print":
            self.print_document()

    def write(self, target: Path, since: str = "") -> None:
        """Write the chosen document off the interface thread."""
        workspace, wanted = self.context.workspace, self._choices.wanted()
        settings = ExportSettings(since=since, step=self._outcome.begin())

        def task(_job: Job) -> ExportReport | UserError:
            try:
                if wanted.kind == "handover":
                    return hand_over(
                        workspace,
                        target,
                        language=wanted.language,
                        audience=wanted.options.audience,
                        settings=settings,
                    )
                return export(
                    workspace,
                    _document(wanted),
                    target,
                    language=wanted.language,
                    options=wanted.options,
                    settings=settings,
                )
            except UserError as error:
                return error

        self.context.work(task, self._written, self._outcome.end)

    def print_document(self) -> None:
        """Ctrl+P: the chosen document onto paper."""
        self.context.flush()
        wanted = self._choices.wanted()
        if wanted.kind in WITHOUT_PAGES:
            self.context.show_message(self.say("This has no pages to print."))
            return
        ask_first(self.context, self._way_out(), lambda: self._print(wanted), self)

    def _print(self, wanted: ExportRequest) -> None:
        workspace = self.context.workspace
        printer = chosen_printer(self, self.say(NAMES[wanted.kind]))
        if printer is None:
            return
        step = self._outcome.begin()

        def task(_job: Job) -> int | UserError:
            try:
                pages = pages_to_print(
                    workspace, _document(wanted), wanted.language, wanted.options, step
                )
                return print_pages(printer, pages)
            except UserError as error:
                return error

        self.context.work(task, self._printed, self._outcome.end)

    def _printed(self, result: int | UserError) -> None:
        if isinstance(result, UserError):
            self._outcome.show_result(result)
            return
        self._outcome.end()
        pages = self.context.words.count("{n} page", "{n} pages", result)
        self.context.show_message(self.say("Sent to the printer: {pages}.", pages=pages))

    def _lay_out(self) -> None:
        say = self.say
        choices = Card(say("Document"))
        self.act_next(say("Export …"), self._ask)
        self._choices.below.addWidget(self._template)
        paper = button(say("Print …"), self.print_document, "quiet")
        paper.setToolTip(plain_tip("Ctrl+P"))
        choices.body.addLayout(column(self._choices, row(paper, None), self._outcome))
        left = column(choices, self._mind, None, spacing=16)
        preview = Card(say("Preview"))
        preview.body.addWidget(self._preview, 1)
        top = row(spacing=32)
        top.addLayout(left, 9)
        top.addWidget(preview, 10)
        self.work.addLayout(top, 1)
        self.work.addWidget(self._changes)
        self.work.addWidget(self._history)

    def _meetings(self, session: Session) -> dict[str, str]:
        """Every meeting by its id, those of the programme first."""
        found = sorted(session.scalars(select(Meeting)), key=_by_number)
        one = self.context.guidance().meeting
        return {
            meeting.id: f"{one} {meeting.number} {meeting.title}".strip()
            if meeting.number
            else meeting.title
            for meeting in found
        }

    def _look(self) -> None:
        """Ask, off the interface thread, what the choices lead to."""
        workspace, wanted = self.context.workspace, self._choices.wanted()
        self.context.latest(self, lambda _job: load_preview(workspace, wanted), self._show)

    def _show(self, state: PreviewState) -> None:
        wanted, ahead = self._choices.wanted(), state.export_preview
        self._mind.show_found(ahead.notices, state.checks)
        self._changes.show_changes(ahead.since, ahead.changes, wanted.suffix == ".docx")
        template = state.template
        self._template.show_remarks(remarks(template) if template else [])
        if state.refusal is not None:
            self._preview.tell(self.context.words.error(state.refusal))
        elif wanted.kind in WITHOUT_PAGES:
            self._preview.tell(self.say(WITHOUT_PAGES[wanted.kind]))
        else:
            in_word = wanted.suffix == ".docx"
            self._preview.show_sheets(ahead.sheets, template if in_word else None)

    def _ask(self, since: str = "") -> None:
        self.context.flush()
        ask_first(self.context, self._way_out(), lambda: self._choose_file(since), self)

    def _way_out(self) -> WayOut:
        wanted = self._choices.wanted()
        return WayOut(wanted.kind, wanted.language, wanted.options)

    def _choose_file(self, since: str) -> None:
        wanted, workspace = self._choices.wanted(), self.context.workspace
        suffix = wanted.suffix
        reader = wanted.options.reader
        name = suggested_name(
            workspace,
            wanted.kind,
            suffix,
            reader=reader,
            meeting_id=wanted.options.meeting_id,
        )
        pattern = f"{self.say(FORMAT_NAMES[suffix])} (*{suffix})"
        target = self.context.ask_save(self.say("Export …"), documents_folder() / name, pattern)
        if target is not None:
            self.write(target, since)

    def _written(self, result: ExportReport | UserError) -> None:
        """It is said where one looks for it; only who has left the page is told elsewhere."""
        self._outcome.show_result(result)
        if self.isVisible():
            QTimer.singleShot(0, self, self._show_outcome)
        elif isinstance(result, ExportReport):
            self.context.show_message(self.say("Wrote {file}.", file=result.file.name))

    def _show_outcome(self) -> None:
        self.ensureWidgetVisible(self._outcome)


def _by_number(meeting: Meeting) -> tuple[bool, int, str, str]:
    day = meeting.date.isoformat() if meeting.date else ""
    return (meeting.number is None, meeting.number or 0, day, meeting.id)


def _document(wanted: ExportRequest) -> str:
    """The kind for the writer; the whole project is chosen by its format."""
    return "" if wanted.kind == "everything" else wanted.kind
