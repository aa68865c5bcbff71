"""All comparisons: those that are kept at the left, the chosen one or a draft at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planbench.exports.pictures.comparison.gathering import Measure
from planbench.ui.evidence.comparison_editor import ASKED, ComparisonEditor
from planbench.ui.jobs import Job
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.empty import empty_card
from planbench.ui.kit.look.layout import clear_layout, row, wrapped_label
from planbench.ui.kit.look.two_lines import TwoLineList
from planbench.ui.page_context import PageContext
from planbench.ui.views.comparisons import (
    ComparisonView,
    dataset_names,
    first_choice,
    known_measures,
    load_comparisons,
)

Known = tuple[list[Measure], Mapping[str, str]]


class Comparisons(QWidget):
    """Reads what can be compared off the interface thread, once for every change of the files."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._views: dict[str, ComparisonView] = {}
        self._known: Sequence[Measure] | None = None
        self._files: Mapping[str, str] = {}
        self._editor: ComparisonEditor | None = None
        self._wanted = ""
        self._list = TwoLineList(context.theme, context.say("Kept comparisons"))
        self._list.setMinimumHeight(320)
        self._list.currentItemChanged.connect(lambda _item, _old: self._choose())
        self._place = QVBoxLayout()
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addLayout(row(button(context.say("New comparison"), self.begin), None))
        why = context.say("A kept comparison can be placed in the current-state description.")
        left.addWidget(wrapped_label(why, "muted"))
        left.addWidget(self._list, 1)
        right = QVBoxLayout()
        right.addLayout(self._place)
        right.addStretch(1)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(14)
        both.addWidget(self._left, 1)
        both.addLayout(right, 3)

    def refresh(self, *, files_changed: bool = True) -> None:
        """Show the comparisons as they are now."""
        with self._context.workspace.reading() as session:
            self._views = {
                comparison_view.comparison.id: comparison_view
                for comparison_view in load_comparisons(session)
            }
        if self._known is None or files_changed:
            self._context.latest(self, self._look, self._looked)
        else:
            self._show()

    def forget(self, *, files: bool) -> None:
        """The files changed while nobody looked: read them again when somebody does."""
        if files:
            self._known = None

    def begin(self, dataset_id: str = "") -> None:
        """A draft; of a dataset's first measure when one is named."""
        self._wanted = f"new:{dataset_id}"
        if self._known is not None:
            self._show()

    def open(self, comparison_id: str) -> None:
        """Show a kept comparison."""
        self._wanted = comparison_id
        if self._known is not None:
            self._show()

    def _look(self, _job: Job) -> Known:
        with self._context.workspace.reading() as session:
            known = known_measures(session)
            ids = sorted({dataset for measure in known for dataset in measure.datasets})
            return known, dataset_names(session, ids, self._context.words)

    def _looked(self, found: Known) -> None:
        self._known, self._files = found
        self._show()

    def _show(self) -> None:
        if not self._known:
            self._show_nothing()
            return
        if not self._wanted or (self._wanted not in self._views and "new:" not in self._wanted):
            self._wanted = next(iter(self._views), "new:")
        self._fill()
        self._left.setVisible(bool(self._views))
        view = self._views.get(self._wanted)
        if view and self._editor and self._editor.comparison_id == self._wanted:
            if self._editor.saved:
                self._editor.refresh(view.comparison)
                return
        elif view is None and self._editor and not self._editor.saved and self._wanted == "new:":
            return
        self._context.flush()
        clear_layout(self._place)
        self._editor = self._made(view, self._known)
        self._place.addWidget(self._editor)

    def _made(self, view: ComparisonView | None, known: Sequence[Measure]) -> ComparisonEditor:
        dataset_id = self._wanted.partition(":")[2]
        having = [measure for measure in known if dataset_id in measure.datasets] or list(known)
        whole = next((measure for measure in having if "total" in measure.sexes), having[0])
        choice = view.comparison if view else first_choice(whole)
        made = ComparisonEditor(self._context, choice, known, self._files, view)
        made.kept.connect(self._kept)
        if view is None:
            self._wanted = "new:"
        return made

    def _kept(self, comparison_id: str) -> None:
        self._wanted = comparison_id
        self._editor = None
        self._context.message.emit(self._context.say("Kept. It can be placed in a text now."), True)
        self.refresh(files_changed=False)

    def _show_nothing(self) -> None:
        self._left.hide()
        self._context.latest(ASKED, lambda _job: None, lambda _none: None)
        clear_layout(self._place)
        self._editor = None
        why = self._context.say(
            "Import a statistics file first. Then schools, municipalities and years can be set "
            "beside each other here, and the chart can be placed in a text."
        )
        title = self._context.say("Nothing to compare yet")
        go = self._context.say("Import statistics …")
        card = empty_card(
            title, why, go, lambda: self._context.navigate("evidence", "new", "import")
        )
        self._place.addWidget(card)

    def _fill(self) -> None:
        words = self._context.words
        self._list.blockSignals(True)
        self._list.clear()
        for key, view in self._views.items():
            used = words.count("in {n} text", "in {n} texts", len(view.section_ids))
            below = used if view.section_ids else words.say("in no text yet")
            self._list.add(key, f"{view.label} {view.name(words)}", below)
        if self._wanted in self._views:
            self._list.setCurrentRow(list(self._views).index(self._wanted))
        else:
            self._list.setCurrentRow(-1)
        self._list.blockSignals(False)

    def _choose(self) -> None:
        if comparison_id := self._list.current_id():
            self.open(comparison_id)
