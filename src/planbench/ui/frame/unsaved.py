"""The question before a window is closed whose text is not on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from planbench.ui.kit.look.plain import plain_box

if TYPE_CHECKING:
    from planbench.ui.frame.not_saved import NotSavedBanner
    from planbench.ui.page_context import PageContext


def ask_unsaved(context: PageContext, banner: NotSavedBanner) -> bool:
    """Ask until all is saved, or the user gives it up; whether the window may close."""
    while not context.flush():
        say = context.say
        text = say("What you wrote last is not saved. It is lost if you close now.")
        box = plain_box(context.window, "planbench", text)
        box.setIcon(QMessageBox.Icon.Warning)
        trouble = context.save_state.trouble
        box.setInformativeText(context.words.error(trouble) if trouble else "")
        elsewhere = box.addButton(say("Save elsewhere …"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(say("Try again"), QMessageBox.ButtonRole.ResetRole)
        lost = box.addButton(say("Close without saving"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(say("Do not close"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(elsewhere)
        box.setEscapeButton(stay)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        if clicked is elsewhere:
            banner.save_elsewhere()
        elif clicked is lost:
            return True
        elif clicked is stay or clicked is None:
            return False
    return True
