"""What is different from the last export of the same document, text by text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain.kinds import STEP_OF
from planbench.domain.model import Document
from planbench.exports.changes import Change
from planbench.services.export.exported_texts import change_words
from planbench.ui.kit.look.buttons import button, link
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, column, label, row, wrapped_label
from planbench.ui.page_context import PageContext

SHOWN = 8


class ExportChanges(Card):
    """Hidden as long as there is nothing to compare with."""

    def __init__(self, context: PageContext, export_marked: Callable[[], object]) -> None:
        super().__init__(context.say("Changed since the last export"))
        self._context = context
        self._against = wrapped_label("", "muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._marked = button(context.say("Export with changes marked …"), export_marked)
        self.body.addWidget(self._against)
        self.body.addLayout(self._list)
        self.body.addLayout(row(self._marked, None))
        self.hide()

    def show_changes(self, since: Document | None, changes: Sequence[Change], word: bool) -> None:
        """`word` says whether the chosen format can show them in the document."""
        clear_layout(self._list)
        self.setVisible(since is not None)
        if since is None:
            return
        words = self._context.words
        day = words.date(since.exported_at) if since.exported_at else ""
        count = words.count("{n} text has changed", "{n} texts have changed", len(changes))
        none = self._context.say("Nothing has changed")
        parts = (count if changes else none, since.file, day)
        self._against.setText(" · ".join(part for part in parts if part))
        self._marked.setVisible(word and bool(changes))
        for change in changes[:SHOWN]:
            self._list.addLayout(column(*self._lines(change), spacing=1))
        if len(changes) > SHOWN:
            more = words.count("… and {n} more", "… and {n} more", len(changes) - SHOWN)
            self._list.addWidget(label(more, "muted"))

    def _lines(self, change: Change) -> tuple[QWidget, QWidget]:
        head, texts = change_words(self._context.words, change)
        step = STEP_OF.get(change.kind)
        text = wrapped_label(texts, "muted")
        if step is None or not change.after:
            return wrapped_label(head), text
        go = partial(self._context.navigate, step, change.kind, change.id)
        return link(self._context.theme, head, go), text
