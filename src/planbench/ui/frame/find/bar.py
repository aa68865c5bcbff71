"""The bar that finds and replaces in what is on the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QLineEdit, QScrollArea, QWidget
from shiboken6 import isValid

from planbench.services.words.replacing import Wanted
from planbench.ui.frame.find.elsewhere import Elsewhere, Hidden
from planbench.ui.frame.find.fields import (
    Hit,
    Text,
    can_write,
    hits_in,
    mark,
    place_of,
    replace,
    select,
    texts_in,
)
from planbench.ui.kit.fields.form import item_of
from planbench.ui.kit.fields.one_line import OneLine
from planbench.ui.kit.look.buttons import button, icon_button
from planbench.ui.kit.look.layout import FlowLayout, label
from planbench.ui.page_context import PageContext

ARRIVED = 160  # milliseconds until what was gone to is laid out
ROOM = 60  # pixels of text above and below what was found


class FindBar(QFrame):
    """Hidden until asked for; `project_wanted` gives what is to be replaced everywhere."""

    project_wanted = Signal(str, str)  # what, and what instead

    def __init__(
        self,
        context: PageContext,
        page: Callable[[], QScrollArea | None],
        elsewhere: Elsewhere = lambda _what, _seen: (),
    ) -> None:
        super().__init__()
        self._elsewhere = elsewhere
        self._context = context
        self._page = page
        self._hits: list[Hit] = []
        self._fields: list[Text] = []
        self._hidden: Sequence[Hidden] = ()
        self._at = -1
        self._before: QWidget | None = None
        self.setObjectName("toolRow")
        self.setAccessibleName(context.say("Find and replace"))
        self.what = self._line(context.say("Find"))
        self.new = self._line(context.say("Replace with"))
        self.case = QCheckBox(context.say("Match case"))
        self.whole = QCheckBox(context.say("Whole words"))
        self._count = label("", "muted")
        self._way = button("", self._go_elsewhere, "quiet")
        self._way.hide()
        self._lay_out()
        self.what.textChanged.connect(lambda _text: self._look(stay=True))
        for box in (self.case, self.whole):
            box.toggled.connect(lambda _on: self._look(stay=True))
        self.hide()

    def _line(self, name: str) -> QLineEdit:
        made = OneLine()
        made.setPlaceholderText(name)
        made.setAccessibleName(name)
        made.setMaximumWidth(self._context.theme.size(240))
        made.installEventFilter(self)
        return made

    def _lay_out(self) -> None:
        say, theme = self._context.say, self._context.theme
        line = FlowLayout(6)
        line.setContentsMargins(24, 4, 24, 4)
        self._replacing = [
            self.new,
            button(say("Replace"), self.replace_one),
            button(say("Replace all here"), self.replace_all),
            button(say("In the whole project …"), self._ask_project),
        ]
        for widget in (
            self.what,
            icon_button(theme, "up", say("Previous (Shift+F3)"), lambda: self.step(-1)),
            icon_button(theme, "down", say("Next (F3)"), lambda: self.step(1)),
            self._count,
            self._way,
            self.case,
            self.whole,
            *self._replacing,
            icon_button(theme, "close", say("Close (Esc)"), self.leave),
        ):
            line.addWidget(widget)
        self.setLayout(line)

    def open_for(self, *, replacing: bool) -> None:
        """Show it with what is selected, and the keyboard in it."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._before = focus
        for widget in self._replacing:
            widget.setVisible(replacing)
        self.show()
        if chosen := _selected(focus):
            self.what.setText(chosen)
        self.what.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.what.selectAll()
        self._look(stay=True)

    def look_again(self) -> None:
        """More of the project has been read."""
        if self.isVisible():
            self._look(stay=True)

    def leave(self) -> None:
        """Hide it; the keyboard goes to what was found last, else to where it was."""
        if not self.isVisible():
            return
        mark([field for field in self._fields if isValid(field)], (), self._context.theme)
        current = self._current()
        self.hide()
        target = current.field if current else self._before
        self._hits, self._fields = [], []
        if target is not None and isValid(target) and target.isVisible():
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """The next place, or the one before; after the last comes the first.

        Where nothing is in sight, what the page holds elsewhere is gone to.
        """
        at = self._at
        self._look(stay=True)
        if not self._hits:
            self._go_elsewhere()
        else:
            self._go((max(at, -1 if by > 0 else 0) + by) % len(self._hits))

    def replace_one(self) -> None:
        """Replace the place that is shown, and go to the next, also where both words are alike."""
        current = self._current()
        if current is None or not can_write(current.field):
            self.step(1)
            return
        at, left = self._at, len(self._hits) - 1
        replace([current], self.new.text())
        self._look(stay=True)
        if self._hits:
            self._go((at + len(self._hits) - left) % len(self._hits))

    def replace_all(self) -> None:
        """Replace every place on the page; each text takes it back with one Ctrl+Z."""
        self._look(stay=True)
        done = 0
        for field in self._fields:
            mine = [hit for hit in self._hits if hit.field is field]
            if mine and can_write(field):
                replace(mine, self.new.text())
                done += len(mine)
        self._look(stay=True)
        self._context.show_message(
            self._context.words.count("{n} place replaced.", "{n} places replaced.", done)
        )

    def _ask_project(self) -> None:
        self._context.flush()
        self.project_wanted.emit(self.what.text(), self.new.text())

    def _wanted(self) -> Wanted:
        return Wanted(self.what.text(), self.case.isChecked(), self.whole.isChecked())

    def _look(self, *, stay: bool) -> None:
        """Find again what stands on the page now."""
        page = self._page()
        mark([field for field in self._fields if isValid(field)], (), self._context.theme)
        self._fields = texts_in(page) if page is not None else []
        self._hits = list(hits_in(self._fields, self._wanted()))
        mark(self._fields, self._hits, self._context.theme)
        self._show_way()
        self._at = min(self._at, len(self._hits) - 1) if stay else -1
        self._show_count()

    def _go(self, place: int) -> None:
        self._at = place
        hit = self._hits[place]
        select(hit)
        page = self._page()
        if page is not None and (content := page.widget()) is not None:
            corner = hit.field.mapTo(content, place_of(hit).center())
            page.ensureVisible(corner.x(), corner.y(), 0, ROOM)
        self._show_count()
        event = QAccessibleAnnouncementEvent(self.what, self._count.text())
        QAccessible.updateAccessibility(event)

    def _show_count(self) -> None:
        say = self._context.say
        if not self.what.text():
            self._count.setText("")
        elif self._at < 0:
            none = say("Nothing in sight.") if self._hidden else say("Nothing was found.")
            hits = self._context.words.count("{n} hit", "{n} hits", len(self._hits))
            self._count.setText(hits if self._hits else none)
        else:
            self._count.setText(say("{n} of {all}", n=self._at + 1, all=len(self._hits)))

    def _show_way(self) -> None:
        """What the page holds and does not show: in another section, in a goal that is folded."""
        seen = {item_of(field) for field in self._fields}
        self._hidden = self._elsewhere(self.what.text(), seen)
        self._way.setVisible(bool(self._hidden))
        if self._hidden:
            name, more = self._hidden[0].name, len(self._hidden) - 1
            say = self._context.say
            told = (
                say("Also in {place}", place=name) if self._hits else say("In {place}", place=name)
            )
            rest = self._context.words.count("{n} more", "{n} more", more) if more else ""
            self._way.setText(f"{told}, {rest}" if rest else told)

    def _go_elsewhere(self) -> None:
        """To the first of them, where the bar looks again."""
        if not self._hidden:
            return
        what, replacing = self.what.text(), self.new.isVisible()
        self._context.navigate(self._hidden[0].step, *self._hidden[0].opens)
        QTimer.singleShot(ARRIVED, self, lambda: self._go_on(what, replacing=replacing))

    def _go_on(self, what: str, *, replacing: bool) -> None:
        self.open_for(replacing=replacing)
        self.what.setText(what)
        if self._hits:
            self._go(0)

    def _current(self) -> Hit | None:
        return self._hits[self._at] if 0 <= self._at < len(self._hits) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.step(-1 if back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)


def _selected(field: QWidget | None) -> str:
    """What is selected in a field, when it is some words on one line."""
    text = ""
    if isinstance(field, QLineEdit):
        text = field.selectedText()
    elif field is not None and hasattr(field, "textCursor"):
        text = field.textCursor().selectedText()
    return text if len(text) < 80 and "\u2029" not in text else ""
