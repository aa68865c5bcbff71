"""The step «Underlag»: what is known, where it comes from, and what is still missing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planbench.domain import terms
from planbench.domain.model import Evidence, new_id
from planbench.i18n import mark
from planbench.services.importing import next_evidence_number
from planbench.ui.desk import Desk
from planbench.ui.models.evidence import Coverage, EvidenceView, load_coverage, load_evidence
from planbench.ui.page import Page
from planbench.ui.widgets.buttons import button
from planbench.ui.widgets.card import Card
from planbench.ui.widgets.coverage import CoverageTable
from planbench.ui.widgets.empty import empty_card
from planbench.ui.widgets.evidence_editor import EvidenceEditor
from planbench.ui.widgets.fields import ChoiceField, LineField
from planbench.ui.widgets.layout import emptied, label, row
from planbench.ui.widgets.two_lines import TwoLines

ADD = mark("New evidence")
UNUSED = "unused"


class EvidencePage(Page):
    """A filtered list at the left, the chosen piece at the right, the coverage below."""

    step = "evidence"
    tables = (
        "evidence",
        "evidence_school",
        "attachment",
        "dataset",
        "school",
        "finding",
        "finding_evidence",
        "section",
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._views: dict[str, EvidenceView] = {}
        self._current = ""
        self._editor: EvidenceEditor | None = None
        self._coverage: CoverageTable | None = None
        self._filter = LineField(self.say("Filter evidence"))
        self._filter.setAccessibleName(self.say("Filter evidence"))
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(lambda _text: self._fill())
        self._kind = ChoiceField(self._kinds(), empty=self.say("All kinds"))
        self._kind.setAccessibleName(self.say("Kind"))
        self._kind.edited.connect(self._fill)
        self._list = TwoLines(desk.theme, self.say("Evidence"))
        self._list.setMinimumHeight(460)
        self._list.currentItemChanged.connect(lambda _item, _old: self._choose())
        self._detail = QVBoxLayout()
        self._matrix = QVBoxLayout()
        self.buttons.addWidget(button(self.say("Import statistics …"), self._import))
        self.buttons.addWidget(button(self.say("New evidence"), self.add_evidence, "primary"))
        self._lay_out()

    def refresh(self) -> None:
        """Show the evidence as it is now."""
        kinds = self.desk.workspace.programme.facts.evidence_kinds
        with self.desk.workspace.reading() as session:
            views = load_evidence(session)
            coverage = load_coverage(session, views, kinds)
        self._views = {view.evidence.id: view for view in views}
        self._fill()
        self._show_coverage(coverage)

    def show_item(self, kind: str, item_id: str) -> None:
        """Choose a piece of evidence, or begin a new one."""
        if kind == "new":
            self.add_evidence()
        for view in self._views.values():
            if item_id in view.ids:
                self._filter.set_value("")
                self._kind.set_value("")
                self._current = view.evidence.id
                self._fill()
                self._list.setFocus()
        if kind == "school" and self._coverage is not None:
            self._coverage.setFocus()
            self.ensureWidgetVisible(self._coverage)

    def add_evidence(self) -> None:
        """A new piece, chosen, with the cursor in its title."""
        self.desk.flush()
        evidence_id = new_id()
        with self.desk.told(), self.desk.change(ADD) as session:
            number = next_evidence_number(session)
            day = self.desk.workspace.today
            session.add(Evidence(id=evidence_id, number=number, collected_on=day))
        self._filter.set_value("")
        self._kind.set_value("")
        self._current = evidence_id
        self.refresh()
        if self._editor is not None:
            self._editor.focus_title()

    def _lay_out(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addLayout(row(self._filter, self._kind))
        left.addWidget(self._list, 1)
        self._count = label("", "muted", wrap=True)
        left.addWidget(self._count)
        right = QVBoxLayout()
        right.addLayout(self._detail)
        right.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(14)
        both.addWidget(self._left, 2)
        both.addLayout(right, 3)
        self.work.addLayout(both)
        self.work.addLayout(self._matrix)
        self.work.addStretch(1)

    def _kinds(self) -> dict[str, str]:
        kinds = {key: self.say(name) for key, name in terms.EVIDENCE_KINDS.items()}
        return {**kinds, UNUSED: self.say("Not used anywhere")}

    def _fill(self) -> None:
        chosen = [view for view in self._views.values() if self._wanted(view)]
        ids = [view.evidence.id for view in chosen]
        if self._current not in ids:
            self._current = ids[0] if ids else ""
        self._list.blockSignals(True)
        self._list.clear()
        for view in chosen:
            self._add_item(view)
        if self._current:
            self._list.setCurrentRow(ids.index(self._current))
        self._list.blockSignals(False)
        text = self.say("{n} of {all} shown", n=len(chosen), all=len(self._views))
        self._count.setText(text)
        self._left.setVisible(bool(self._views))
        self._show_detail()

    def _wanted(self, view: EvidenceView) -> bool:
        kind = self._kind.value()
        if kind == UNUSED and view.used:
            return False
        return kind in {"", UNUSED, view.evidence.kind} and view.matches(self._filter.value())

    def _add_item(self, view: EvidenceView) -> None:
        words = self.desk.words
        title = view.evidence.title or self.say("Without a title")
        use = words.count("used in {n} place", "used in {n} places", view.used)
        use = use if view.used else self.say("not used yet")
        caption = f"{view.caption(words)} · {use}"
        self._list.add(view.evidence.id, f"{view.label} {title}", caption)

    def _choose(self) -> None:
        self._current = self._list.current_id() or self._current
        self._show_detail()

    def _show_detail(self) -> None:
        view = self._views.get(self._current)
        if (
            view is not None
            and self._editor is not None
            and self._editor.evidence_id == view.evidence.id
        ):
            self._editor.refresh(view)
            return
        self.desk.flush()
        emptied(self._detail)
        self._editor = None
        if view is not None:
            self._editor = EvidenceEditor(self.desk, view)
            self._detail.addWidget(self._editor)
        elif not self._views:
            self._detail.addWidget(self._empty())

    def _empty(self) -> Card:
        return empty_card(
            self.say("Nothing collected yet"),
            self.say(
                "Begin with what is already there: the national test results from Skolverket "
                "or Udir, a teacher survey, notes from a lesson visit. "
                "Drop a file anywhere in the window."
            ),
            self.say("Import statistics …"),
            self._import,
        )

    def _show_coverage(self, coverage: Coverage) -> None:
        if self._coverage is not None and self._coverage.shows(coverage):
            self._coverage.refresh(coverage)
            return
        emptied(self._matrix)
        self._coverage = None
        if not coverage.schools:
            return
        card = Card(self.say("What do we still not know?"))
        self._coverage = CoverageTable(self.desk, coverage)
        card.body.addWidget(self._coverage)
        self._matrix.addWidget(card)

    def _import(self) -> None:
        from planbench.ui.dialogs.import_statistics import import_statistics

        title = self.say("Choose a statistics file")
        pattern = self.say("Statistics") + " (*.csv *.tsv *.txt *.xlsx *.xls *.xml *.json)"
        file: Path | None = self.desk.ask_open(title, pattern)
        if file is not None:
            import_statistics(self.desk, file)
