"""«Förankring»: who sits in the steering group, what it was shown, and what it decided."""

from __future__ import annotations

from planbench.domain import terms
from planbench.exports.formats import DOCUMENTS
from planbench.services.plan.anchoring import Anchored, anchored, steering_group
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, column, fitted, wrapped_label
from planbench.ui.kit.look.plain_table import PlainTable, TableCell
from planbench.ui.page_context import PageContext


class AnchoringCard(Card):
    """A list to read; it is written where the meetings and exports are."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.say("Anchoring"))
        self._context = context
        self._shown: tuple[object, ...] = ()
        fitted(self.title)
        self._content = column()
        self.body.addLayout(self._content)

    def refresh(self) -> None:
        """Show what is known now."""
        with self._context.workspace.reading() as session:
            group = [_named(person.name, person.title) for person in steering_group(session)]
            found = anchored(session)
        rows = [self._row(each) for each in found]
        shown = (group, rows)
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self._content)
        self._fill(group, rows)

    def _fill(self, group: list[str], rows: list[tuple[str, str, str]]) -> None:
        say = self._context.say
        who = self._context.words.listed(group)
        told = (
            say("In the steering group: {names}.", names=who)
            if who
            else say("Nobody is in the steering group yet. Add them under Project and people.")
        )
        self._content.addWidget(wrapped_label(told))
        if not rows:
            none = say("Nothing has been shown to the steering group or decided by it yet.")
            self._content.addWidget(wrapped_label(none, "muted"))
            return
        cells = [[TableCell(text) for text in row] for row in rows]
        heads = (say("When"), say("Where"), say("What"))
        table = PlainTable(self._context.theme, heads, cells, (16, 32, 52))
        table.setAccessibleName(say("Anchoring"))
        self._content.addWidget(table)

    def _row(self, each: Anchored) -> tuple[str, str, str]:
        words = self._context.words
        day = words.short_date(each.day) if each.day else words.say("No date")
        return day, self._where(each), self._what(each)

    def _where(self, each: Anchored) -> str:
        if each.meeting is not None:
            kind = self._context.say(terms.MEETING_KINDS.get(each.meeting.kind, ""))
            return each.meeting.title or kind
        return each.document.audience if each.document else ""

    def _what(self, each: Anchored) -> str:
        say = self._context.say
        if each.decision is not None:
            return say("Decided: {text}", text=each.decision.text)
        if each.document is None:
            return say("Meeting held")
        name = say(DOCUMENTS.get(each.document.kind, each.document.kind))
        if each.document.status == "decided":
            return say("Decided: {text}", text=f"{name} ({each.document.file})")
        return say("Shown: {text}", text=f"{name} ({each.document.file})")


def _named(name: str, title: str) -> str:
    return f"{name} ({title})" if title else name
