"""Backups: when each was made and why; one more now; any of them as a new project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planbench.i18n import N_
from planbench.paths import projects_folder
from planbench.services.projects import back_up, backups_folder
from planbench.store.backup import Backup, list_backups, restore
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import clear_layout, label, label_with, row, wrapped_label
from planbench.ui.page_context import PageContext

REASONS = {
    "close": N_("when the project was closed"),
    "merge": N_("before taking in from a colleague"),
    "import": N_("before an import"),
    "migration": N_("before planbench brought the file up to date"),
    "asked": N_("asked for"),
}
PATTERN = "planbench (*.planbench)"


class BackupsDialog(QDialog):
    """Each backup was verified by opening it when it was made; old ones are thinned.

    `opened` gives the project that was made of one.
    """

    opened = Signal(Path)

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        say = context.say
        self.setWindowTitle(say("Backups"))
        self.resize(context.theme.size(640), context.theme.size(520))
        inner = QWidget()
        inner.setObjectName("plain")
        self._box = QVBoxLayout(inner)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(10)
        folder = backups_folder(context.workspace.file.path)
        explained = say("The backups lie in {folder}.", folder=folder)
        outer.addWidget(wrapped_label(explained, "guidance"))
        outer.addWidget(scroll)
        now = button(say("Make a backup now"), self._make, "primary")
        elsewhere = button(say("Make one in another folder …"), self._make_elsewhere)
        outer.addLayout(row(now, elsewhere, None, button(say("Close"), self.accept)))
        self.finished.connect(lambda _code: self.deleteLater())
        self.refresh()

    def refresh(self) -> None:
        """List what there is, newest first."""
        clear_layout(self._box)
        found = list_backups(backups_folder(self._context.workspace.file.path))
        for each in found:
            self._box.addLayout(self._line(each))
        if not found:
            self._box.addWidget(label(self._context.say("There is no backup yet."), "muted"))
        self._box.addStretch(1)

    def _line(self, each: Backup) -> QHBoxLayout:
        words = self._context.words
        when = f"{words.short_date(each.at)}, {each.at:%H:%M}"
        size = f"{words.number(each.size / 1_000_000, 1)}\u00a0MB"
        text = f"{when} · {words.say(REASONS.get(each.reason, 'asked for'))} · {size}"
        use = button(words.say("Open as a new project …"), lambda: self._restore(each))
        return label_with(wrapped_label(text), use)

    def _make(self) -> None:
        self._back_up(None)

    def _make_elsewhere(self) -> None:
        title = self._context.say("Make one in another folder")
        name = QFileDialog.getExistingDirectory(self, title)
        if name:
            self._back_up(Path(name))

    def _back_up(self, folder: Path | None) -> None:
        context = self._context
        context.flush()
        workspace = context.workspace

        def made(file: Path) -> None:
            context.show_message(context.say("Made {file}.", file=file.name))
            self.refresh()

        context.work(
            lambda _job: back_up(workspace.file.path, "asked", workspace.now(), folder), made
        )

    def _restore(self, each: Backup) -> None:
        context = self._context
        stem = f"{context.workspace.file.path.stem} {each.at:%Y-%m-%d %H.%M}"
        suggestion = projects_folder() / f"{stem}.planbench"
        target = context.ask_save(context.say("Open as a new project"), suggestion, PATTERN)
        if target is None:
            return

        def restored(_nothing: object) -> None:
            self.accept()
            self.opened.emit(target)

        context.work(lambda _job: restore(each.path, target), restored)
