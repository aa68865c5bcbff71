"""Status for the region: what is told is ticked, what leaves is shown, then the file is made."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from planbench.errors import UserError
from planbench.paths import documents_folder
from planbench.region.status_file import PARTS, SUFFIX
from planbench.services.region.shown import Line, held_back_note, told
from planbench.services.region.status import (
    MadeStatus,
    StatusChoice,
    remember_choice,
    remembered_choice,
    status_now,
    suggested_name,
    write_status,
)
from planbench.ui.jobs import Job
from planbench.ui.kit.fields.fields import CheckField
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import column, label, row, scroll_box, wrap, wrapped_label
from planbench.ui.kit.work.file_kinds import own_files
from planbench.ui.page_context import PageContext

Found = MadeStatus | UserError


class StatusDialog(QDialog):
    """What to tell at the left, exactly what leaves at the right."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._made: MadeStatus | None = None
        say = context.say
        self.setWindowTitle(say("Status for the region"))
        self.resize(context.theme.size(880), context.theme.size(620))
        self._parts = {part: CheckField(say(text)) for part, text in PARTS.items()}
        self._titles = CheckField(say("Also the titles of the goals"))
        self._leaves = Card(say("This is all that leaves"))
        self._lines = QGridLayout()
        self._make = button(say("Make the status file …"), self._ask, "primary")
        self._lay_out()
        self._show_choice(remembered_choice(context.workspace))
        context.follow(self, self._look)
        self._look()

    def give(self, target: Path) -> None:
        """Write what is shown, and say where it lies."""
        context, made = self._context, self._made
        if made is None:
            return
        written: list[Path] = []

        def write() -> None:
            written.append(write_status(context.workspace, made, target))
            remember_choice(context.workspace, self._choice())

        if context.attempt(write):
            text = context.say("Made {file}. Send it to your region.", file=written[0].name)
            context.show_message(text)
            self.accept()

    def _lay_out(self) -> None:
        say = self._context.say
        explained = say(
            "Your region sees how the work goes, never how the pupils do. Nobody's name is in "
            "the file, and of your texts at most the goals' titles. Untick what you do not want "
            "to tell."
        )
        choices = Card(say("What you tell"))
        for field in (*self._parts.values(), self._titles):
            field.edited.connect(self._look)
            choices.body.addWidget(field)
        self._lines.setHorizontalSpacing(16)
        self._lines.setVerticalSpacing(6)
        self._lines.setColumnStretch(1, 1)
        self._leaves.body.addLayout(self._lines)
        scroll, box = scroll_box()
        box.setContentsMargins(0, 0, 12, 0)
        box.addWidget(self._leaves)
        box.addStretch(1)
        left = wrap(column(choices, None))
        left.setMaximumWidth(self._context.theme.size(300))
        both = row(left, spacing=24)
        both.addWidget(scroll, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(12)
        outer.addWidget(wrapped_label(explained, "guidance"))
        outer.addLayout(both, 1)
        outer.addLayout(row(None, button(say("Close"), self.reject), self._make))
        self._make.setDefault(True)

    def _choice(self) -> StatusChoice:
        parts = frozenset(part for part, field in self._parts.items() if field.value())
        return StatusChoice(parts, self._titles.value())

    def _show_choice(self, choice: StatusChoice) -> None:
        for part, field in self._parts.items():
            field.set_value(part in choice.parts)
        self._titles.set_value(choice.titles)

    def _look(self, _changed: object = None) -> None:
        """Put together, off the interface thread, what would leave now."""
        self._titles.setEnabled(self._parts["goals"].value())
        workspace, choice = self._context.workspace, self._choice()

        def look(_job: Job) -> Found:
            try:
                return status_now(workspace, choice)
            except UserError as error:
                return error

        self._context.latest(self, look, self._show)

    def _show(self, found: Found) -> None:
        context = self._context
        self._made = found if isinstance(found, MadeStatus) else None
        self._make.setEnabled(self._made is not None)
        if isinstance(found, UserError):
            self._fill([], context.words.error(found))
            return
        lines = told(found.file, context.workspace.programme, context.words)
        self._fill(lines, held_back_note(found.held_back, context.words))

    def _fill(self, lines: list[Line], note: str) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for n, (name, text) in enumerate(lines):
            said = wrapped_label(text)
            said.setAccessibleName(f"{name}: {text}")
            self._lines.addWidget(label(name, "muted"), n, 0, Qt.AlignmentFlag.AlignTop)
            self._lines.addWidget(said, n, 1)
        if note:
            self._lines.addWidget(wrapped_label(note, "attention"), len(lines), 0, 1, 2)

    def _ask(self) -> None:
        context = self._context
        context.flush()
        suggestion = documents_folder() / suggested_name(context.workspace)
        target = context.ask_save(
            context.say("Make the status file …"), suggestion, own_files(SUFFIX, context.words)
        )
        if target is not None:
            self.give(target)
