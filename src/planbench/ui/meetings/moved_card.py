"""A meeting that moved: its preparations may move along, when one says so."""

from __future__ import annotations

from planbench.services.meetings.dates import MovedMeeting, leave, move_along, moved_meeting
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import row, wrapped_label
from planbench.ui.page_context import PageContext


class MovedCard(Card):
    """Hidden as long as there is nothing to propose."""

    def __init__(self, context: PageContext, meeting_id: str) -> None:
        super().__init__(soft=True)
        self._context = context
        self._meeting_id = meeting_id
        self._found: MovedMeeting | None = None
        self._text = wrapped_label("", "attention")
        accept = button(context.say("Move them along"), self.accept)
        stay = button(context.say("Leave them"), self._leave, "quiet")
        self.body.addWidget(self._text)
        self.body.addLayout(row(accept, stay, None))
        self.hide()

    def look(self) -> None:
        """See whether the meeting has moved away from its preparations."""
        found = self._found = moved_meeting(self._context.workspace, self._meeting_id)
        self.setVisible(found is not None)
        if found is not None:
            self._text.setText(self._said(found))

    def accept(self) -> None:
        """Give the preparations the dates proposed."""
        self._context.flush()
        if self._found is not None:
            with self._context.told():
                move_along(self._context.workspace, self._found)
                self._context.message.emit(self._context.say("Moved."), True)

    def _leave(self) -> None:
        if self._context.attempt(lambda: leave(self._context.workspace, self._meeting_id)):
            self.look()

    def _said(self, found: MovedMeeting) -> str:
        words = self._context.words
        days = abs(found.days)
        later = (
            words.count("The meeting is {n} day later.", "The meeting is {n} days later.", days)
            if found.days > 0
            else words.count(
                "The meeting is {n} day earlier.", "The meeting is {n} days earlier.", days
            )
        )
        dates = [words.day(due) for due in sorted(set(found.dues.values()))]
        what = words.count(
            "{n} preparation can move along, to {days}.",
            "{n} preparations can move along, to {days}.",
            len(found.dues),
            days=words.listed(dates),
        )
        return f"{later} {what}"
