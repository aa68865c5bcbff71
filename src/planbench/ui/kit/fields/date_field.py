"""A date by typing (`6/10`, `6 okt`, `juni 2027`, `v 10`) or from a calendar."""

from __future__ import annotations

import datetime as dt
from typing import cast

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCalendarWidget, QVBoxLayout, QWidget

from planbench.domain.dates.field import Side, read_date
from planbench.domain.dates.forms import Lean
from planbench.i18n import LOCALES, N_, Words
from planbench.ui.kit.fields.understood import Reading, UnderstoodField
from planbench.ui.kit.look.buttons import icon_button
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.theme import Theme

BUTTON = 30  # pixels of the calendar's button
PADDING = 22
NO_DATE = N_("This is no date. Write for example 6/10, 6 Oct 2026 or week 41.")
NO_DAY = N_("This is not one day. Write for example 6/10, 6 Oct 2026 or Tuesday week 41.")


class DateField(UnderstoodField):
    """Shows `6 okt 2026`; understands more, and says so when it does not.

    A date without a year is the one that `lean` says: the nearest, the latest, the next.
    A week or a month is its day on the `side`: the first one or the last, or no day at all.
    """

    def __init__(
        self,
        words: Words,
        theme: Theme,
        today: dt.date,
        *,
        cell: bool = False,
        lean: Lean = "near",
        side: Side = "last",
    ) -> None:
        problem = words.say(NO_DAY if side == "day" else NO_DATE)
        reading = Reading(
            lambda text: read_date(text, today, lean, side), words.short_date, problem
        )
        super().__init__(cast(Reading[object], reading), cell=cell)
        self._words = words
        self._today = today
        self.setPlaceholderText(words.say("Date"))
        self.setToolTip(
            plain_tip(words.say("Type a date, such as 6/10 or 2026-10-06, or press Alt+Down."))
        )
        self._button = icon_button(theme, "calendar", words.say("Open the calendar"), self._open)
        self._button.setParent(self)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard has Alt+Down
        self._button.setFixedWidth(theme.size(BUTTON))
        self.setTextMargins(0, 0, theme.size(BUTTON), 0)
        shortcut = QShortcut(QKeySequence.fromString("Alt+Down"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._open)
        if cell:  # the longest date must be read whole in a narrow column
            days = [words.short_date(dt.date(2026, month, 28)) for month in range(1, 13)]
            face = QFont(self.font())
            face.setPixelSize(theme.size(14))
            longest = max(map(QFontMetrics(face).horizontalAdvance, days))
            self.setMinimumWidth(longest + theme.size(BUTTON) + PADDING)

    def value(self) -> dt.date | None:
        """The date; None when empty. A text that is not understood does not count."""
        return cast(dt.date | None, super().value())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._button.setFixedHeight(max(0, self.height() - 4))
        self._button.move(self.width() - self._button.width() - 2, 2)

    def _open(self) -> None:
        popup = CalendarPopup(self._words, self.value() or self._today, self)
        popup.chosen.connect(self._choose)
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()

    def _choose(self, day: QDate) -> None:
        self.setText(day.toString(Qt.DateFormat.ISODate))
        self.commit()


class CalendarPopup(QWidget):
    """A month to choose a day from; Enter chooses, Escape closes."""

    chosen = Signal(QDate)

    def __init__(self, words: Words, day: dt.date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(self)
        calendar.setLocale(QLocale(LOCALES[words.language]))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.setAccessibleName(words.say("Calendar"))
        calendar.clicked.connect(self._take)
        calendar.activated.connect(self._take)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(calendar)
        calendar.setFocus()

    def _take(self, day: QDate) -> None:
        self.chosen.emit(day)
        self.close()
