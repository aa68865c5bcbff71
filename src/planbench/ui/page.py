"""What every page of the wizard is: a title, a sentence of guidance, and the work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from planbench.services.gate.workspace import Changed
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import FlowLayout, wrap, wrapped_label
from planbench.ui.kit.work.open_feedback_link import OpenFeedbackLink
from planbench.ui.page_context import PageContext

LARGE = 150  # per cent; above it the buttons stand below the title
DOWN, RIGHT = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight


class Page(QScrollArea):
    """Base of all pages. A subclass sets `step` and `tables`, fills `work`, and can `refresh`."""

    step = ""
    tables: tuple[str, ...] = ()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self._stale = True
        self.setObjectName("pageScroll")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        body = self.body = QWidget()
        body.setObjectName("pageBody")
        self.setWidget(body)
        outer = QVBoxLayout(body)
        outer.setContentsMargins(28, 22, 28, 28)
        outer.setSpacing(8)
        self.buttons = FlowLayout(10, right=context.theme.percent <= LARGE)
        self.work = QVBoxLayout()
        self.work.setSpacing(14)
        words = context.guidance().steps[self.step]
        self.setAccessibleName(words.title)
        self.title = wrapped_label(words.title, "title")
        self.title.setMinimumWidth(_longest_word(words.title, context.theme.size(24)))
        self.guidance = wrapped_label(words.guidance, "guidance")
        head = QBoxLayout(DOWN if context.theme.percent > LARGE else RIGHT)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.title, 1)
        head.addWidget(wrap(self.buttons))
        self._head = wrap(head)
        self._waiting = OpenFeedbackLink(context, self.step)
        self._more = self._help(words.help)
        for part in (self._head, self.guidance, self._more):
            outer.addWidget(part)
        outer.addLayout(self.work, 1)

    def show_head(self, shown: bool) -> None:
        """Show title and guidance, or nothing but the work."""
        for part in (self._head, self.guidance, self._more):
            part.setVisible(shown)

    def drawer(self) -> QWidget | None:
        """What belongs beside the work; None for a page that uses the whole width."""
        return None

    def refresh(self) -> None:
        """Show what is in the project now."""

    def show_item(self, kind: str, item_id: str) -> None:
        """Bring an item into sight and put the keyboard on it."""

    def begin(self, what: str) -> None:
        """Begin something new of a kind (`goal`, `action` …), with the keyboard in it."""

    def follow(self, changed: Changed) -> None:
        """Refresh when something changed that this page shows; a hidden page waits until shown."""
        if changed.touches("feedback"):
            self._waiting.refresh()
        if not changed.touches(*self.tables):
            return
        self._stale = not self.isVisible()
        if not self._stale:
            self.refresh()

    def catch_up(self) -> None:
        """Show what the page has not shown yet, or what changed while it was hidden."""
        if self._stale:
            self._stale = False
            self.refresh()

    def say(self, text: str, /, **values: object) -> str:
        """A sentence in the interface's language."""
        return self.context.say(text, **values)

    def _help(self, text: str) -> QWidget:
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 0, 4)
        inner.setSpacing(2)
        below = FlowLayout(12)
        if text:
            folded = self.step not in self.context.settings.unfolded
            more = wrapped_label(text, "muted")
            more.setVisible(not folded)
            inner.addWidget(more)
            fold = button(self._fold_words(folded), lambda: self._fold(more, fold), "quiet")
            below.addWidget(fold)
        below.addWidget(self._waiting)
        inner.addWidget(wrap(below))
        return wrap(inner)

    def _fold_words(self, folded: bool) -> str:
        return self.say("More about this step") if folded else self.say("Fold away")

    def _fold(self, more: QWidget, fold: QPushButton) -> None:
        folded = not more.isHidden()
        more.setVisible(not folded)
        fold.setText(self._fold_words(folded))
        kept = [step for step in self.context.settings.unfolded if step != self.step]
        self.context.settings.unfolded = kept if folded else [*kept, self.step]
        self.context.settings.save()


def _longest_word(title: str, pixels: int) -> int:
    """The width of the longest word of a title, which cannot be wrapped."""
    face = QFont()
    face.setPixelSize(pixels)
    face.setBold(True)
    return max(map(QFontMetrics(face).horizontalAdvance, title.split())) + 2
