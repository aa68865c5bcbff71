"""The yearly wheel in the window, with the same by month below it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain.recurrence import YEAR, months_later, school_year
from planbench.exports.documents.year import by_month, told, wheel_of
from planbench.exports.pictures.year_wheel import Wheel, draw_wheel
from planbench.exports.source import DocumentSource
from planbench.ui.kit.look.buttons import icon_button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, wrapped_label
from planbench.ui.kit.look.plain_table import PlainTable, TableCell
from planbench.ui.kit.work.chart_view import palette
from planbench.ui.kit.work.drawing_view import DrawingView
from planbench.ui.kit.work.save_picture import save_picture_button
from planbench.ui.page_context import PageContext


class YearView(QWidget):
    """One school year at a time."""

    def __init__(self, context: PageContext, source: DocumentSource) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._source = source
        self._first = school_year(context.workspace.today)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(14)
        self._show()

    def _show(self) -> None:
        wheel = wheel_of(self._source, self._first, self._source.today)
        clear_layout(self._box)
        self._box.addWidget(self._picture(wheel))
        self._box.addWidget(self._twin(wheel))

    def _picture(self, wheel: Wheel) -> Card:
        context = self._context
        card = Card(wheel.title)
        draw = partial(draw_wheel, wheel, context.words)
        colours = palette(context.theme)
        words = " ".join(told(wheel, context.words))
        for tool in self._tools():
            card.head.addWidget(tool)
        card.head.addWidget(save_picture_button(context, wheel.title, partial(draw, width=980)))
        if not wheel.entries:
            none = context.say(
                "Nothing has a date in this year yet: no meeting, action or follow-up."
            )
            card.body.addWidget(wrapped_label(none, "muted"))
        view = DrawingView(
            lambda width: draw(colours, width), wheel.title, words, percent=context.theme.percent
        )
        card.body.addWidget(view)
        return card

    def _twin(self, wheel: Wheel) -> Card:
        """The same by month, everything that the picture only counts too."""
        context = self._context
        rows = [
            [TableCell(month), TableCell("\n".join(texts) or "–")]
            for month, texts in by_month(wheel, context.words)
        ]
        card = Card(context.say("The year by month"))
        heads = (context.say("Month"), context.say("What comes"))
        table = PlainTable(context.theme, heads, rows, (18, 82))
        table.setAccessibleName(context.say("The year by month"))
        card.body.addWidget(table)
        return card

    def _tools(self) -> list[QWidget]:
        theme, say = self._context.theme, self._context.say
        self._before = icon_button(
            theme, "left", say("The year before"), partial(self._turn, -YEAR)
        )
        self._after = icon_button(theme, "right", say("The year after"), partial(self._turn, YEAR))
        return [self._before, self._after]

    def _turn(self, months: int) -> None:
        self._first = months_later(self._first, months)
        self._show()
        (self._after if months > 0 else self._before).setFocus()
