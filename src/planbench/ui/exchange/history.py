"""Who changed what when; earlier versions of a text; milestones to compare with now."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from planbench.domain.model import Milestone
from planbench.services.exchange.history import (
    EarlierText,
    Happening,
    Touched,
    bring_back,
    earlier_texts,
    history,
    last_meeting,
    milestones,
    set_milestone,
    since_milestone,
)
from planbench.services.exchange.last_exchange import last_exchange
from planbench.services.words.citations import as_read, labels_now
from planbench.services.words.item_words import field_words, item_words
from planbench.store.tables import text_columns
from planbench.ui.exchange.changes_shown import change_shown
from planbench.ui.jobs import Job
from planbench.ui.kit.fields.fields import ChoiceField, LineField
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
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

SHOWN = 150  # lines of history at a time
ITEMS = 4  # items named on one line


class HistoryDialog(QDialog):
    """Two tabs: what happened, and milestones."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._all: list[Happening] = []
        say = context.say
        self.setWindowTitle(say("History"))
        self.resize(context.theme.size(820), context.theme.size(660))
        tabs = QTabWidget()
        tabs.addTab(self._happened_tab(), say("What happened"))
        tabs.addTab(self._milestones_tab(), say("Milestones"))
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.addWidget(tabs)
        box.addLayout(row(None, button(say("Close"), self.accept)))
        context.follow(self, self.refresh)
        self.refresh()

    def refresh(self, _changed: object = None) -> None:
        """Read the history again, off the interface thread."""
        workspace = self._context.workspace
        self._show_milestones()

        def read(_job: Job) -> list[Happening]:
            return history(workspace)

        self._context.work(read, self._show)

    def _happened_tab(self) -> QWidget:
        say = self._context.say
        spans = {
            "all": say("Everything"),
            "exchange": say("Since the last exchange"),
            "meeting": say("Since the last meeting"),
            "others": say("What others did"),
        }
        self._span = ChoiceField(spans)
        self._span.setAccessibleName(say("Show"))
        self._span.edited.connect(lambda: self._show(self._all))
        scroll, self._lines = scroll_box(8)
        return wrap(column(self._span, scroll, margins=(8, 12, 8, 8)))

    def _milestones_tab(self) -> QWidget:
        say = self._context.say
        self._name = LineField(say("For example: sent to the steering group"))
        self._name.setAccessibleName(say("Name of the milestone"))
        add = button(say("Set milestone now"), self._add_milestone, "primary")
        scroll, self._stones = scroll_box(8)
        return wrap(column(row(self._name, add), scroll, margins=(8, 12, 8, 8)))

    def _show(self, found: list[Happening]) -> None:
        self._all = found
        clear_layout(self._lines)
        chosen = list(self._chosen(found))
        for happening in chosen[:SHOWN]:
            self._lines.addWidget(self._line(happening))
        if not chosen:
            self._lines.addWidget(label(self._context.say("Nothing has happened yet."), "muted"))
        self._lines.addStretch(1)

    def _chosen(self, found: Iterable[Happening]) -> Iterable[Happening]:
        if self._span.value() == "others":
            return (
                happening
                for happening in found
                if happening.person_id != self._context.workspace.current_person_id
            )
        workspace = self._context.workspace
        since = {
            "exchange": lambda: last_exchange(workspace).latest,
            "meeting": lambda: last_meeting(workspace),
        }
        begin = since.get(self._span.value(), lambda: None)()
        return (
            happening for happening in found if not begin or (happening.at and happening.at > begin)
        )

    def _line(self, happening: Happening) -> Card:
        words = self._context.words
        card = Card(soft=True)
        when = words.moment(happening.at) if happening.at else ""
        parts = (when, happening.person, words.say(happening.label))
        head = " · ".join(part for part in parts if part)
        card.body.addWidget(wrapped_label(head, "small"))
        for item in happening.items[:ITEMS]:
            card.body.addLayout(self._item(item))
        if (left := len(happening.items) - ITEMS) > 0:
            card.body.addWidget(label(words.count("and {n} more", "and {n} more", left), "muted"))
        return card

    def _item(self, item: Touched) -> QVBoxLayout:
        named = item_words(self._context.words, item.row.table, item.cells)
        fields = [name for name in text_columns(item.row.table) if item.cells.get(name)]
        if not fields:
            return column(wrapped_label(named))
        opener = button(
            self._context.say("Earlier versions …"), lambda: self._versions(item, fields), "quiet"
        )
        return column(label_with(wrapped_label(named), opener))

    def _versions(self, item: Touched, fields: list[str]) -> None:
        VersionsDialog(self._context, item, sorted(fields), self).open()

    def _add_milestone(self) -> None:
        name = self._name.text().strip()
        if not name:
            self._name.setFocus()
            return
        if self._context.attempt(lambda: set_milestone(self._context.workspace, name)):
            self._name.clear()

    def _show_milestones(self) -> None:
        clear_layout(self._stones)
        for milestone in milestones(self._context.workspace):
            self._stones.addWidget(self._milestone(milestone))
        self._stones.addStretch(1)

    def _milestone(self, milestone: Milestone) -> Card:
        card = Card(milestone.name)
        when = self._context.words.date(milestone.at) if milestone.at else ""
        card.body.addWidget(label(when, "muted"))
        compare = button(
            self._context.say("What has changed since?"),
            lambda: self._compare(card, milestone, compare),
        )
        card.body.addLayout(row(compare, None))
        return card

    def _compare(self, card: Card, milestone: Milestone, asked: QWidget) -> None:
        words = self._context.words
        asked.hide()
        with self._context.told():
            found = since_milestone(self._context.workspace, milestone.id)
            if not found:
                card.body.addWidget(wrapped_label(words.say("Nothing has changed since.")))
            for difference in found[:SHOWN]:
                card.body.addWidget(change_shown(self._context, difference))


