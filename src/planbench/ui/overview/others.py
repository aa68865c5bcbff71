"""What the colleague has done, newest first; the section is not there when nothing has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QGridLayout

from planbench.domain.kinds import STEP_OF
from planbench.exchange.history import MERGE
from planbench.services.exchange.history import Happening, history
from planbench.services.exchange.last_exchange import last_exchange
from planbench.services.gate.workspace import Workspace
from planbench.services.words.item_words import item_words, step_line
from planbench.ui.jobs import Job
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.elided import ElidedLabel
from planbench.ui.kit.look.layout import clear_layout, label
from planbench.ui.page_context import PageContext

SHOWN = 3
LOOKED_AT = 60  # of the latest steps of everyone


@dataclass(frozen=True)
class OthersWork:
    """Whose it is, and their latest steps."""

    name: str
    steps: Sequence[Happening]


def others_work(workspace: Workspace) -> OthersWork:
    """The latest steps of anyone but who sits here; nothing before the first exchange."""
    last = last_exchange(workspace)
    if last.latest is None:
        return OthersWork("", ())
    me = workspace.current_person_id
    found = [
        happening
        for happening in history(workspace, most=LOOKED_AT)
        if happening.person_id != me and happening.items and happening.kind != MERGE
    ]
    return OthersWork(last.colleague, found[:SHOWN])


class OthersCard(Card):
    """One line for each step, with a way to what it was about."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(" ")
        self._context = context
        every = button(context.say("Show all"), context.history_requested.emit, "quiet")
        self.head.addWidget(every)
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(16)
        self._lines.setColumnStretch(1, 1)
        self.body.addLayout(self._lines)
        self.hide()

    def look(self) -> None:
        """Ask off the interface thread what has been done."""
        workspace = self._context.workspace

        def read(_job: Job) -> OthersWork:
            return others_work(workspace)

        self._context.latest("what others did", read, self._show)

    def _show(self, found: OthersWork) -> None:
        clear_layout(self._lines)
        self.setVisible(bool(found.steps))
        say = self._context.say
        name = found.name or say("your colleague")
        self.title.setText(say("What {name} has done", name=name))
        self.setAccessibleName(self.title.text())
        for line, happening in enumerate(found.steps):
            self._add(line, happening)

    def _add(self, line: int, happening: Happening) -> None:
        words, item = self._context.words, happening.items[0]
        what = item_words(words, item.row.table, item.cells)
        text = step_line(words.say(happening.label), what)
        self._lines.addWidget(label(self._when(happening.at), "muted"), line, 0)
        self._lines.addWidget(ElidedLabel(text), line, 1)
        step = STEP_OF.get(item.row.table, "")
        if step:
            go = partial(self._context.navigate, step, item.row.table, item.row.id)
            opener = button(words.say("Open"), go, "quiet")
            opener.setAccessibleName(f"{words.say('Open')}: {what}")
            self._lines.addWidget(opener, line, 2)

    def _when(self, at: dt.datetime | None) -> str:
        if at is None:
            return ""
        here = at.astimezone()
        return f"{self._context.words.short_day(here)} {here:%H:%M}"
