"""The step «Nulägesbeskrivning»: one section at a time, its findings, the evidence beside."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain import order
from planbench.domain.model import Finding, Section, new_id
from planbench.domain.numbering import next_number
from planbench.i18n import N_
from planbench.ui.current_state.evidence_drawer import EvidenceDrawer
from planbench.ui.current_state.finding_card import FindingCard
from planbench.ui.current_state.placed_charts import placed_charts
from planbench.ui.current_state.section_editor import SectionEditor
from planbench.ui.current_state.section_list import SectionList
from planbench.ui.current_state.state_drawer import EVIDENCE, SUPPORT, StateDrawer
from planbench.ui.current_state.view import FindingView, SectionView, load_state
from planbench.ui.incremental import BuildSteps
from planbench.ui.jobs import Job
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.kit.look.buttons import button, icon_button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, wrap, wrapped_label
from planbench.ui.kit.work.bringing_up import bring_up
from planbench.ui.kit.work.keyed_list import KeyedList
from planbench.ui.page import Page
from planbench.ui.page_context import PageContext
from planbench.ui.theme import READING
from planbench.ui.views.comparisons import load_comparisons

ADD_FINDING = N_("New finding")
FINDINGS_APART = 6  # pixels
ADD_SECTION = N_("New section")
LIST = 200  # pixels
BESIDE_TEXT = 60  # pixels at both sides of the text
ROOMY = 700  # pixels of the page below which the sections are a box to choose from


class CurrentStatePage(Page):
    """The sections at the left; the text first, and the section's findings below it."""

    step = "current_state"
    tables = (
        "section",
        "finding",
        "finding_evidence",
        "evidence",
        "comparison",
        "goal",
        "goal_finding",
        "feedback",
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._views: list[SectionView] = []
        self._charts: dict[str, str] = {}
        self._current = ""
        self._open_finding = ""
        self._editor: SectionEditor | None = None
        self._shown: dict[str, FindingView] = {}
        self._findings_list = KeyedList(self._make_finding, self._bring_up, FINDINGS_APART)
        self._sections = SectionList(context)
        self._sections.wanted.connect(self._choose_section)
        self._sections.added.connect(self._add_section)
        self.put_left(self._sections, LIST, self.say("Width of the list"), ROOMY)
        self._section_choice = self._make_choice()
        self._place = QVBoxLayout()
        self._drawer = EvidenceDrawer(context)
        self._drawer.left.connect(self._back_to_text)
        self._beside = StateDrawer(context, self._drawer)
        self._beside.cited.connect(self._cite)
        self._beside.finding_wanted.connect(lambda found: self.show_item("finding", found))
        self._beside.finding_added.connect(self.add_finding)
        self._next = self.act_next(self.say("Next section"), self._go_on)
        self.work.setContentsMargins(24, 10, 24, 32)
        focus = self.say("Focus mode")
        self._focus = icon_button(context.theme, "focus", focus, self._toggle_focus)
        self._focus.setCheckable(True)
        self.buttons.addWidget(self._focus)
        QShortcut(QKeySequence.fromString("F11"), self).activated.connect(self._focus.click)
        leave = QShortcut(QKeySequence.fromString("Esc"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)  # others have their Esc
        leave.activated.connect(self._leave_focus)
        reading = wrap(self._place)
        reading.setMaximumWidth(context.theme.size(READING))
        self._place.setContentsMargins(0, 0, 0, 0)
        self.work.addWidget(reading)
        self._findings = Card(self.say("Findings in this section"))
        self._findings.head.addWidget(button(self.say("New finding"), self.add_finding))
        self._findings_list.show_when_empty(wrapped_label(self._why_findings(), "muted"))
        self._findings.body.addWidget(self._findings_list)
        self.work.addWidget(self._findings)
        self.work.addStretch(1)
        QShortcut(QKeySequence.fromString("Ctrl+Shift+N"), self).activated.connect(self.add_finding)

    def drawer(self) -> QWidget:
        """Evidence and feedback that belong to the section."""
        return self._beside

    def _make_choice(self) -> ChoiceField:
        """The sections as a box to choose from, where there is no room for the list."""
        made = ChoiceField({})
        made.setAccessibleName(self.say("Sections"))
        made.edited.connect(lambda: self.show_section(made.value()))
        self.work.addWidget(made)
        made.hide()
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.frame.width() < self.context.theme.size(ROOMY)
        if self._section_choice.isHidden() == narrow:
            self._section_choice.setVisible(narrow)
        if self._editor is not None:
            self._editor.give_room(self.viewport().height())

    def _made_of(self) -> dict[str, str]:
        """Section of the programme → what of the findings it holds."""
        facts = self.context.workspace.programme.facts
        return {section.key: section.made_of for section in facts.sections}

    def refresh(self) -> None:
        """Show the sections as they are now; what is being typed stays."""
        with self.context.workspace.reading() as session:
            self._views = load_state(session, self.context.guidance(), self._made_of())
            charts = load_comparisons(session)
        self._charts = {chart.comparison.id: chart.short(self.context.words) for chart in charts}
        ids = [view.section.id for view in self._views]
        if self._current not in ids:
            self._current = ids[0] if ids else ""
        self._show_tabs()
        self.context.builder.build(self, self._parts())

    def _parts(self) -> BuildSteps:
        yield
        yield from self.context.evidence.bring_up()
        view = self._section()
        if view is not None:
            self._show_text(view)
            self._beside.show_section(view, self.context.evidence.views)
            yield
            yield from self._show_findings(view)
        yield
        self._drawer.show_evidence(self.context.evidence.views)

    def show_item(self, kind: str, item_id: str) -> None:
        """Go to a section, or to a finding in it."""
        self.context.builder.finish(self)
        for view in self._views:
            findings = [card.finding.id for card in view.findings]
            if item_id == view.section.id or item_id in findings:
                self.show_section(view.section.id)
                self.context.builder.finish(self)
                if item_id in findings:
                    self.open_finding(item_id)
                    self.ensureWidgetVisible(self._cards[item_id], 0, 40)
                elif self._editor is not None:
                    self._editor.focus_text()

    def workplace(self) -> QWidget | None:
        """The text, as soon as it is there."""
        return super().workplace() if not self._views else self._editor and self._editor.text

    def begin(self, what: str) -> None:
        """A new section, or a finding in the one that is shown."""
        if what == "section":
            self._add_section()
            if self._editor is not None:
                self._editor.focus_text()
        else:
            self.add_finding()

    def show_section(self, section_id: str) -> None:
        """Show another section."""
        self.context.flush()
        self._current = section_id
        self._open_finding = ""
        self._show_tabs()
        self.context.builder.build(self, self._parts())

    def add_finding(self) -> None:
        """A new finding in this section, open, with the cursor in its text."""
        view = self._section()
        if view is None:
            return
        every = [finding.finding for section in self._views for finding in section.findings]
        finding = Finding(
            id=new_id(),
            number=next_number(finding.number for finding in every),
            section_id=self._current,
            position=order.after(max((finding.position for finding in every), default=None)),
        )
        finding_id = finding.id
        if self.context.add(finding, ADD_FINDING):
            self.open_finding(finding_id)
            self.refresh()
            self.context.builder.finish(self)
            if finding_id in self._cards:
                bring_up(self, self._cards[finding_id])

    def open_finding(self, finding_id: str) -> None:
        """Open one finding for editing; the others fold."""
        self.context.flush()
        self._open_finding = finding_id
        for key, card in self._cards.items():
            card.set_open(key == finding_id)

    def _section(self) -> SectionView | None:
        views = (view for view in self._views if view.section.id == self._current)
        return next(views, None)

    def _show_tabs(self) -> None:
        views = self._views
        self._sections.show_sections(views, self._current)
        names = {view.section.id: f"{number} {view.title}" for number, view in enumerate(views, 1)}
        self._section_choice.set_choices(names)
        self._section_choice.set_value(self._current)
        last = bool(views) and views[-1].section.id == self._current
        self._next.setText(self.say("To the plan") if last else self.say("Next section"))

    def _choose_section(self, section_id: str) -> None:
        if section_id != self._current:
            self.show_section(section_id)

    def _go_on(self) -> None:
        """To the section below, and from the last one to the plan."""
        ids = [view.section.id for view in self._views]
        at = ids.index(self._current) + 1 if self._current in ids else 0
        if at >= len(ids):
            self.context.navigate("plan")
            return
        self.show_section(ids[at])
        self.context.builder.finish(self)
        self._back_to_text()

    def _show_text(self, view: SectionView) -> None:
        if self._editor is None or self._editor.section_id != view.section.id:
            self.context.flush()
            clear_layout(self._place)
            self._clear_tools()
            self._editor = SectionEditor(self.context, view)
            self._editor.cite_wanted.connect(self._ask_evidence)
            self._editor.support_wanted.connect(self._show_support)
            self._place.addWidget(self._editor)
            self._editor.give_room(self.viewport().height())
            for tool in self._editor.tools:
                self.tabs.addWidget(tool)
            for at, part in enumerate(self._editor.standing):
                self.buttons.insert(at, part)
            self.tools.fit()
        names = {key: evidence.label for key, evidence in self.context.evidence.views.items()}
        titles = {key: evidence.short for key, evidence in self.context.evidence.views.items()}
        self._editor.refresh(view, {**names, **self._charts}, {**titles, **self._charts})
        self._drawer.show_feedback(view.feedback)
        self._ask_charts(view.section.id)

    def _clear_tools(self) -> None:
        """The tools of the section that was shown before."""
        if self._editor is None:
            return
        for place, parts in (
            (self.tabs, self._editor.tools),
            (self.buttons, self._editor.standing),
        ):
            for part in parts:
                place.drop(part)
                part.hide()
                part.deleteLater()

    def _show_support(self) -> None:
        self.context.drawer_wanted.emit(True)
        self._beside.show_part(SUPPORT)

    def _ask_evidence(self) -> None:
        self.context.drawer_wanted.emit(True)
        self._beside.show_part(EVIDENCE)
        self._drawer.ask()

    def _ask_charts(self, section_id: str) -> None:
        """The charts of a text are drawn in the background; until then their labels stand there."""
        workspace, words, theme = self.context.workspace, self.context.words, self.context.theme
        width = min(theme.size(READING), self.viewport().width() - BESIDE_TEXT)

        def show(pictures: Mapping[str, QImage]) -> None:
            if self._editor is not None and self._editor.section_id == section_id:
                self._editor.show_pictures(pictures)

        def draw(_job: Job) -> Mapping[str, QImage]:
            return placed_charts(workspace, section_id, words, theme, width)

        self.context.latest(self, draw, show)

    def _show_findings(self, view: SectionView) -> BuildSteps:
        self._shown = {card.finding.id: card for card in view.findings}
        yield from self._findings_list.follow(list(self._shown))
        if self._open_finding in self._cards:
            self._cards[self._open_finding].set_open(True)

    def _why_findings(self) -> str:
        return self.say(
            "A finding is a strength or a challenge that the evidence shows. "
            "The plan's goals build on them."
        )

    def _make_finding(self, finding_id: str) -> FindingCard:
        card = FindingCard(self.context, self._shown[finding_id], self.context.evidence.views)
        card.opened.connect(self.open_finding)
        return card

    def _bring_up(self, card: FindingCard, finding_id: str) -> None:
        card.refresh(self._shown[finding_id], self.context.evidence.views)

    @property
    def _cards(self) -> Mapping[str, FindingCard]:
        return self._findings_list.cards

    def _add_section(self) -> None:
        self.context.flush()
        last = self._views[-1].section.position if self._views else None
        section = Section(id=new_id(), position=order.after(last), title=self.say("New section"))
        section_id = section.id
        if self.context.add(section, ADD_SECTION):
            self._current = section_id
            self.refresh()

    def _cite(self, evidence_id: str) -> None:
        self.context.drawer_wanted.emit(False)
        if self._editor is not None:
            self._editor.cite(evidence_id)

    def _back_to_text(self) -> None:
        self.context.drawer_wanted.emit(False)
        if self._editor is not None:
            self._editor.focus_text()

    def _leave_focus(self) -> None:
        if self._focus.isChecked():
            self._focus.click()

    def _toggle_focus(self) -> None:
        on = self._focus.isChecked()
        self._findings.setVisible(not on)
        self.context.focus_wanted.emit(on)
        if on and self._editor is not None:
            self._editor.focus_text()
