"""The place of a mark as a stream: the current one open, those that follow readable below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain.terms import FeedbackState
from planbench.services.feedback.decisions import can_be_taken_in
from planbench.ui.feedback.reading import head_line, marked_text, row_strip, words_of
from planbench.ui.feedback.view import FeedbackView
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import (
    FlowLayout,
    clear_layout,
    column,
    separator,
    wrap,
)
from planbench.ui.kit.work.keyed_list import KeyedList
from planbench.ui.page_context import PageContext

FOLLOWING = 4  # marks that are read below the current one
APART = 16  # pixels


class FollowingMarks(QWidget):
    """What comes after the current mark; `opened` gives the id of the one to go to.

    Only the current mark has buttons: here are links.
    """

    opened = Signal(str)

    def __init__(self, context: PageContext, decide: Callable[[FeedbackState, str], None]) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._decide = decide
        self._views: dict[str, FeedbackView] = {}
        self._shown: dict[str, tuple[str, str | None]] = {}
        self._list = KeyedList(self._make, self._fill, APART)
        self.setLayout(column(self._list))

    def show_views(self, views: Sequence[FeedbackView]) -> None:
        """These, in their order; those that are as they were stay."""
        before = self._shown
        self._views = {feedback.feedback.id: feedback for feedback in views[:FOLLOWING]}
        self._shown = {
            key: (feedback.feedback.state, feedback.text) for key, feedback in self._views.items()
        }
        if list(before.items()) == list(self._shown.items()):
            return
        stale = {key for key, shown in self._shown.items() if before.get(key) != shown}
        self._list.arrange(list(self._shown), stale)
        self._context.builder.build(self, self._list.catch_up())

    def _make(self, mark_id: str) -> QWidget:
        made = wrap(column(spacing=APART))
        self._fill(made, mark_id)
        return made

    def _fill(self, made: QWidget, mark_id: str) -> None:
        box = cast(QVBoxLayout, made.layout())
        clear_layout(box)
        box.addWidget(separator())
        box.addWidget(self._read(self._views[mark_id]))

    def _read(self, view: FeedbackView) -> QWidget:
        context, mark = self._context, view.feedback
        box = column(head_line(context, view), spacing=6)
        for part in (marked_text(context, view), row_strip(context, mark)):
            if part is not None:
                box.addWidget(part)
        box.addWidget(words_of(context, view))
        box.addWidget(wrap(self._links(view)))
        return wrap(box)

    def _links(self, view: FeedbackView) -> FlowLayout:
        say, mark, links = self._context.say, view.feedback, FlowLayout(4)

        def link(text: str, act: Callable[[], object]) -> None:
            made = button(text, act, "quiet")
            made.setAccessibleName(f"{text}: {view.place}")
            links.addWidget(made)

        if mark.state == "open" and can_be_taken_in(mark):
            link(say("Accept"), partial(self._decide, "accepted", mark.id))
        elif mark.state == "open":
            link(say("Done"), partial(self._decide, "done", mark.id))
        if mark.state == "open":
            link(say("Decline"), partial(self._decide, "declined", mark.id))
        link(say("Answer …"), partial(self.opened.emit, mark.id))
        return links
