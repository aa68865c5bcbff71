"""What both changed: each thing with both versions, to be chosen between in one's own time."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from planbench.domain.model import Conflict
from planbench.services.exchange.conflicts import ConflictView, choose, conflicts
from planbench.services.feedback.settled import left_in_text
from planbench.services.words.citations import Labels, as_read, as_written, labels_now
from planbench.services.words.item_words import field_words, item_words, value_words
from planbench.ui.exchange.both_changed import name_of_item, name_of_person
from planbench.ui.kit.fields.fields import TextField
from planbench.ui.kit.fields.spell_check import check_spelling
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card, Chip
from planbench.ui.kit.look.layout import (
    clear_layout,
    column,
    label,
    label_with,
    row,
    scroll_box,
    wrap,
    wrapped_label,
)
from planbench.ui.kit.look.marked import marked
from planbench.ui.page_context import PageContext


class ConflictsDialog(QDialog):
    """One card a conflict; choosing folds it away, and the choice is exchanged like any edit."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(context.say("Both changed"))
        self.resize(context.theme.size(820), context.theme.size(660))
        scroll, self._box = scroll_box(12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(10)
        explained = context.say(
            "Nothing is lost: both versions stand here until one of you chooses. "
            "The choice goes along in the next exchange."
        )
        outer.addWidget(wrapped_label(explained, "guidance"))
        self._left = wrapped_label("")
        self._left.hide()
        outer.addWidget(self._left)
        outer.addWidget(scroll)
        outer.addLayout(row(None, button(context.say("Close"), self.accept)))
        context.follow(self, self.refresh)
        self.refresh()

    def refresh(self, _changed: object = None) -> None:
        """Show what waits, then what was joined by itself."""
        clear_layout(self._box)
        views = conflicts(self._context.workspace)
        waiting = [view for view in views if view.conflict.state == "open"]
        by_itself = [view for view in views if view.conflict.state == "joined"]
        for view in [*waiting, *by_itself]:
            self._box.addWidget(self._card(view))
        if not waiting and not by_itself:
            text = self._context.say("Nothing waits for a choice.")
            self._box.addWidget(wrapped_label(text, "muted"))
        self._box.addStretch(1)

    def _card(self, view: ConflictView) -> Card:
        words, conflict = self._context.words, view.conflict
        named = item_words(words, conflict.item_kind, view.cells)
        field = field_words(words, conflict.item_kind, conflict.field) if conflict.field else ""
        card = Card(f"{named} · {field}" if field else named)
        if conflict.state == "joined":
            card.head.addWidget(Chip(words.say("Joined by itself"), "quiet"))
        make = {"value": self._values, "text": self._texts, "deleted": self._removal}
        make[conflict.kind](card, view)
        if view.item:
            go = button(words.say("Go there"), lambda: self._go(conflict), "quiet")
            card.body.addLayout(row(None, go))
        return card

    def _values(self, card: Card, view: ConflictView) -> None:
        say, conflict = self._context.say, view.conflict
        before = self._value(conflict, conflict.base)
        card.body.addWidget(wrapped_label(say("Before: {value}", value=before), "muted"))
        for by, value in ((conflict.one_by, conflict.one), (conflict.other_by, conflict.other)):
            shown = self._value(conflict, value)
            text = say("{name}: {value}", name=name_of_person(self._context, by), value=shown)
            use = self._use(conflict, say("Choose this"), value)
            card.body.addLayout(label_with(wrapped_label(text), use))
        now = wrapped_label(
            say("Stands now: {value}", value=self._value(conflict, view.now)), "muted"
        )
        third = []  # someone has written something else there since
        if view.now not in (conflict.one, conflict.other):
            third.append(self._use(conflict, say("Keep what stands now"), view.now))
        card.body.addLayout(label_with(now, *third))

    def _texts(self, card: Card, view: ConflictView) -> None:
        say, conflict = self._context.say, view.conflict
        known, sides = labels_now(self._context.workspace), []
        for by, value in ((conflict.one_by, conflict.one), (conflict.other_by, conflict.other)):
            name = label(say("{name} wrote", name=name_of_person(self._context, by)), "fieldLabel")
            use = self._use(conflict, say("Choose this"), value)
            before = as_read(known, conflict.base)
            words = marked(self._context.theme, before, as_read(known, value))
            sides.append(wrap(column(name, words, row(use, None), None)))
        card.body.addLayout(row(*sides, spacing=20))
        if view.item:
            self._joined(card, view, known)

    def _joined(self, card: Card, view: ConflictView, known: Labels) -> None:
        say, conflict = self._context.say, view.conflict
        whole = TextField(lines=2)
        check_spelling(whole, self._context)
        whole.set_value(as_read(known, view.now))
        whole.setAccessibleName(say("Both joined"))
        told = say(
            "Both joined, word by word. Read it, and change it where it does not hold together."
        )
        card.body.addWidget(wrapped_label(told, "fieldLabel"))
        card.body.addWidget(whole)
        origins = (view.now, conflict.one, conflict.other)

        def keep_it() -> None:
            self._choose(conflict, as_written(known, whole.value(), *origins))

        keep = button(say("Keep this text"), keep_it)
        card.body.addLayout(row(keep, None))

    def _removal(self, card: Card, view: ConflictView) -> None:
        say, conflict = self._context.say, view.conflict
        who = conflict.one_by or conflict.other_by
        text = say(
            "{name} removed this while the other worked on it, so it was kept.",
            name=name_of_person(self._context, who),
        )
        card.body.addWidget(wrapped_label(text))
        keep = self._use(conflict, say("Keep it"), "kept")
        remove = self._use(conflict, say("Remove it"), "removed")
        card.body.addLayout(row(keep, remove, None))

    def _use(self, conflict: Conflict, text: str, value: str) -> QWidget:
        return button(text, lambda: self._choose(conflict, value))

    def _choose(self, conflict: Conflict, value: str) -> None:
        self._context.flush()
        with self._context.told():
            choose(self._context.workspace, conflict.id, value)
            left = left_in_text(self._context.workspace, self._context.words, conflict.id)
            self._left.setText(left)
            self._left.setVisible(bool(left))

    def _go(self, conflict: Conflict) -> None:
        from planbench.domain.kinds import STEP_OF

        step = STEP_OF.get(conflict.item_kind, "overview")
        self._context.navigate(step, conflict.item_kind, conflict.item_id)
        self.accept()

    def _value(self, conflict: Conflict, value: str) -> str:
        named = partial(name_of_item, self._context)
        return value_words(self._context.words, conflict.item_kind, conflict.field, value, named)
