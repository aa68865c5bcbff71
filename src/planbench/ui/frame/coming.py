"""On coming to a page the keyboard goes to where one works there, as soon as that is built."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from planbench.ui.page import Page

TRIES, SOON, WAIT = 40, 5, 50  # looks, those without a wait between them, and milliseconds


def go_to_work(page: Page) -> None:
    """Give a page that is shown the keyboard; whoever has moved it meanwhile keeps it."""
    _look(page, QApplication.focusWidget(), TRIES)


def _look(page: Page, before: QWidget | None, tries: int) -> None:
    if QApplication.focusWidget() is not before or not page.isVisible():
        return
    where = page.workplace()
    if where is not None and where.isVisible():
        where.setFocus(Qt.FocusReason.OtherFocusReason)
    elif tries:
        again = partial(_look, page, before, tries - 1)
        QTimer.singleShot(0 if tries > TRIES - SOON else WAIT, page, again)
