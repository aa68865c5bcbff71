"""Every key in one sheet (Ctrl+?): those of the window, and those of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from planbench.i18n import N_, Words
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import label, row, scroll_box, wrap
from planbench.ui.kit.work.command import Command
from planbench.ui.theme import Theme

SIZE = 720, 600
# Where, then its keys and what they do. A test holds every key of the window against this sheet.
PARTS = (
    (
        N_("Through the window"),
        (
            ("Ctrl+K", N_("Search or do …")),
            ("F6", N_("The next part of the window")),
            ("Ctrl+PgDown", N_("The next step")),
            ("Ctrl+PgUp", N_("The step before")),
            ("Ctrl+Shift+Z", N_("Redo")),
            ("F2", N_("Open the item at hand to change it")),
            ("Shift+F10", N_("What can be done here")),
            ("Esc", N_("Close, or leave focus mode")),
        ),
    ),
    (
        N_("Find and replace"),
        (("F3", N_("The next place")), ("Shift+F3", N_("The place before"))),
    ),
    (
        N_("In a text"),
        (
            ("Ctrl+B", N_("Bold")),
            ("Ctrl+I", N_("Italics")),
            ("Ctrl+Shift+H", N_("Heading")),
            ("Ctrl+Shift+8", N_("List")),
            ("Ctrl+Shift+7", N_("Numbered list")),
            ("[", N_("Cite evidence")),
            ("Ctrl+.", N_("Better words for a misspelled one")),
            ("Ctrl+Shift+N", N_("New finding")),
            ("F11", N_("Focus mode")),
            ("Tab", N_("In a table: the next cell, and a new row behind the last")),
        ),
    ),
    (
        N_("In rows"),
        (
            ("Alt+Up", N_("Move up")),
            ("Alt+Down", N_("Move down, or open the calendar of a date")),
            ("Ctrl+D", N_("Duplicate")),
            ("Ctrl+C", N_("Copy the chosen rows, from the tools of a row")),
            ("Ctrl+V", N_("Paste rows, also from a spreadsheet, or evidence on its page")),
            ("Shift+Down", N_("Choose several rows, from the tools of a row")),
            ("Del", N_("Remove the chosen rows, from the tools of a row")),
        ),
    ),
    (
        N_("Feedback"),
        (
            ("A", N_("Accept")),
            ("D", N_("Decline")),
            ("R", N_("Reply")),
            ("K", N_("Done")),
            ("J", N_("The next mark")),
        ),
    ),
    (
        N_("During a meeting"),
        (("Alt+1", N_("Choose what the line becomes, Alt+1 to Alt+5")),),
    ),
)


def every_key(commands: Sequence[Command]) -> Iterator[str]:
    """Every key that the sheet names, in Qt's portable words."""
    yield from (command.keys for command in commands if command.keys)
    yield from (keys for _, lines in PARTS for keys, _ in lines)


class KeysSheet(QDialog):
    """Two columns of keys under their headings; closed by Esc."""

    def __init__(
        self, words: Words, theme: Theme, commands: Sequence[Command], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.say("Keys"))
        self.resize(theme.size(SIZE[0]), theme.size(SIZE[1]))
        scroll, inside = scroll_box(spacing=4)
        named = [(command.keys, command.text) for command in commands if command.keys]
        inside.addWidget(label(words.say("Everywhere"), "cardTitle"))
        inside.addWidget(_lines(named))
        for title, lines in PARTS:
            inside.addWidget(label(words.say(title), "cardTitle"))
            inside.addWidget(_lines([(keys, words.say(text)) for keys, text in lines]))
        inside.addStretch(1)
        box = QVBoxLayout(self)
        box.addWidget(scroll, 1)
        box.addLayout(row(None, button(words.say("Close"), self.accept)))


def _lines(lines: Sequence[tuple[str, str]]) -> QWidget:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 12)
    grid.setColumnStretch(1, 1)
    for number, (keys, text) in enumerate(lines):
        shown = QKeySequence.fromString(keys).toString(QKeySequence.SequenceFormat.NativeText)
        grid.addWidget(label(shown or keys, "keyCap"), number, 0)
        grid.addWidget(label(text), number, 1)
    return wrap(grid)
