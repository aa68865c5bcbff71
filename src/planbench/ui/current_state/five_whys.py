"""«Why?», five times: each answer is asked about, until the last is something one can act on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.services.words.item_words import shortened
from planbench.ui.kit.fields.fields import TextField
from planbench.ui.kit.fields.spell_check import check_spelling
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import row, wrap, wrapped_label
from planbench.ui.page_context import PageContext

TIMES = 5


class FiveWhys(QWidget):
    """A field whose value is the answers, one a line; `chosen` gives the last of them."""

    edited = Signal()
    chosen = Signal(str)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._answers = [TextField() for _ in range(TIMES)]
        self._questions = [wrapped_label("", "fieldLabel") for _ in range(TIMES)]
        self._inside = QWidget()
        self._inside.setObjectName("plain")
        self._fold = button("", self._toggle, "quiet")
        self._use = button(context.say("Use the last answer as cause"), self._choose)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(wrap(row(self._fold, None)))
        box.addWidget(self._inside)
        self._fill()
        self._open(on=False)

    def value(self) -> str:
        """The answers, one a line; nothing after the first empty one."""
        return "\n".join(self._given())

    def set_value(self, value: object) -> None:
        """Show answers without telling that they were edited."""
        lines = [line for line in str(value or "").splitlines() if line.strip()]
        for index, field in enumerate(self._answers):
            field.set_value(lines[index] if index < len(lines) else "")
        self._ask()
        if lines and self._inside.isHidden():
            self._open(on=True)

    def _fill(self) -> None:
        box = QVBoxLayout(self._inside)
        box.setContentsMargins(12, 0, 0, 4)
        box.setSpacing(4)
        for question, field in zip(self._questions, self._answers, strict=True):
            check_spelling(field, self._context)
            field.edited.connect(self._on_edit)
            box.addWidget(question)
            box.addWidget(field)
        box.addWidget(wrap(row(self._use, None, margins=(0, 4, 0, 0))))

    def _on_edit(self) -> None:
        self._ask()
        self.edited.emit()

    def _given(self) -> list[str]:
        """The answers so far, each on one line."""
        lines = [" ".join(field.value().split()) for field in self._answers]
        return lines[: lines.index("")] if "" in lines else lines

    def _ask(self) -> None:
        """One question more than there are answers, each about the answer before it."""
        say, given = self._context.say, self._given()
        for index, (question, field) in enumerate(zip(self._questions, self._answers, strict=True)):
            before = given[index - 1] if 0 < index <= len(given) else ""
            asked = say("Why: “{answer}”?", answer=shortened(before.rstrip("."))) if before else ""
            question.setText(asked or say("Why is it so?"))
            field.setAccessibleName(question.text())
            for part in (question, field):
                part.setVisible(index <= len(given))
        self._use.setEnabled(bool(given))

    def _choose(self) -> None:
        self.chosen.emit(self._given()[-1])

    def _toggle(self) -> None:
        self._open(on=self._inside.isHidden())
        if not self._inside.isHidden():
            self._answers[min(len(self._given()), TIMES - 1)].setFocus()

    def _open(self, *, on: bool) -> None:
        self._inside.setVisible(on)
        self._ask()
        say = self._context.say
        self._fold.setText(say("Fold the whys away") if on else say("Ask why, five times"))
