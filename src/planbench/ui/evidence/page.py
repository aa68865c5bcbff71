"""The step «Underlag»: what is known, how figures compare, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from planbench.domain.base import in_order
from planbench.domain.model import Evidence, EvidenceSchool, School, derived_id, new_id
from planbench.i18n import N_
from planbench.services.evidence.importing import next_evidence_number
from planbench.ui.evidence.comparisons import Comparisons
from planbench.ui.evidence.coverage import CoverageCard
from planbench.ui.evidence.coverage_view import load_coverage
from planbench.ui.evidence.editor import EvidenceEditor
from planbench.ui.evidence.hand_out import hand_out_button
from planbench.ui.evidence.import_menu import import_button
from planbench.ui.evidence.list import EvidenceList
from planbench.ui.evidence.literature import literature_button
from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.empty import empty_card
from planbench.ui.kit.look.layout import clear_layout, column, wrap
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.kit.look.tabs import Tabs
from planbench.ui.page import Page
from planbench.ui.page_context import PageContext
from planbench.ui.views.evidence import EvidenceView

ADD = N_("New evidence")
LIST = 404  # pixels
COLLECTED, COMPARED, MISSING = "collected", "compared", "missing"
FILES = frozenset({"dataset"})

TABLES = "*.csv *.tsv *.txt *.px *.xlsx *.xlsm *.xlsb *.xls *.ods *.xml *.json"


class EvidencePage(Page):
    """Three views: the pieces with one of them open, the comparisons, and what is missing."""

    step = "evidence"
    tables = (
        "evidence",
        "evidence_school",
        "attachment",
        "form_answer",
        "survey_question",
        "survey_answer",
        "dataset",
        "comparison",
        "school",
        "finding",
        "finding_evidence",
        "goal_finding",
        "meeting_evidence",
        "section",
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._views: Mapping[str, EvidenceView] = {}
        self._schools: dict[str, str] = {}
        self._current = ""
        self._view = COLLECTED
        self._coverage_view = "school_kind"
        self._datasets: tuple[str, ...] | None = None
        self._editor: EvidenceEditor | None = None
        self._list = EvidenceList(context)
        self._list.chosen.connect(self._choose)
        self._list.opened.connect(self._open)
        self._detail = QVBoxLayout()
        self._comparisons = Comparisons(context)
        self._coverage = CoverageCard(context)
        self._coverage.view_wanted.connect(self._show_other_coverage)
        self._coverage.begun.connect(self.add_evidence)
        self._coverage.opened.connect(partial(self.show_item, "evidence"))
        self._buttons()
        self._lay_out()
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.Paste),
            self,
            self.paste,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def refresh(self) -> None:
        """Show the evidence as it is now."""
        self.context.builder.build(self, self._parts())

    def _parts(self) -> BuildSteps:
        yield from self.context.evidence.bring_up()
        self._show_list()
        yield
        self._show_detail()
        yield
        self._show_coverage()
        yield
        datasets = tuple(dataset.id for view in self._views.values() for dataset in view.datasets)
        changed = datasets != self._datasets
        self._datasets = datasets
        if self._view == COMPARED:
            self._comparisons.refresh(files_changed=changed)
        else:
            self._comparisons.forget(files=changed)

    def _show_list(self) -> None:
        self._views = self.context.evidence.views
        with self.context.workspace.reading() as session:
            query = in_order(School)
            self._schools = {school.id: school.name for school in session.scalars(query)}
        chosen = self.brought_back(self._views, self._current)
        self._current = self._list.show_evidence(self._views, self._schools, chosen)
        self.show_left(self._view == COLLECTED and bool(self._views))

    def show_item(self, kind: str, item_id: str) -> None:
        """Choose a piece of evidence or a comparison."""
        self.context.builder.finish(self)
        if kind in {"compare", "comparison"}:
            self._show_comparison(kind, item_id)
        elif kind == "school":
            self.show_view(MISSING)
            self._coverage.focus_table()
        else:
            self.show_view(COLLECTED)
            self._show_piece(item_id)

    def begin(self, what: str) -> None:
        """A new piece, a comparison, or a file of statistics."""
        if what == "import":
            self._import_statistics()
        elif what == "answers":
            self._import_answers()
        elif what == "comparison":
            self._show_comparison("compare", "new")
        else:
            self.show_view(COLLECTED)
            self.add_evidence()

    def show_view(self, name: str) -> None:
        """One of the three views."""
        self.context.flush()
        self._view = name
        self.choose_view(name)
        for key, view in self._parted.items():
            view.setVisible(key == name)
        self.show_left(name == COLLECTED and bool(self._views))
        if name == COMPARED:
            self._comparisons.refresh(files_changed=False)

    def add_evidence(self, about: Mapping[str, str] | None = None) -> None:
        """A new piece, chosen, with the cursor in its title; `about` is what it says of itself."""
        self.context.flush()
        evidence_id = new_id()
        if not self.context.attempt(lambda: self._add(evidence_id, dict(about or {}))):
            return
        self._list.show_all()
        self._current = evidence_id
        self.show_view(COLLECTED)
        self.refresh()
        self.context.builder.finish(self)
        if self._editor is not None:
            self._editor.focus_title()

    def _add(self, evidence_id: str, given: dict[str, str]) -> None:
        school = given.pop("school", "")
        given["grades"] = given.pop("grade", "")
        with self.context.change(ADD) as session:
            number, day = next_evidence_number(session), self.context.workspace.today
            new = Evidence(id=evidence_id, number=number, collected_on=day)
            for field, value in given.items():
                setattr(new, field, value)
            session.add(new)
            if school:
                session.flush()
                link_id = derived_id(evidence_id, school)
                link = EvidenceSchool(id=link_id, evidence_id=evidence_id, school_id=school)
                session.add(link)

    def paste(self) -> None:
        """What was copied elsewhere becomes evidence: a picture, a text, or files."""
        self.context.flush()
        self.context.paste_requested.emit()

    def _buttons(self) -> None:
        say, add = self.say, self.buttons.addWidget
        paste = button(say("Paste"), self.paste, "quiet")
        paste.setToolTip(
            plain_tip(say("A picture or a text that was copied becomes evidence (Ctrl+V)"))
        )
        add(paste)
        acts = {
            say("Import statistics …"): self._import_statistics,
            say("Import survey answers …"): self._import_answers,
            say("Import Word, PDF and other files …"): self._import_others,
            say("Import a folder …"): self._ask_folder,
        }
        add(import_button(self.context, acts))
        add(hand_out_button(self.context))
        add(literature_button(self.context))
        self.act_next(say("New evidence"), self.add_evidence)

    def _lay_out(self) -> None:
        collected = wrap(column(self._detail, None))
        self.put_left(self._list, LIST, self.say("Width of the list"))
        names = {
            COLLECTED: self.say("Collected"),
            COMPARED: self.say("Compare"),
            MISSING: self.say("What is missing?"),
        }
        self.views = Tabs(self.tabs, names)
        self.views.choose(COLLECTED)
        self.views.chosen.connect(self.show_view)
        self._parted = {
            COLLECTED: collected,
            COMPARED: self._comparisons,
            MISSING: self._coverage,
        }
        for key, view in self._parted.items():
            self.work.addWidget(view)
            view.setVisible(key == COLLECTED)
        self.work.addStretch(1)

    def _choose(self, evidence_id: str) -> None:
        self._current = evidence_id
        self._show_detail()

    def _open(self, evidence_id: str) -> None:
        """The cursor in the title of a piece."""
        self._choose(evidence_id)
        self.context.builder.finish(self)
        if self._editor is not None:
            self._editor.focus_title()

    def _show_piece(self, item_id: str) -> None:
        for view in self._views.values():
            if item_id in view.ids:
                self._list.show_all()
                self._current = view.evidence.id
                self._list.show_evidence(self._views, self._schools, self._current)
                self._show_detail()
                self._list.list.setFocus()

    def _show_comparison(self, kind: str, item_id: str) -> None:
        self.show_view(COMPARED)
        if kind == "comparison":
            self._comparisons.open(item_id)
        else:
            self._comparisons.begin(item_id)

    def _show_detail(self) -> None:
        view = self._views.get(self._current)
        editor = self._editor
        if view is not None and editor is not None and editor.evidence_id == view.evidence.id:
            editor.refresh(view)
            return
        self.context.flush()
        clear_layout(self._detail)
        self._editor = None
        if view is not None:
            self._editor = EvidenceEditor(self.context, view)
            self._detail.addWidget(self._editor)
            self.verticalScrollBar().setValue(0)
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
            self._import_statistics,
        )

    def _show_other_coverage(self, view: str) -> None:
        self._coverage_view = view
        self._show_coverage()
        self._coverage.focus_table()

    def _show_coverage(self) -> None:
        facts, words = self.context.workspace.programme.facts, self.context.words
        views = self._views.values()
        with self.context.workspace.reading() as session:
            coverage = load_coverage(session, views, facts, words, self._coverage_view)
        titles = {
            key: f"{evidence.label} {evidence.evidence.title}"
            for key, evidence in self._views.items()
        }
        self._coverage.refresh(coverage, titles)

    def _import_statistics(self) -> None:
        self._import(self.say("Choose files with statistics"), TABLES, "statistics")

    def _import_answers(self) -> None:
        self._import(self.say("Choose files with survey answers"), TABLES, "survey")

    def _import_others(self) -> None:
        self._import(self.say("Choose files that are evidence"), "", "evidence")

    def _import(self, title: str, kinds: str, said_to_be: str) -> None:
        every = f"{self.say('All files')} (*)"
        pattern = f"{self.say('Tables')} ({kinds});;{every}" if kinds else every
        files: list[Path] = self.context.ask_open_many(title, pattern)
        if files:
            self.context.files_given.emit(files, said_to_be)

    def _ask_folder(self) -> None:
        folder = self.context.ask_folder(self.say("Choose a folder with evidence"))
        if folder is not None:
            self.context.files_given.emit([folder], "")
