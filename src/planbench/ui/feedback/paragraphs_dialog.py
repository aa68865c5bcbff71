"""Some paragraphs of a new passage are taken in, and the others are not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import label, row, scroll_box, wrapped_label
from planbench.ui.page_context import PageContext

NAMED = 60  # letters of a paragraph that its box is called by


class ParagraphsDialog(QDialog):
    """All are chosen at first; `chosen` holds the numbers, from 1, of those that stayed so."""

    def __init__(self, context: PageContext, parent: QWidget, paragraphs: Sequence[str]) -> None:
        super().__init__(parent)
        say = context.say
        self.setWindowTitle(say("Choose paragraphs"))
        self.resize(context.theme.size(640), context.theme.size(420))
        self.boxes = [QCheckBox() for _ in paragraphs]
        self._do = button(say("Take these in"), self.accept, "primary")
        area, texts = scroll_box()
        for tick, text in zip(self.boxes, paragraphs, strict=True):
            tick.setChecked(True)
            tick.setAccessibleName(text[:NAMED])
            tick.toggled.connect(lambda _on: self._do.setEnabled(bool(self.chosen)))
            shown = wrapped_label(text)
            shown.setBuddy(tick)
            line = row(tick, spacing=8)
            line.addWidget(shown, 1)
            texts.addLayout(line)
        texts.addStretch(1)
        told = say("What is not chosen is left out, and the reply says so. One step to undo.")
        box = QVBoxLayout(self)
        box.addWidget(label(say("New paragraphs"), "fieldLabel"))
        box.addWidget(area, 1)
        box.addWidget(wrapped_label(told, "muted"))
        box.addLayout(row(None, button(say("Cancel"), self.reject), self._do))
        self.finished.connect(lambda _code: self.deleteLater())

    @property
    def chosen(self) -> list[int]:
        """The numbers of the paragraphs that are to be taken in."""
        return [number for number, box in enumerate(self.boxes, 1) if box.isChecked()]
