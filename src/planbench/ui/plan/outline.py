"""The plan as an outline: all goals, and the actions of those that are unfolded."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from planbench.domain import terms
from planbench.domain.model import Action, Goal
from planbench.i18n import N_
from planbench.services.plan.pasting import add_actions, lines_in
from planbench.ui.kit.look.icons import icon
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.kit.work.list_acts import Key, ListAct, ListActs, copy_cells
from planbench.ui.page_context import PageContext
from planbench.ui.plan.status_sign import draw_status
from planbench.ui.plan.view import GoalView, gaps_of

REMOVE_GOAL, REMOVE_ACTION = N_("Remove goal"), N_("Remove action")
ID = Qt.ItemDataRole.UserRole
KIND = Qt.ItemDataRole.UserRole + 1
NUMBER = Qt.ItemDataRole.UserRole + 2
SIGN = Qt.ItemDataRole.UserRole + 3  # a status, or that something is missing
OPEN = Qt.ItemDataRole.UserRole + 4
GOAL, ACTION, MISSING = "goal", "action", "missing"
HIGH = {GOAL: 32, ACTION: 28}
KEYS = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}
Index = QModelIndex | QPersistentModelIndex


class Outline(QListWidget):
    """`wanted` gives kind and id of what was chosen, `edited` of what was clicked twice or is to be
    written in; `folded` a goal and whether it is to open.
    """

    wanted = Signal(str, str)
    edited = Signal(str, str)  # the same, to be written in
    folded = Signal(str, bool)
    duplicated = Signal(str)  # a goal

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("outline")
        self.setAccessibleName(context.say("Outline of the plan"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(OutlineDelegate(context, self))
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._edit)
        self.acts = ListActs(self, self._acts, (Key.Copy, Key.Paste, Key.Delete))

    def show_goals(self, goals: Sequence[GoalView], is_open: Callable[[str], bool]) -> None:
        """The goals in order, with the actions of those that are unfolded."""
        current, at = self.currentItem().data(ID) if self.currentItem() else "", self.currentRow()
        self.blockSignals(True)
        self.clear()
        for view in goals:
            unfolded = is_open(view.goal.id)
            self._add_goal(view, unfolded=unfolded)
            if unfolded:
                self._add_actions(view)
        self.mark(current)
        if at >= 0 and self.currentItem() is None:  # it was removed: its neighbour is next
            self.setCurrentRow(min(at, self.count() - 1))
        self.blockSignals(False)

    def mark(self, item_id: str) -> None:
        """Show where one is."""
        for at in range(self.count()):
            if self.item(at).data(ID) == item_id:
                self.setCurrentRow(at)
                return

    def copy_text(self) -> None:
        """What the current row says, with its number, as text for elsewhere."""
        item = self.currentItem()
        if item is not None:
            copy_cells([[str(item.data(NUMBER)), item.text()]])

    def paste_lines(self) -> None:
        """Each line of what was copied becomes an action of the goal that one is on."""
        texts, goal_id = lines_in(QApplication.clipboard().text()), self._goal_here()
        if not texts or not goal_id:
            self._context.show_message(self._context.say("There is no text to paste."))
            return
        self._context.flush()
        with self._context.told():
            made = add_actions(self._context.workspace, goal_id, texts)
            words = self._context.words
            told = words.count("{n} action pasted.", "{n} actions pasted.", len(made))
            self._context.message.emit(told, True)

    def _goal_here(self) -> str:
        """The goal of the current row, or of the rows that it stands under; empty for none."""
        above = (self.item(at) for at in range(self.currentRow(), -1, -1))
        return next((str(item.data(ID)) for item in above if item.data(KIND) == GOAL), "")

    def _acts(self) -> list[ListAct]:
        """What can be done with the current row; nothing where there is none."""
        item, say = self.currentItem(), self._context.say
        if item is None:
            return []
        kind, item_id = item.data(KIND), item.data(ID)
        acts = [
            ListAct(say("Open"), lambda: self.edited.emit(kind, item_id)),
            ListAct(say("Copy the text"), self.copy_text, Key.Copy),
            ListAct(say("Paste each line as an action"), self.paste_lines, Key.Paste),
        ]
        if kind == GOAL:
            again = ListAct(say("Duplicate goal"), lambda: self.duplicated.emit(item_id))
            gone = say("Remove goal"), lambda: self._context.remove(Goal, item_id, REMOVE_GOAL)
            return [*acts, again, ListAct(*gone, Key.Delete)]
        gone = say("Remove action"), lambda: self._context.remove(Action, item_id, REMOVE_ACTION)
        return [*acts, ListAct(*gone, Key.Delete)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item, opens = self.currentItem(), KEYS.get(Qt.Key(event.key()))
        if item is not None and opens is not None and item.data(KIND) == GOAL:
            self.folded.emit(item.data(ID), opens)
            return
        super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(KIND), item.data(ID))

    def _edit(self, item: QListWidgetItem) -> None:
        self.edited.emit(item.data(KIND), item.data(ID))

    def _add_goal(self, view: GoalView, *, unfolded: bool) -> None:
        text = view.goal.text or self._context.say("This goal has no text yet.")
        gaps = [self._context.say(gap) for gap in gaps_of(view)]
        item = self._add(GOAL, view.goal.id, str(view.number), text)
        item.setData(SIGN, MISSING if gaps else "")
        item.setData(OPEN, unfolded)
        name = self._context.say("Goal {number}", number=view.number)
        told = ". ".join([f"{name}: {text}".rstrip("."), *gaps])
        item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        item.setToolTip(plain_tip("\n".join([text, *gaps])))

    def _add_actions(self, view: GoalView) -> None:
        for number, action in enumerate(view.actions, 1):
            item = self._add(ACTION, action.id, f"{view.number}.{number}", action.text)
            status = self._context.say(terms.ACTION_STATUSES.get(action.status, ""))
            item.setData(SIGN, action.status)
            told = f"{view.number}.{number} {action.text}. {status}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            item.setToolTip(plain_tip(f"{action.text}\n{status}"))

    def _add(self, kind: str, item_id: str, number: str, text: str) -> QListWidgetItem:
        item = QListWidgetItem(text)
        for role, value in ((KIND, kind), (ID, item_id), (NUMBER, number)):
            item.setData(role, value)
        self.addItem(item)
        return item


class OutlineDelegate(QStyledItemDelegate):
    """A goal with its fold and what is missing; an action with the sign of its status."""

    def __init__(self, context: PageContext, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._face = QFont(parent.font())
        self._face.setPixelSize(context.theme.size(14))
        self._small = QFont(self._face)
        self._small.setPixelSize(context.theme.size(13))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._theme.size(HIGH[index.data(KIND)]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, size = self._theme.colours, self._theme.size
        state, area = option.state, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(colours.tint))
            painter.fillRect(QRect(area.x(), area.y(), 3, area.height()), QColor(colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(colours.hover))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -2, -2), 6, 6)
        inner = area.adjusted(size(12), 0, -size(8), 0)
        if index.data(KIND) == GOAL:
            self._paint_goal(painter, inner, index)
        else:
            self._paint_action(painter, inner.adjusted(size(18), 0, 0, 0), index)
        painter.restore()

    def _paint_goal(self, painter: QPainter, area: QRect, index: Index) -> None:
        colours, size = self._theme.colours, self._theme.size
        fold = icon("down" if index.data(OPEN) else "right", colours.muted)
        side = size(14)
        place = QRect(area.x(), area.center().y() - side // 2, side, side)
        painter.drawPixmap(place, fold.pixmap(QSize(2 * side, 2 * side)))
        if index.data(SIGN) == MISSING:
            sign = icon("warning", colours.attention).pixmap(QSize(2 * side, 2 * side))
            right = QRect(area.right() - side, place.y(), side, side)
            painter.drawPixmap(right, sign)
            area = area.adjusted(0, 0, -side - 6, 0)
        face = QFont(self._face)
        if index.data(OPEN):
            face.setWeight(QFont.Weight.DemiBold)
        left = area.adjusted(side + size(6), 0, 0, 0)
        left = self._number(painter, left, index.data(NUMBER), self._face)
        self._write(painter, left, (index.data(), face, colours.ink))

    def _paint_action(self, painter: QPainter, area: QRect, index: Index) -> None:
        colours, side = self._theme.colours, self._theme.size(11)
        sign = QRect(area.x(), area.center().y() - side // 2, side, side)
        draw_status(painter, sign, index.data(SIGN), colours)
        left = area.adjusted(side + self._theme.size(8), 0, 0, 0)
        left = self._number(painter, left, index.data(NUMBER), self._small)
        self._write(painter, left, (index.data(), self._small, colours.ink))

    def _number(self, painter: QPainter, area: QRect, number: str, face: QFont) -> QRect:
        self._write(painter, area, (number, face, self._theme.colours.muted))
        width = QFontMetrics(face).horizontalAdvance(number) + self._theme.size(7)
        return area.adjusted(width, 0, 0, 0)

    def _write(self, painter: QPainter, area: QRect, text: tuple[str, QFont, str]) -> None:
        what, face, colour = text
        shown = QFontMetrics(face).elidedText(what, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(face)
        painter.setPen(QColor(colour))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
