"""Replacing through the whole project: each place is seen before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.kinds import KIND_NAMES
from planbench.domain.model import Section
from planbench.services.gate.workspace import Workspace
from planbench.services.search.names import item_labels
from planbench.services.words.item_words import field_words
from planbench.services.words.replacing import (
    Occurrence,
    Wanted,
    places_in_project,
    replace_in_project,
)
from planbench.ui.jobs import Job
from planbench.ui.kit.fields.one_line import OneLine
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.column_heads import name_columns
from planbench.ui.kit.look.layout import label, row, wrapped_label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.page_context import PageContext

REST = 250  # milliseconds after the last key
SOURCES = frozenset({"evidence"})  # what it says is what somebody answered or published
MOST = 2_000  # places that are shown and replaced at once
PlaceKey = tuple[str, str, str, int]
CHECKED, PLAIN = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ProjectReplace(QDialog):
    """Every place with what it would say; what is not ticked stays."""

    def __init__(self, context: PageContext, what: str, new: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._places: Sequence[Occurrence] = ()
        self._labels: Mapping[tuple[str, str], str] = {}
        self._seen: dict[PlaceKey, bool] = {}  # places that have been shown, and what was ticked
        say = context.say
        self.setWindowTitle(say("Replace in the whole project"))
        self.resize(context.theme.size(860), context.theme.size(600))
        self.what, self.new = OneLine(what), OneLine(new)
        self._case, self._whole = QCheckBox(say("Match case")), QCheckBox(say("Whole words"))
        self._sum = label("", "muted")
        self.table = QTableWidget(0, 3)
        self._fill_in(
            wrapped_label(
                say(
                    "References, links' addresses, signed weeks and what others wrote are left as "
                    "they are. What a source says (evidence) is ticked only by you."
                ),
                "muted",
            )
        )
        self._timer = QTimer(self, interval=REST, singleShot=True)
        self._timer.timeout.connect(self.look)
        for one_line in (self.what, self.new):
            one_line.textChanged.connect(lambda _text: self._timer.start())
        for box in (self._case, self._whole):
            box.toggled.connect(lambda _on: self._timer.start())
        self.table.itemChanged.connect(lambda _item: self._show_sum())
        context.follow(self, lambda _changed: self.look())
        self.look()

    def _fill_in(self, hint: QWidget) -> None:
        say = self._context.say
        for field, name in ((self.what, say("Find")), (self.new, say("Replace with"))):
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
        self.table.setAccessibleName(say("Places"))
        name_columns(self.table, [say("Place"), say("Now"), say("Then")])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.resizeSection(0, self._context.theme.size(200))
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._do = button(say("Replace"), self.replace, "primary")
        box = QVBoxLayout(self)
        box.addLayout(row(self.what, self.new))
        box.addLayout(row(self._case, self._whole, None, self._sum))
        box.addWidget(self.table, 1)
        box.addWidget(hint)
        box.addLayout(row(None, button(say("Close"), self.reject), self._do))

    def wanted(self) -> Wanted:
        """What is looked for."""
        return Wanted(self.what.text(), self._case.isChecked(), self._whole.isChecked())

    def look(self) -> None:
        """Find all places again, off the interface thread."""
        workspace, wanted, words = self._context.workspace, self.wanted(), self._context.words

        def find(_job: Job) -> tuple[Sequence[Occurrence], Mapping[tuple[str, str], str]]:
            with workspace.reading() as session:
                labels = {**item_labels(session, words), **_sections(session, workspace)}
            return places_in_project(workspace, wanted)[:MOST], labels

        self._context.latest(self, find, self._show)

    def chosen(self) -> list[Occurrence]:
        """The places that are ticked."""
        items = (self.table.item(number, 0) for number in range(len(self._places)))
        return [
            place
            for place, item in zip(self._places, items, strict=True)
            if item is not None and item.checkState() == CHECKED
        ]

    def replace(self) -> None:
        """Replace all that is ticked, as one step."""
        chosen = self.chosen()
        with self._context.told():
            done = replace_in_project(self._context.workspace, chosen, self.new.text())
            text = self._context.words.count("{n} place replaced.", "{n} places replaced.", done)
            self._context.message.emit(text, True)
            self.accept()

    def _show(self, found: tuple[Sequence[Occurrence], Mapping[tuple[str, str], str]]) -> None:
        ticked = {_key(occurrence) for occurrence in self.chosen()}
        self._seen |= {_key(occurrence): _key(occurrence) in ticked for occurrence in self._places}
        self._places, self._labels = found
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._places))
        for number, place in enumerate(self._places):
            then = f"{place.before}{self.new.text()}{place.after}"
            cells = (self._named(place), f"{place.before}{place.found}{place.after}", then)
            for column, text in enumerate(cells):
                item = QTableWidgetItem(" ".join(text.split()))
                item.setToolTip(plain_tip(item.text()))
                if not column:
                    on = self._seen.get(_key(place), place.kind not in SOURCES)
                    item.setCheckState(CHECKED if on else PLAIN)
                self.table.setItem(number, column, item)
        self.table.blockSignals(False)
        self._show_sum()

    def _named(self, place: Occurrence) -> str:
        words = self._context.words
        kind = self._labels.get((place.kind, place.item_id)) or words.say(KIND_NAMES[place.kind])
        return f"{kind}, {field_words(words, place.kind, place.field)}"

    def _show_sum(self) -> None:
        count, chosen = self._context.words.count, len(self.chosen())
        self._sum.setText(count("{n} place", "{n} places", len(self._places)))
        self._do.setText(count("Replace {n} place", "Replace {n} places", chosen))
        self._do.setEnabled(bool(chosen))


def _sections(session: Session, workspace: Workspace) -> dict[tuple[str, str], str]:
    """The sections of the current state by their titles, in the language of the documents."""
    language = workspace.project().document_language
    titles = workspace.programme.in_language(language).section_words
    return {
        ("section", section.id): section.title
        or getattr(titles.get(section.key), "title", section.key)
        for section in session.scalars(select(Section))
    }


def _key(place: Occurrence) -> PlaceKey:
    return place.kind, place.item_id, place.field, place.span[0]
