"""Fields for the few kinds of values of the model; all speak alike.

Each has `edited` (the user changed it), `value()`, `set_value(value)` and `name_it(name)`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QToolTip,
    QWidget,
)

from planbench.ui.kit.fields.cursor_in_sight import CursorInSight
from planbench.ui.kit.fields.one_line import OneLine
from planbench.ui.kit.fields.text_steps import end_sentence
from planbench.ui.kit.look.plain import plain_tip

ICON_ROOM = 20  # pixels that Qt leaves for an icon beside a choice
MOST_ASKED = 3  # lines of what a field asks for that it grows for
BEFORE = 2  # pixels that Qt leaves before the text of a line
LIST_EDGES = 16  # pixels round the lines of the list that a choice opens
ARROW_ROOM = 46  # for the arrow, the frame and what stands round the text


class LineField(OneLine):
    """A text on one line."""

    edited = Signal()

    def __init__(self, placeholder: str = "", *, cell: bool = False) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setObjectName("cell" if cell else "")
        self._quiet = False
        self.textChanged.connect(self._on_text)  # assistive clients write without any key

    def _on_text(self, _text: str) -> None:
        if not self._quiet:
            self.edited.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is cut ends in an ellipsis, as long as nobody writes in it."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        area = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        area = area.marginsRemoved(self.textMargins()).adjusted(BEFORE, 0, -BEFORE, 0)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, area.width()
        )
        if self.hasFocus() or shown == self.text() or self.isClearButtonEnabled():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """All of what is cut, under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            wide = self.fontMetrics().horizontalAdvance(self.text()) > self.width() - 2 * BEFORE
            if wide and not self.toolTip():
                QToolTip.showText(event.globalPos(), plain_tip(self.text()), self)
                return True
        return super().event(event)

    def value(self) -> str:
        """What stands in the field."""
        return self.text()

    def set_value(self, value: object) -> None:
        """Show a value without telling that it was edited; the beginning stays in sight."""
        text = str(value or "")
        if text != self.text():
            self._quiet = True
            self.setText(text)
            self._quiet = False
            self.setCursorPosition(0)


class TextField(QPlainTextEdit):
    """A longer text; the field grows with it. Tab goes on to the next field."""

    edited = Signal()

    def __init__(self, placeholder: str = "", *, cell: bool = False, lines: int = 1) -> None:
        super().__init__()
        self._lines = lines
        self._quiet = False
        self.setPlaceholderText(placeholder)
        self.setObjectName("cell" if cell else "")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.document().clearUndoRedoStacks()  # the margin is nothing that anybody typed
        self.textChanged.connect(self._on_text)
        CursorInSight(self)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files are no text: they go to whoever takes them as evidence."""
        return not any(url.isLocalFile() for url in source.urls()) and source.hasText()

    def value(self) -> str:
        """What stands in the field."""
        return self.toPlainText()

    def set_value(self, value: object) -> None:
        """Show a value without telling that it was edited."""
        text = str(value or "")
        if text != self.toPlainText():
            self._quiet = True
            self.setPlainText(text)
            self._quiet = False

    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._height())

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        lines, block = self.document().documentLayout(), self.document().begin()
        while block.isValid():  # Qt counts the lines of a new width when it paints them
            lines.blockBoundingRect(block)
            block = block.next()
        self._grow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, not the field

    def _height(self) -> int:
        rows = max(self._lines, round(self.document().size().height()), self._asked_lines())
        return math.ceil(rows * QFontMetricsF(self.font()).lineSpacing()) + 20

    def _asked_lines(self) -> int:
        """The lines of what an empty field asks for, at the width it has."""
        if self._lines > 1 or not self.document().isEmpty():
            return 0
        wide = self.viewport().width() - 2 * round(self.document().documentMargin())
        room = QRectF(0, 0, max(1, wide), 10_000)
        face = QFontMetricsF(self.font())
        asked = face.boundingRect(room, Qt.TextFlag.TextWordWrap, self.placeholderText())
        return min(MOST_ASKED, round(asked.height() / face.lineSpacing()))

    def _grow(self, *_: object) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())

    def _on_text(self) -> None:
        self._grow()
        if not self._quiet:
            end_sentence(self)
            self.edited.emit()


class ChoiceField(QComboBox):
    """One of several; the value is the key, what is shown its name."""

    edited = Signal()

    def __init__(self, choices: Mapping[str, str], *, empty: str = "", cell: bool = False) -> None:
        super().__init__()
        self.setObjectName("cell" if cell else "")
        self.setMinimumContentsLength(8)
        self._empty = empty
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel scrolls past it
        self.set_choices(choices)
        self.activated.connect(lambda _index: self.edited.emit())

    def set_choices(self, choices: Mapping[str, str]) -> None:
        """Replace what can be chosen; the value stays when it still can."""
        old = self.value()
        self.clear()
        if self._empty:
            self.addItem(self._empty, "")
        for key, name in choices.items():
            self.addItem(name, key)
        self.setCurrentIndex(max(0, self.findData(old)))

    def value(self) -> str:
        """The chosen key; empty for none."""
        return str(self.currentData() or "")

    def set_value(self, value: object) -> None:
        """Show a choice without telling that it was edited; one of a newer planbench as it is."""
        if value and self.findData(value) < 0:
            self.addItem(f"«{value}»", value)
        self.setCurrentIndex(max(0, self.findData(value or "")))

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """What does not fit ends in an ellipsis."""
        super().initStyleOption(option)
        room = (
            self.style()
            .subControlRect(
                QStyle.ComplexControl.CC_ComboBox,
                option,
                QStyle.SubControl.SC_ComboBoxEditField,
                self,
            )
            .width()
        )
        text: Any = option
        text.currentText = option.fontMetrics.elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room
        )

    def sizeHint(self) -> QSize:
        """As Qt's AdjustToMinimumContentsLengthWithIcon, which makes every list beforehand."""
        least = self._usual()
        if self.sizeAdjustPolicy() != self.SizeAdjustPolicy.AdjustToContents:
            return least
        texts = (self.itemText(place) for place in range(self.count()))
        widest = max((self.fontMetrics().horizontalAdvance(text) for text in texts), default=0)
        return QSize(max(least.width(), widest + ARROW_ROOM), least.height())

    def minimumSizeHint(self) -> QSize:
        """Where there is little room it gives way, and what it shows ends in an ellipsis."""
        given = self.fontMetrics().averageCharWidth() * (self.minimumContentsLength() // 2)
        return self._usual() - QSize(given + ICON_ROOM, 0)

    def _usual(self) -> QSize:
        self.ensurePolished()
        return super().minimumSizeHint() + QSize(ICON_ROOM, 0)

    def showPopup(self) -> None:
        """The list is as wide as its longest line, though the field may be narrow."""
        view = self.view()
        asked = view.sizeHintForColumn(0) + LIST_EDGES + view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(min(asked, self.window().width()))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling past a field must not change it


class ReferenceField(ChoiceField):
    """A reference to another item, or none."""

    def value(self) -> str | None:  # type: ignore[override]
        """The id of the chosen item; None for none."""
        return super().value() or None


class CheckField(QCheckBox):
    """Yes or no."""

    edited = Signal()

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.clicked.connect(lambda _on: self.edited.emit())

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: object) -> None:
        """Show a value without telling that it was edited."""
        self.setChecked(bool(value))


def mark_wrong(widget: QWidget, wrong: bool) -> None:
    """Show that what stands in a field cannot be understood."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
