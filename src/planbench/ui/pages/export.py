"""The step «Export»: choose a document, see what is worth knowing before it leaves, write it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from sqlalchemy import select

from planbench.checks import CheckFinding
from planbench.domain import terms
from planbench.domain.model import Document, Meeting
from planbench.exports.formats import DOCUMENTS, FORMATS
from planbench.exports.source import Options
from planbench.i18n import DOCUMENT_LANGUAGES, LANGUAGES
from planbench.paths import documents_folder
from planbench.services.checking import check_everything
from planbench.services.exporting import ExportReport, export, suggested_name
from planbench.services.items import STEP_OF
from planbench.ui.desk import Desk
from planbench.ui.jobs import Job
from planbench.ui.opening import open_path
from planbench.ui.page import Page
from planbench.ui.widgets.buttons import button, link
from planbench.ui.widgets.card import Card
from planbench.ui.widgets.fields import CheckField, ChoiceField, LineField
from planbench.ui.widgets.form import Labelled
from planbench.ui.widgets.layout import emptied, label, row

SHOWN = 6


class ExportPage(Page):
    """The choices at the left, what the checks say at the right, earlier exports below."""

    step = "export"
    tables = (
        "document",
        "section",
        "finding",
        "goal",
        "goal_finding",
        "indicator",
        "action",
        "follow_up",
        "evidence",
        "finding_evidence",
        "meeting",
        "project",
        "check_answer",
        "conflict",
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = self.say
        self._document = ChoiceField({key: say(name) for key, name in DOCUMENTS.items()})
        self._format = ChoiceField({key: say(name) for key, name in FORMATS.items()})
        self._language = ChoiceField({key: LANGUAGES[key] for key in DOCUMENT_LANGUAGES})
        self._status = ChoiceField(
            {key: say(name) for key, name in terms.DOCUMENT_STATUSES.items()}
        )
        self._meeting = ChoiceField({})
        self._audience = LineField(say("For example: the steering group"))
        self._no_confidential = CheckField(say("Leave out confidential evidence"))
        self._no_names = CheckField(say("Leave out names"))
        self._no_hours = CheckField(say("Leave out hours"))
        self._template: Path | None = None
        self._template_name = label("", "muted", wrap=True)
        self._language.set_value(desk.workspace.project().document_language)
        self._no_confidential.set_value(True)
        self._checks = QVBoxLayout()
        self._history = QVBoxLayout()
        self._result = QVBoxLayout()
        self._lay_out()
        self._document.edited.connect(self._fit)
        self._fit()

    def refresh(self) -> None:
        """Show meetings, checks and earlier exports as they are now."""
        with self.desk.workspace.reading() as session:
            meetings = session.scalars(select(Meeting).where(Meeting.number.is_not(None)))
            numbers = sorted((each.number or 0, each.title) for each in meetings)
            documents = list(
                session.scalars(select(Document).order_by(Document.exported_at.desc()))
            )
        one = self.desk.guidance().meeting
        self._meeting.set_choices({str(n): f"{one} {n} {title}" for n, title in numbers})
        self._show_history(documents)
        workspace = self.desk.workspace
        self.desk.work(lambda _job: check_everything(workspace), self._show_checks)

    def show_item(self, kind: str, item_id: str) -> None:
        """Choose the hand-out of a meeting."""
        if kind == "meeting":
            with self.desk.workspace.reading() as session:
                meeting = session.get(Meeting, item_id)
            self._document.set_value("meeting")
            if meeting is not None and meeting.number is not None:
                self._meeting.set_value(str(meeting.number))
            self._fit()

    def _lay_out(self) -> None:
        say = self.say
        choices = Card(say("Document"))
        grid = QGridLayout()
        grid.setSpacing(10)
        fields: tuple[tuple[str, QWidget], ...] = (
            (say("Which document"), self._document),
            (say("Format"), self._format),
            (say("Language"), self._language),
            (say("Status"), self._status),
            (say("Who is it for"), self._audience),
            (say("Meeting"), self._meeting),
        )
        for index, (text, field) in enumerate(fields):
            grid.addWidget(Labelled(text, field), index // 2, index % 2)
            grid.setColumnStretch(index % 2, 1)
        choices.body.addLayout(grid)
        for box in (self._no_confidential, self._no_names, self._no_hours):
            choices.body.addWidget(box)
        template = button(say("Own Word template …"), self._ask_template, "quiet")
        choices.body.addLayout(row(template, self._template_name, None))
        write = button(say("Export …"), self._ask, "primary")
        choices.body.addLayout(row(write, None))
        choices.body.addLayout(self._result)
        choices.body.addStretch(1)
        checks = Card(say("Before it leaves"))
        checks.body.addLayout(self._checks)
        checks.body.addStretch(1)
        top = row(spacing=14)
        top.addWidget(choices, 3)
        top.addWidget(checks, 2)
        history = Card(say("Exported before"))
        history.body.addLayout(self._history)
        self.work.addLayout(top)
        self.work.addWidget(history)
        self.work.addStretch(1)

    def _fit(self) -> None:
        kind = self._document.value()
        self._meeting.setEnabled(kind == "meeting")
        if kind == "presentation":
            self._format.set_value(".pptx")
        elif self._format.value() == ".pptx":
            self._format.set_value(".docx")

    def _show_checks(self, found: list[CheckFinding]) -> None:
        emptied(self._checks)
        words = self.desk.words
        serious = [each for each in found if each.level != "hint"]
        if not serious:
            self._checks.addWidget(label(self.say("Nothing stands in the way."), "good", wrap=True))
            return
        count = words.count("{n} thing to look at", "{n} things to look at", len(serious))
        self._checks.addWidget(label(count, "attention"))
        for each in serious[:SHOWN]:
            step = STEP_OF.get(each.place.kind, "plan")
            go = partial(self.desk.go, step, each.place.kind, each.place.id)
            self._checks.addWidget(link(self.desk.theme, each.sentence(words), go))

    def _show_history(self, documents: list[Document]) -> None:
        emptied(self._history)
        words = self.desk.words
        if not documents:
            text = self.say("Nothing has been exported yet.")
            self._history.addWidget(label(text, "muted", wrap=True))
        for each in documents[:SHOWN]:
            when = words.date(each.exported_at) if each.exported_at else ""
            status = self.say(terms.DOCUMENT_STATUSES.get(each.status, ""))
            parts = (each.file, when, status, each.audience)
            text = " · ".join(part for part in parts if part)
            self._history.addWidget(label(text, wrap=True))

    def _ask_template(self) -> None:
        title = self.say("Choose a Word template")
        chosen = self.desk.ask_open(title, "Word (*.docx *.dotx)")
        self._template = chosen
        self._template_name.setText(chosen.name if chosen else "")

    def _ask(self) -> None:
        self.desk.flush()
        suffix = self._format.value()
        workspace = self.desk.workspace
        name = suggested_name(workspace, self._document.value(), suffix, workspace.today)
        pattern = f"{self.say(FORMATS[suffix])} (*{suffix})"
        target = self.desk.ask_save(self.say("Export …"), documents_folder() / name, pattern)
        if target is not None:
            self.write(target if target.suffix else target.with_suffix(suffix))

    def write(self, target: Path) -> None:
        """Write the chosen document off the interface thread."""
        workspace, kind = self.desk.workspace, self._document.value()
        language, template, options = self._language.value(), self._template, self._options()

        def task(_job: Job) -> ExportReport:
            return export(
                workspace, kind, target, language=language, template=template, options=options
            )

        self.desk.tell(self.say("Writing {file} …", file=target.name))
        self.desk.work(task, self._written)

    def _options(self) -> Options:
        number = self._meeting.value()
        decided = self._status.value() == "decided"
        return Options(
            status=self._status.value(),
            decided_on=self.desk.workspace.today if decided else None,
            audience=self._audience.value().strip(),
            leave_out_confidential=self._no_confidential.value(),
            leave_out_hours=self._no_hours.value(),
            leave_out_names=self._no_names.value(),
            meeting_number=int(number) if number else None,
        )

    def _written(self, report: ExportReport) -> None:
        emptied(self._result)
        words = self.desk.words
        self._result.addWidget(label(self.say("Wrote {file}.", file=report.file.name), "good"))
        for remark in report.remarks:
            self._result.addWidget(label(remark.sentence(words), "muted", wrap=True))
        line = row(
            button(self.say("Open the document"), partial(open_path, report.file)),
            button(self.say("Open the folder"), partial(open_path, report.file.parent), "quiet"),
            None,
        )
        self._result.addLayout(line)
        self.desk.tell(self.say("Wrote {file}.", file=report.file.name))
