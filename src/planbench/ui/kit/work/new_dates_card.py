"""Dates that the programme has changed: proposed, never forced."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from planbench.services.meetings.dates import NewDate, keep_date, use_date
from planbench.ui.desk import Desk
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import emptied, prose, row


class NewDatesCard(Card):
    """Hidden as long as the programme says what the project does."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.say("The programme has new dates"))
        self._desk = desk
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self.hide()

    def show_found(self, found: Sequence[NewDate]) -> None:
        """A line for each, with the two answers."""
        emptied(self._place)
        self.setVisible(bool(found))
        for each in found:
            self._place.addWidget(prose(self._said(each)))
            use = button(self._desk.say("Use the new date"), partial(self.answer, each, use=True))
            keep = button(
                self._desk.say("Keep ours"), partial(self.answer, each, use=False), "quiet"
            )
            self._place.addLayout(row(use, keep, None))

    def answer(self, found: NewDate, *, use: bool) -> None:
        """Take the programme's date, or keep one's own and take notice."""
        self._desk.flush()
        act = use_date if use else keep_date
        with self._desk.told():
            act(self._desk.workspace, found.meeting.id, found.date)
            say = self._desk.say
            self._desk.said.emit(say("Date changed.") if use else say("Your date is kept."), True)

    def _said(self, found: NewDate) -> str:
        say, words = self._desk.say, self._desk.words
        one = self._desk.guidance().meeting
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
