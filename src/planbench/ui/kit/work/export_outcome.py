"""How an export goes: progress with a way to stop it, then where the file is."""

from __future__ import annotations

import threading
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from planbench.errors import UserError
from planbench.progress import ProgressCallback
from planbench.services.export.exporting import ExportReport
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import FlowLayout, clear_layout, row, wrap, wrapped_label
from planbench.ui.kit.work.opening import open_path
from planbench.ui.page_context import PageContext


class ExportOutcome(QWidget):
    """Empty until something is written."""

    stepped = Signal(int, int)  # comes from the thread that writes

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._stop = threading.Event()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(context.say("Progress"))
        self._running = wrap(row(self._bar, button(context.say("Cancel"), self.cancel)))
        self._running.hide()
        self._said = QVBoxLayout()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._running)
        box.addLayout(self._said)
        self.stepped.connect(self._progress)

    def begin(self) -> ProgressCallback:
        """Show that something is being written; returns what the writer tells its steps to."""
        clear_layout(self._said)
        stop = self._stop = threading.Event()
        self._bar.setRange(0, 0)
        self._running.show()

        def step(done: int, of: int) -> None:
            if stop.is_set():
                raise UserError(
                    "The export was stopped. Nothing was written, and an earlier file is as it "
                    "was. Export again when you want to."
                )
            self.stepped.emit(done, of)

        return step

    def cancel(self) -> None:
        """Stop at the next step."""
        self._stop.set()

    def show_result(self, result: ExportReport | UserError) -> None:
        """Say what was written, or what stood in the way."""
        self.end()
        if isinstance(result, UserError):
            text = self._context.words.error(result)
            self._said.addWidget(wrapped_label(text, "bad"))
        else:
            self._show_report(result)

    def end(self) -> None:
        """Nothing is being written any more."""
        self._running.hide()
        clear_layout(self._said)

    def _show_report(self, report: ExportReport) -> None:
        say = self._context.say
        told = say("Wrote {file}.", file=report.file.name)
        self._said.addWidget(wrapped_label(told, "good"))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))
        buttons = FlowLayout(8)
        for text, place in (
            (say("Open the document"), report.file),
            (say("Open the folder"), report.file.parent),
        ):
            buttons.addWidget(button(text, partial(open_path, place), "quiet"))
        self._said.addLayout(buttons)

    def _progress(self, done: int, of: int) -> None:
        self._bar.setRange(0, of)
        self._bar.setValue(done)
