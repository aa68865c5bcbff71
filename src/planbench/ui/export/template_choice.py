"""A municipality's own Word template: chosen once, with what it lacks, and how to be rid of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.exports.documents.parts import shorten
from planbench.services.export.own_template import (
    drop_template,
    keep_template,
    set_wants_text,
    wants_text,
)
from planbench.services.words.phrase import Phrase
from planbench.ui.kit.fields.fields import CheckField
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import FlowLayout, clear_layout, wrapped_label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.page_context import PageContext

MOST = 150  # letters
PATTERN = "Word (*.docx *.dotx *.docm *.dotm)"


class TemplateChoice(QWidget):
    """The project's template, for every Word export."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._name = wrapped_label("")
        self._choose = button(context.say("Own Word template …"), self._ask, "quiet")
        self._remove = button(context.say("Use planbench's own"), self._drop, "quiet")
        self._text = CheckField(context.say("The template's own text as the first page"))
        self._text.set_value(wants_text(context.workspace))
        self._text.edited.connect(self._choose_text)
        self._remarks = QVBoxLayout()
        self._remarks.setSpacing(2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self._name)
        box.addWidget(self._text)
        box.addLayout(self._remarks)
        buttons = FlowLayout(8)
        buttons.addWidget(self._choose)
        buttons.addWidget(self._remove)
        box.addLayout(buttons)
        self.show_name(context.workspace.project().template_name)

    def show_name(self, name: str) -> None:
        """Show which template is used."""
        own = self._context.say("Template: {name}", name=name)
        self._name.setText(own if name else "")
        self._name.setVisible(bool(name))
        self._remove.setVisible(bool(name))
        self._text.setVisible(bool(name))

    def show_remarks(self, remarks: Sequence[Phrase]) -> None:
        """Show what the template lacks; a long list is read whole in the tool tip."""
        clear_layout(self._remarks)
        for remark in remarks:
            text = remark.sentence(self._context.words)
            made = wrapped_label(shorten(text, MOST), "muted")
            made.setToolTip(plain_tip(text if len(text) > MOST else ""))
            made.setAccessibleName(text)
            self._remarks.addWidget(made)

    def _ask(self) -> None:
        file = self._context.ask_open(self._context.say("Choose a Word template"), PATTERN)
        if file is not None:
            workspace = self._context.workspace
            self._context.work(lambda _job: keep_template(workspace, file), self.show_remarks)

    def _choose_text(self) -> None:
        set_wants_text(self._context.workspace, wanted=bool(self._text.value()))

    def _drop(self) -> None:
        with self._context.told():
            drop_template(self._context.workspace)
