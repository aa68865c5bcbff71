"""Dates that the programme has changed: proposed, never forced."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from planbench.services.meetings.dates import NewDate, keep_date, use_date
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, row, wrapped_label
from planbench.ui.page_context import PageContext


class NewDatesCard(Card):
    """Hidden as long as the programme says what the project does."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.say("The programme has new dates"))
        self._context = context
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self.hide()

    def show_found(self, found: Sequence[NewDate]) -> None:
        """A line for each, with the two answers."""
        clear_layout(self._place)
        self.setVisible(bool(found))
        for new_date in found:
            self._place.addWidget(wrapped_label(self._said(new_date)))
            use = button(
                self._context.say("Use the new date"), partial(self.answer, new_date, use=True)
            )
            keep = button(
                self._context.say("Keep ours"), partial(self.answer, new_date, use=False), "quiet"
            )
            self._place.addLayout(row(use, keep, None))

    def answer(self, found: NewDate, *, use: bool) -> None:
        """Take the programme's date, or keep one's own and take notice."""
        self._context.flush()
        act = use_date if use else keep_date
        with self._context.told():
            act(self._context.workspace, found.meeting.id, found.date)
            say = self._context.say
            self._context.message.emit(
                say("Date changed.") if use else say("Your date is kept."), True
            )

    def _said(self, found: NewDate) -> str:
        say, words = self._context.say, self._context.words
        one = self._context.guidance().meeting
        meeting = found.meeting
        name = f"{one} {meeting.number}" if meeting.number else meeting.title
        new = words.date(found.date)
        if meeting.date is None:
            return say("{meeting}: the programme now says {new}.", meeting=name, new=new)
        return say(
            "{meeting}: the programme now says {new}. Yours is {own}.",
            meeting=name,
            new=new,
            own=words.date(meeting.date),
        )
