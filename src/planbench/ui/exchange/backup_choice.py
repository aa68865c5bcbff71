"""The backups of a project that cannot be opened, each to be made a new project of."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from planbench.errors import UserError
from planbench.i18n import Words
from planbench.services.mending import mended_words, restore
from planbench.services.projects import each_backup
from planbench.store.backup import Backup
from planbench.ui.exchange.backups import backup_words
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import label_with, row, scroll_box, wrapped_label
from planbench.ui.kit.look.plain import plain_box
from planbench.ui.kit.work.file_kinds import own_files
from planbench.ui.theme import Theme

SLICE = 0.02  # seconds of the interface thread


class BackupChoice(QDialog):
    """Needs no open project; `opened` gives what a backup was made into."""

    opened = Signal(Path)

    def __init__(self, words: Words, theme: Theme, project: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._project = project
        self.setWindowTitle(words.say("Backups"))
        self.resize(theme.size(640), theme.size(460))
        scroll, self._box = scroll_box()
        self._coming = each_backup(project)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(10)
        told = words.say("{file} stays as it is. Choose what to go on with.", file=project.name)
        outer.addWidget(wrapped_label(told, "guidance"))
        outer.addWidget(scroll)
        outer.addLayout(row(None, button(words.say("Close"), self.reject)))
        self.finished.connect(lambda _code: self.deleteLater())
        self._list_some()

    def _list_some(self) -> None:
        """List some, and the rest in the next turns: each is opened to see whose it is."""
        until = perf_counter() + SLICE
        for backup in self._coming:
            use = button(self._words.say("Open as a new project …"), partial(self._restore, backup))
            told = wrapped_label(backup_words(self._words, backup))
            self._box.addLayout(label_with(told, use))
            if perf_counter() > until:
                QTimer.singleShot(0, self, self._list_some)
                return
        self._box.addStretch(1)

    def _restore(self, backup: Backup) -> None:
        stem = f"{self._project.stem} {backup.at:%Y-%m-%d %H.%M}"
        suggestion = self._project.with_name(f"{stem}.planbench")
        target = made_of(backup.path, suggestion, self._words, self)
        if target is not None:
            self.accept()
            self.opened.emit(target)


def made_of(source: Path, suggestion: Path, words: Words, parent: QWidget) -> Path | None:
    """Make a new project out of a backup or a damaged file; None where nothing was made.

    What was damaged in it, and is mended, is told.
    """
    title = words.say("Open as a new project")
    kinds = own_files(".planbench", words)
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), kinds)
    if not name:
        return None
    try:
        told = mended_words(words, restore(source, Path(name)))
    except UserError as error:
        plain_box(parent, "planbench", words.error(error)).open()
        return None
    if told:
        plain_box(parent, "planbench", "\n".join(told)).open()
    return Path(name)
