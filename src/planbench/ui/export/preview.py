"""A document as it will look: one sheet at a time, white in every colour scheme, as paper is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from planbench.exports.export_result import TemplateReport
from planbench.exports.html.preview import STYLE, PreviewPage, style_like
from planbench.i18n import N_
from planbench.ui.export.sheet_strip import SheetStrip
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import FlowLayout, label, wrap, wrapped_label
from planbench.ui.page_context import PageContext
from planbench.ui.theme import Theme

MARGIN = 26
LOWEST = 420
WITH_TEMPLATE = N_(
    "The preview has the colours and typefaces of your template. Headers, footers, logo, spacing "
    "and where pages end are seen in the document itself."
)
WITHOUT = N_("Headers, footers and where pages end are seen in the document itself.")


class DocumentPreview(QWidget):
    """Shows sheets, with a choice of chapters above them; Page Up and Page Down scroll."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._sheets: Sequence[PreviewPage] = ()
        self._paper = _paper(context)
        self._chapter = ChoiceField({})
        self._chapter.setAccessibleName(context.say("Chapter"))
        self._chapter.edited.connect(self._turn)
        self._back = button(context.say("Previous"), lambda: self.walk(-1))
        self._on = button(context.say("Next"), lambda: self.walk(1))
        self._count = label("", "small")
        self._strip = SheetStrip(context)
        self._strip.wanted.connect(self._go)
        self._parts = label(context.say("Parts of the document, not pages"), "fieldLabel")
        self._not_shown = wrapped_label("", "muted")
        self._not_shown.setVisible(False)
        self._keys()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        turning = FlowLayout(8)
        for part in (self._back, self._on, self._count):
            turning.addWidget(part)
        self._turning = wrap(turning)
        box.addWidget(self._turning)
        box.addWidget(self._chapter)
        box.addWidget(self._parts)
        box.addWidget(self._strip)
        box.addWidget(self._not_shown)
        box.addWidget(self._paper, 1)

    def show_sheets(
        self, sheets: Sequence[PreviewPage], template: TemplateReport | None = None
    ) -> None:
        """Show a document, in the look of an own template where it will be written with one.

        The chapter that was open stays open when it is still there.
        """
        style = sized(style_like(template), self._context.theme)
        if sheets == self._sheets and style == self._paper.document().defaultStyleSheet():
            return
        self._paper.document().setDefaultStyleSheet(style)
        self._not_shown.setText(self._context.say(WITH_TEMPLATE if template else WITHOUT))
        self._not_shown.setVisible(True)
        open_now, place = self._open_name(), self._paper.verticalScrollBar().value()
        self._sheets = sheets
        names = [sheet.name for sheet in sheets]
        self._chapter.set_choices({str(n): name for n, name in enumerate(names)})
        stays = open_now in names
        self._chapter.set_value(str(names.index(open_now)) if stays else "0")
        self._strip.show_sheets(sheets, style_like(template))
        self._turn()
        if stays:
            self._paper.verticalScrollBar().setValue(place)

    def tell(self, text: str) -> None:
        """Say something instead of showing a document."""
        self._sheets = ()
        self._not_shown.setVisible(False)
        self._chapter.set_choices({})
        self._strip.show_sheets((), "")
        self._turn()
        self._paper.setPlainText(text)

    def walk(self, steps: int) -> None:
        """Turn to another sheet."""
        self._go(self._number() + steps)

    def _go(self, number: int) -> None:
        if 0 <= number < len(self._sheets) and number != self._number():
            self._chapter.set_value(str(number))
            self._turn()

    def _turn(self) -> None:
        number, last = self._number(), len(self._sheets) - 1
        self._paper.setHtml(self._sheets[number].html if self._sheets else "")
        self._strip.choose(number)
        self._chapter.setVisible(last > 0)
        self._turning.setVisible(last > 0)
        self._parts.setVisible(last > 0)
        self._back.setEnabled(number > 0)
        self._on.setEnabled(number < last)
        text = self._context.say("Part {n} of {all}", n=number + 1, all=last + 1)
        self._count.setText(text if last > 0 else "")

    def _number(self) -> int:
        return min(int(self._chapter.value() or 0), max(0, len(self._sheets) - 1))

    def _open_name(self) -> str:
        return self._sheets[self._number()].name if self._sheets else ""

    def _keys(self) -> None:
        for keys, steps in (("Alt+Left", -1), ("Alt+Right", 1)):
            shortcut = QShortcut(QKeySequence.fromString(keys), self._paper)
            shortcut.activated.connect(lambda steps=steps: self.walk(steps))


def _paper(context: PageContext) -> QTextBrowser:
    made = QTextBrowser()
    made.setObjectName("sheet")
    made.setAccessibleName(context.say("Preview"))
    made.setOpenLinks(False)
    made.setOpenExternalLinks(False)
    made.setMinimumHeight(LOWEST)
    made.setMinimumWidth(1)
    made.document().setDefaultStyleSheet(sized(STYLE, context.theme))
    made.document().setDocumentMargin(MARGIN)
    return made


def sized(style: str, theme: Theme) -> str:
    """A style sheet with its lengths at the chosen size of text."""
    return re.sub(r"(\d+)px", lambda found: f"{theme.size(int(found[1]))}px", style)
