"""Backups: when each was made and why; one more now; any of them as a new project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from planbench.i18n import N_, Words
from planbench.services.gate.tidying import size, tidy
from planbench.services.mending import Mended, mended_words, restore
from planbench.services.projects import all_backups, back_up, backups_folder
from planbench.services.recent import new_projects_folder
from planbench.services.words.sizes import size_words
from planbench.store.backup import Backup
from planbench.store.tidying import Size
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import (
    clear_layout,
    label,
    label_with,
    row,
    scroll_box,
    wrapped_label,
)
from planbench.ui.kit.look.plain import plain_box
from planbench.ui.kit.work.file_kinds import own_files
from planbench.ui.page_context import PageContext

REASONS = {
    "close": N_("when the project was closed"),
    "merge": N_("before taking in from a colleague"),
    "import": N_("before an import"),
    "migration": N_("before planbench brought the file up to date"),
    "asked": N_("asked for"),
}


def backup_words(words: Words, backup: Backup) -> str:
    """When a backup was made, why, and how large it is."""
    when = f"{words.short_date(backup.at)}, {backup.at:%H:%M}"
    size = f"{words.number(backup.size / 1_000_000, 1)}\u00a0MB"
    return f"{when} · {words.say(REASONS.get(backup.reason, 'asked for'))} · {size}"


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
        scroll, self._box = scroll_box()
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
        self._size = wrapped_label("", "muted")
        self._tidy = button(say("Really remove it …"), self._ask_tidy)
        outer.addLayout(label_with(self._size, self._tidy))
        context.work(lambda _job: size(context.workspace), self._show_size)
        self.finished.connect(lambda _code: self.deleteLater())
        self.refresh()

    def refresh(self) -> None:
        """List what there is, newest first; each is opened, so not on the interface thread."""
        file = self._context.workspace.file.path
        self._context.latest(self, lambda _job: all_backups(file), self._list)

    def _list(self, found: list[Backup]) -> None:
        clear_layout(self._box)
        for backup in found:
            self._box.addLayout(self._line(backup))
        if not found:
            self._box.addWidget(label(self._context.say("There is no backup yet."), "muted"))
        self._box.addStretch(1)

    def _line(self, backup: Backup) -> QHBoxLayout:
        words = self._context.words
        use = button(words.say("Open as a new project …"), lambda: self._restore(backup))
        return label_with(wrapped_label(backup_words(words, backup)), use)

    def _show_size(self, size: Size) -> None:
        self._size.setText(size_words(self._context.words, size))
        self._tidy.setEnabled(self._context.workspace.file.writable)

    def _ask_tidy(self) -> None:
        """What goes now is gone here; earlier backups and the colleague's copy still have it."""
        say = self._context.say
        text = say(
            "Removed files and what undo needs are then gone from this file for good. Backups made "
            "before still have them, and so has your colleague's copy."
        )
        box = plain_box(self, say("Really remove it"), text)
        go = box.addButton(say("Really remove it"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(say("Cancel"), QMessageBox.ButtonRole.RejectRole)
        go.clicked.connect(self._remove_really)
        box.open()

    def _remove_really(self) -> None:
        context = self._context
        context.flush()
        context.work(lambda _job: tidy(context.workspace), self._show_size)

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
            lambda _job: back_up(workspace.file.path, "asked", workspace.now(), folder),
            made,
            owner=self,
        )

    def _restore(self, backup: Backup) -> None:
        context = self._context
        stem = f"{context.workspace.file.path.stem} {backup.at:%Y-%m-%d %H.%M}"
        suggestion = new_projects_folder() / f"{stem}.planbench"
        target = context.ask_save(
            context.say("Open as a new project"), suggestion, own_files(".planbench", context.words)
        )
        if target is None:
            return

        def restored(done: Mended) -> None:
            told = "\n".join(mended_words(context.words, done))
            if told:
                plain_box(self.parentWidget() or self, "planbench", told).open()
            self.accept()
            self.opened.emit(target)

        context.work(lambda _job: restore(backup.path, target), restored, owner=self)
