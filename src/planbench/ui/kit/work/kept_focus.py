"""What is rebuilt keeps its focus: the same control of the same item, else its neighbour.

Pages rebuild lists, cards and rows whenever something changes, and Qt then gives the keyboard to
whatever comes next in the window. One mechanism for all of them: of the control that has the focus
is known what it is and where it stands; when it goes while it has the focus, its successor is
looked for from the inside out. In a list that became empty that is the list's own add button.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from planbench.ui.incremental import IncrementalBuilder

KEY = "itemKey"  # the property that says which item a widget stands for
MAIN = "mainControl"  # the property of the control that an item's folded form is opened with
MANY = 400  # controls; a larger part of the window is searched no further
WAIT, TRIES = 30, 60  # milliseconds between looks while parts are still being built
SOON = 10  # looks without a wait between them
NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True)
class Level:
    """A part of the window that a control stands in, and the how manieth it is there."""

    part: QWidget
    place: int


@dataclass(frozen=True)
class Address:
    """What has the focus: its kind and name, its item, and the parts round it from the inside."""

    widget: QWidget
    role: tuple[str, str]
    key: str
    levels: tuple[Level, ...]
    caret: int


def stands_for(widget: QWidget, key: str) -> None:
    """Say which item a widget stands for, so that the focus stays with it when it moves."""
    widget.setProperty(KEY, key)


def is_main(control: QWidget) -> None:
    """Say that an item is opened with this control: it gets the focus when the item is folded."""
    control.setProperty(MAIN, True)


def focus_now(control: QWidget) -> None:
    """Give a control the keyboard, also one that was made in this very turn of the loop.

    Qt shows what a layout took in a turn later, and lets go of a focus that waits for it as soon
    as anything else is given one meanwhile: somebody would then write in another field.
    """
    part: QWidget | None = control
    while part is not None and not part.isVisible() and not _is_put_away(part):
        part.show()
        part = part.parentWidget()
    control.setFocus()


def _is_put_away(part: QWidget) -> bool:
    """Whether somebody hid it, and it is not only about to be shown."""
    return part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


class KeptFocus(QObject):
    """Looks after the focus of one window and its dialogs."""

    def __init__(self, window: QWidget, builder: IncrementalBuilder) -> None:
        super().__init__(window)
        self._builder = builder
        self._address: Address | None = None
        self._lost: Address | None = None
        self._given: QWidget | None = None  # where Qt put the focus by itself
        self._left = 0
        self._looking = QTimer(self, interval=WAIT, singleShot=True)
        self._looking.timeout.connect(self._look)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not isValid(now):
            now = None  # it went while it was being given the focus
        before = self._address
        gone = before is not None and not _is_there(before.widget)
        if gone and before is not None and _room(before) is not None:
            if self._lost is None or not self._looking.isActive():
                self._lost, self._left = before, TRIES
            self._given = now
            self._looking.start(0)
        elif now is not None and self._looking.isActive() and now is not self._given:
            self._looking.stop()  # somebody said where the focus belongs
        self._address = _known(now) if now is not None else (before if gone else None)

    def _look(self) -> None:
        lost, self._left = self._lost, self._left - 1
        if lost is None or not self._may_move():
            return
        found = successor(lost, exactly=self._is_being_made(lost))
        if found is not None:
            self._lost = None
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            _put_caret(found, lost.caret)
        elif self._left > 0:  # what was rebuilt is shown some turns of the loop after it was made
            self._looking.start(0 if self._left > TRIES - SOON else WAIT)

    def _is_being_made(self, lost: Address) -> bool:
        """Whether the very same control may still come: built, or shown, in a later turn."""
        if self._left <= 0:
            return False
        soon = self._left > TRIES - SOON
        return not self._builder.idle or (soon and _shows_more(lost))

    def _may_move(self) -> bool:
        """Whether the focus is where Qt put it, and nobody has moved it since."""
        now = QApplication.focusWidget()
        if isinstance(QApplication.activePopupWidget(), QMenu):
            return False
        given = self._given if self._given is not None and isValid(self._given) else None
        return now is None or now is given


def _known(widget: QWidget) -> Address | None:
    """Where a control stands; None for one that is going, such as a button of a box that closes."""
    try:
        return address_of(widget)
    except RuntimeError:  # shiboken: its object is deleted already
        return None


def address_of(widget: QWidget) -> Address:
    """Where a control stands."""
    levels: list[Level] = []
    part = widget.parentWidget()
    while part is not None:
        controls = list(controls_in(part)) if len(part.children()) < MANY else []
        if len(controls) > MANY:
            break
        if widget in controls:
            levels.append(Level(part, controls.index(widget)))
        if part.isWindow() or isinstance(part, QScrollArea):
            break
        part = part.parentWidget()
    return Address(widget, role_of(widget), key_of(widget), tuple(levels), _caret(widget))


def successor(lost: Address, *, exactly: bool = False) -> QWidget | None:
    """What stands in the place of a control that is gone; `exactly` only the very same one."""
    for level in lost.levels:
        if not isValid(level.part) or not level.part.isVisible():
            continue
        controls = list(controls_in(level.part))
        same = _same(controls, lost, level.place, exactly=exactly)
        if same is not None or exactly:
            if same is not None:
                return same
            continue
        if controls:
            return controls[min(level.place, len(controls) - 1)]
    return None


def _same(
    controls: Sequence[QWidget], lost: Address, place: int, *, exactly: bool
) -> QWidget | None:
    """The control of the same kind and name: of the same item, else the nearest."""

    def nearest(found: Sequence[QWidget]) -> QWidget | None:
        return min(found, key=lambda widget: abs(controls.index(widget) - place), default=None)

    mine = [control for control in controls if lost.key and key_of(control) == lost.key]
    alike = nearest([widget for widget in mine if role_of(widget) == lost.role])
    if alike is not None or (exactly and lost.key):
        return alike
    if mine:
        return nearest([widget for widget in mine if widget.property(MAIN)] or mine)
    named = [n for n, widget in enumerate(controls) if role_of(widget) == lost.role]
    if not named:
        return None
    after = [n for n in named if n >= place]
    return controls[after[0] if after else named[-1]]


def _shows_more(lost: Address) -> bool:
    """Whether something round it was made and is not seen yet."""
    parts = [level.part for level in lost.levels if isValid(level.part) and level.part.isVisible()]
    return bool(parts) and any(
        widget.isHidden() and not _is_put_away(widget) for widget in parts[0].findChildren(QWidget)
    )


def controls_in(part: QWidget) -> Iterator[QWidget]:
    """What Tab stops at in a part of the window, in its order."""
    for widget in part.findChildren(QWidget):
        if (
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
        ):
            yield widget


def role_of(widget: QWidget) -> tuple[str, str]:
    """What a control is, apart from which row it stands in."""
    name = widget.accessibleName()
    if not name and isinstance(widget, QAbstractButton):
        name = widget.text()
    return type(widget).__name__, NUMBERS.sub("", name.partition(",")[0])


def key_of(widget: QWidget) -> str:
    """The item that a control belongs to; empty for none."""
    part: QWidget | None = widget
    while part is not None and not part.isWindow():
        if key := part.property(KEY):
            return str(key)
        part = part.parentWidget()
    return ""


def _is_there(widget: QWidget) -> bool:
    return isValid(widget) and widget.isVisible() and widget.isEnabled()


def _room(lost: Address) -> QWidget | None:
    """The outermost part that the control stood in, while that is still seen."""
    parts = [level.part for level in lost.levels if isValid(level.part) and level.part.isVisible()]
    return parts[-1] if parts else None


def _caret(widget: QWidget) -> int:
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition()
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return widget.textCursor().position()
    return -1


def _put_caret(widget: QWidget, at: int) -> None:
    if at < 0:
        return
    if isinstance(widget, QLineEdit):
        widget.setCursorPosition(at)
    elif isinstance(widget, QTextEdit | QPlainTextEdit):
        cursor = widget.textCursor()
        cursor.setPosition(min(at, widget.document().characterCount() - 1))
        widget.setTextCursor(cursor)