class VersionsDialog(QDialog):
    """Earlier versions of an item's texts, each marked against what stands there now."""

    def __init__(
        self, context: PageContext, item: Touched, fields: list[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._item = item
        say = context.say
        self.setWindowTitle(say("Earlier versions"))
        self.resize(context.theme.size(680), context.theme.size(560))
        self._field = ChoiceField(
            {name: field_words(context.words, item.row.table, name) for name in fields}
        )
        self._field.set_value(fields[0])
        self._field.setAccessibleName(say("Text"))
        self._field.edited.connect(self._show)
        scroll, self._box = scroll_box(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.addWidget(
            wrapped_label(item_words(context.words, item.row.table, item.cells), "cardTitle")
        )
        outer.addWidget(self._field)
        explained = say(
            "Underlined is what stood in the earlier version, struck through what stands now."
        )
        outer.addWidget(wrapped_label(explained, "muted"))
        outer.addWidget(scroll)
        outer.addLayout(row(None, button(say("Close"), self.accept)))
        self.finished.connect(lambda _code: self.deleteLater())
        self._show()

    def _show(self) -> None:
        clear_layout(self._box)
        kind, item_id = self._item.row
        field = self._field.value()
        now = str(self._item.cells.get(field) or "")
        found = earlier_texts(self._context.workspace, kind, item_id, field)
        for earlier_text in found:
            self._box.addWidget(
                self._version(earlier_text, now, lambda text: self._bring(field, text))
            )
        if not found:
            text = self._context.say("There is no earlier version.")
            self._box.addWidget(wrapped_label(text, "muted"))
        self._box.addStretch(1)

    def _version(self, earlier: EarlierText, now: str, bring: Callable[[str], None]) -> Card:
        words = self._context.words
        when = words.moment(earlier.at) if earlier.at else words.say("From the beginning")
        card = Card(" · ".join(part for part in (when, earlier.person) if part))
        known = labels_now(self._context.workspace)
        read = as_read(known, now), as_read(known, earlier.text)
        card.body.addWidget(marked(self._context.theme, *read))
        use = button(words.say("Bring back"), lambda: bring(earlier.text))
        card.body.addLayout(row(use, None))
        return card

    def _bring(self, field: str, text: str) -> None:
        with self._context.told():
            bring_back(self._context.workspace, *self._item.row, field, text)
            self._context.message.emit(self._context.say("The earlier version stands again."), True)
            self.accept()
