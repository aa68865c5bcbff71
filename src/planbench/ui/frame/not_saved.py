"""The banner that stays for as long as nothing can be saved: why, and what can be done about it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from planbench.i18n import N_
from planbench.services.projects import move_to_copy
from planbench.store.trouble import Cause
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import column, wrapped_label
from planbench.ui.kit.work.file_kinds import own_files
from planbench.ui.page_context import PageContext

HEADINGS = {
    Cause.FULL: N_("Nothing can be saved: the disk is full"),
    Cause.READ_ONLY: N_("Nothing can be saved: the file is open for reading only"),
    Cause.GONE: N_("Nothing can be saved: the file is no longer where it was"),
    Cause.REPLACED: N_("Nothing can be saved: another file has taken the place of this one"),
    Cause.NO_FOLDER: N_("Nothing can be saved: the folder cannot be reached"),
    Cause.DAMAGED: N_("Nothing can be saved: the file has been damaged"),
    Cause.BUSY: N_("Nothing can be saved: another program is using the file"),
    Cause.UNKNOWN: N_("Nothing can be saved: the disk refuses"),
}
KEPT = N_(
    "What you have written since {time} is still here in the window. planbench tries again by "
    "itself. Do not close before it is saved."
)
READING = N_("You can read everything. To write, save a copy elsewhere and go on in that.")


class NotSavedBanner(QFrame):
    """Hidden while all is well; announced when it comes."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        say = context.say
        self.setObjectName("notSaved")
        self._heading = wrapped_label("", "bad")
        self._kept = wrapped_label("")
        self._again = button(say("Try again"), self.retry)
        self._elsewhere = button(say("Save elsewhere …"), self.save_elsewhere, "primary")
        box = QHBoxLayout(self)
        box.setContentsMargins(28, 12, 24, 12)
        box.setSpacing(12)
        box.addLayout(column(self._heading, self._kept, spacing=2), 1)
        box.addWidget(self._again)
        box.addWidget(self._elsewhere)
        context.save_state.trouble_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what stands in the way now."""
        state, say = self._context.save_state, self._context.say
        trouble = state.trouble
        self.setVisible(trouble is not None)
        if trouble is None:
            return
        heading = say(HEADINGS.get(trouble.cause, HEADINGS[Cause.UNKNOWN]))
        writable = self._context.workspace.file.writable
        self._heading.setText(heading)
        self._kept.setText(say(KEPT, time=state.since) if writable else say(READING))
        self._again.setVisible(writable)
        self.setAccessibleName(heading)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, heading))

    def retry(self) -> None:
        """Try now."""
        if not self._context.save_state.retry() and self._context.save_state.trouble is not None:
            trouble = self._context.save_state.trouble
            self._context.show_message(self._context.words.error(trouble))

    def save_elsewhere(self) -> bool:
        """Save what is open as another file and go on in that; whether that was done."""
        context = self._context
        path = context.workspace.file.path
        suggestion = Path.home() / f"{path.stem} {context.workspace.now():%Y-%m-%d %H.%M}.planbench"
        target = context.ask_save(
            context.say("Save elsewhere"), suggestion, own_files(".planbench", context.words)
        )
        if target is None or not context.attempt(lambda: move_to_copy(context.workspace, target)):
            return False
        context.settings.remember(target)
        context.save_state.start_again()
        context.show_message(context.say("You now work in {file}.", file=target.name))
        return context.flush()
