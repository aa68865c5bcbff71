"""The box that says why a file could not be opened, with the ways out of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from planbench.errors import AlreadyOpenError, UserError
from planbench.i18n import Words
from planbench.ui.kit.look.plain import plain_box

WayOut = Callable[[Path], None]


def refusal_box(
    parent: QWidget,
    words: Words,
    error: UserError,
    file: Path | None,
    ways_out: tuple[WayOut, WayOut],
) -> QMessageBox:
    """Why something could not be done; for a file that is not open elsewhere, what may help.

    `ways_out` are called with the file: one offers its backups, one mends it into a new project.
    """
    from planbench.services.projects import all_backups
    from planbench.store.damage import DamagedError

    box = plain_box(parent, "planbench", words.error(error))
    box.setIcon(QMessageBox.Icon.Warning)
    if file is None or isinstance(error, AlreadyOpenError):
        return box
    offer_backups, mend = ways_out
    if isinstance(error, DamagedError):
        _add(box, words.say("Mend into a new project …"), lambda: mend(file))
    if all_backups(file):
        _add(box, words.say("Restore a backup …"), lambda: offer_backups(file))
    if box.buttons():
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Close))
    return box


def _add(box: QMessageBox, text: str, act: Callable[[], None]) -> None:
    added = box.addButton(text, QMessageBox.ButtonRole.AcceptRole)
    added.clicked.connect(act)
