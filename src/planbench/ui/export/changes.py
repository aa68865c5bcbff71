"""What is different from the last export of the same document, text by text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain.model import Document
from planbench.exports.changes import Change
from planbench.services.export.exported_texts import change_words
from planbench.services.words.items import STEP_OF
from planbench.ui.desk import Desk
from planbench.ui.kit.look.buttons import button, link
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import column, emptied, label, prose, row

SHOWN = 8


class ExportChanges(Card):
    """Hidden as long as there is nothing to compare with."""

    def __init__(self, desk: Desk, export_marked: Callable[[], object]) -> None:
        super().__init__(desk.say("Changed since the last export"))
        self._desk = desk
        self._against = prose("", "muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._marked = button(desk.say("Export with changes marked …"), export_marked)
        self.body.addWidget(self._against)
        self.body.addLayout(self._list)
        self.body.addLayout(row(self._marked, None))
        self.hide()

    def show_changes(self, since: Document | None, changes: Sequence[Change], word: bool) -> None:
        """`word` says whether the chosen format can show them in the document."""
        emptied(self._list)
        self.setVisible(since is not None)
        if since is None:
            return
        words = self._desk.words
        day = words.date(since.exported_at) if since.exported_at else ""
        count = words.count("{n} text has changed", "{n} texts have changed", len(changes))
        none = self._desk.say("Nothing has changed")
        parts = (count if changes else none, since.file, day)
        self._against.setText(" · ".join(part for part in parts if part))
        self._marked.setVisible(word and bool(changes))
        for each in changes[:SHOWN]:
            self._list.addLayout(column(*self._lines(each), spacing=1))
        if len(changes) > SHOWN:
            more = words.count("… and {n} more", "… and {n} more", len(changes) - SHOWN)
            self._list.addWidget(label(more, "muted"))

    def _lines(self, change: Change) -> tuple[QWidget, QWidget]:
        head, texts = change_words(self._desk.words, change)
        step = STEP_OF.get(change.kind)
        text = prose(texts, "muted")
        if step is None or not change.after:
            return prose(head), text
        go = partial(self._desk.go, step, change.kind, change.id)
        return link(self._desk.theme, head, go), text
