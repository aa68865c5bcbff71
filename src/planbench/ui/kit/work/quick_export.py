"""A document with one click: written where documents go, with what to mind before it leaves."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain.names.files import free_path
from planbench.errors import UserError
from planbench.exports.source import Options
from planbench.paths import documents_folder
from planbench.services.export.exporting import ExportReport, ExportSettings, export
from planbench.services.export.file_name import suggested_name
from planbench.services.export.preview import load_export_preview
from planbench.ui.jobs import Job
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import clear_layout, row, wrapped_label
from planbench.ui.kit.work.asked_first import WayOut, ask_first
from planbench.ui.kit.work.export_outcome import ExportOutcome
from planbench.ui.page_context import PageContext


class QuickExport(QWidget):
    """A button, and under it what came of it."""

    def __init__(
        self, context: PageContext, text: str, kind: str, suffix: str, meeting_id: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._kind, self._suffix = kind, suffix
        self._options = Options(meeting_id=meeting_id, leave_out_confidential=True)
        self._outcome = ExportOutcome(context)
        self._mind = QVBoxLayout()
        self._button = button(text, self.write)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(row(self._button, None))
        box.addWidget(self._outcome)
        box.addLayout(self._mind)

    def write(self, folder: Path | None = None) -> None:
        """Write it, off the interface thread; an earlier file of the same name stays."""
        self._context.flush()
        clear_layout(self._mind)
        self._outcome.end()
        way = WayOut(self._kind, options=self._options)
        ask_first(self._context, way, lambda: self._write(folder), self)

    def _write(self, folder: Path | None) -> None:
        workspace, options = self._context.workspace, self._options
        meeting = options.meeting_id
        name = suggested_name(workspace, self._kind, self._suffix, meeting_id=meeting)
        target = free_path((folder or documents_folder()) / name, "-")
        settings = ExportSettings(step=self._outcome.begin())
        language = workspace.project().document_language

        def task(_job: Job) -> tuple[ExportReport | UserError, list[str]]:
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                report = export(workspace, self._kind, target, options=options, settings=settings)
                found = load_export_preview(workspace, self._kind, language, options).notices
            except UserError as error:
                return error, []
            return report, [remark.sentence(self._context.words) for remark in found]

        self._context.work(task, self._show, self._outcome.end)

    def _show(self, found: tuple[ExportReport | UserError, list[str]]) -> None:
        result, notices = found
        self._outcome.show_result(result)
        for text in notices:
            self._mind.addWidget(wrapped_label(text, "attention"))
