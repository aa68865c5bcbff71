"""One finding: folded a line of the thread, open with cause, conclusion and its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from sqlalchemy import select

from planbench.domain import terms
from planbench.domain.base import derived_id
from planbench.domain.model import Finding, FindingEvidence
from planbench.i18n import N_
from planbench.services.gate.workspace import get
from planbench.ui.current_state.five_whys import FiveWhys
from planbench.ui.current_state.view import FindingView
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.links import Links, LinksText
from planbench.ui.kit.look.buttons import button, icon_button
from planbench.ui.kit.look.card import Card, Chip
from planbench.ui.kit.look.layout import (
    FlowLayout,
    clear_layout,
    label,
    row,
    wrap,
    wrapped_label,
)
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.kit.work.kept_focus import is_main
from planbench.ui.page_context import PageContext
from planbench.ui.views.evidence import EvidenceView

LINK = N_("Link evidence to finding")
UNLINK = N_("Unlink evidence from finding")
REMOVE = N_("Remove finding")
CAUSE = N_("Answer as cause")
Known = Mapping[str, EvidenceView]


class FindingCard(Card):
    """Asks its page to open it; everything else it does itself."""

    opened = Signal(str)

    def __init__(self, context: PageContext, view: FindingView, evidence: Known) -> None:
        super().__init__(soft=True)
        self._context = context
        self._view = view
        self._evidence = evidence
        self._editor: FindingEditor | None = None
        self._content = QVBoxLayout()
        self.body.addLayout(self._content)
        self._show_folded()

    def refresh(self, view: FindingView, evidence: Known) -> None:
        """Show the finding as it is now."""
        self._view, self._evidence = view, evidence
        if self._editor is not None:
            self._editor.refresh(view, evidence)
        else:
            self._show_folded()

    def set_open(self, on: bool) -> None:
        """Open or fold."""
        if on == (self._editor is not None):
            return
        if on:
            clear_layout(self._content)
            self._editor = FindingEditor(self._context, self._view, self._evidence)
            self._content.addWidget(self._editor)
            self._content.addLayout(self._foot())
            self._editor.focus_text()
        else:
            self._editor = None
            self._show_folded()

    def _foot(self) -> QVBoxLayout:
        say = self._context.say
        remove = icon_button(self._context.theme, "remove", say("Remove finding"), self._remove)
        done = button(say("Done"), lambda: self.opened.emit(""))
        box = QVBoxLayout()
        box.addLayout(row(remove, None, done))
        return box

    def _remove(self) -> None:
        self._context.remove(Finding, self._view.finding.id, REMOVE)

    def _show_folded(self) -> None:
        clear_layout(self._content)
        say, finding = self._context.say, self._view.finding
        self.setAccessibleName(f"{self._view.label} {finding.text}")
        head = row()
        head.addWidget(Chip(self._view.label))
        kind = say(terms.FINDING_KINDS.get(finding.kind, ""))
        head.addWidget(Chip(kind, "good" if finding.kind == "strength" else "quiet"))
        if finding.priority == "high":
            head.addWidget(Chip(say("High priority"), "attention"))
        head.addStretch(1)
        for number, goal_id in self._view.goal_numbers:
            name = say("Goal {number}", number=number)
            opener = button(name, partial(self._context.navigate, "plan", "goal", goal_id), "tab")
            opener.setProperty("done", True)
            head.addWidget(opener)
        edit = button(say("Edit"), lambda: self.opened.emit(finding.id), "quiet")
        edit.setAccessibleName(say("Edit finding {label}", label=self._view.label))
        is_main(edit)
        head.addWidget(edit)
        self._content.addLayout(head)
        self._content.addWidget(wrapped_label(finding.text or say("No text yet.")))
        if finding.cause:
            cause = wrapped_label(say("Cause: {text}", text=finding.cause), "muted")
            self._content.addWidget(cause)
        if finding.conclusion:
            what = wrapped_label(say("Conclusion: {text}", text=finding.conclusion), "muted")
            self._content.addWidget(what)
        self._content.addWidget(self._thread())

    def _thread(self) -> QWidget:
        say, finding = self._context.say, self._view.finding
        flow = FlowLayout(6)
        for evidence_id in self._view.quotes:
            view = self._evidence.get(evidence_id)
            if view is not None:
                chip = Chip(f"{view.label} {view.evidence.title}")
                quote = self._view.quotes[evidence_id]
                chip.setToolTip(plain_tip("\n".join(each for each in (chip.text(), quote) if each)))
                flow.addWidget(chip)
        gaps = (
            (self._view.quotes, say("No evidence yet")),
            (finding.cause or finding.kind == "strength", say("Cause missing")),
            (self._view.goal_numbers or finding.kind == "strength", say("No goal yet")),
        )
        for present, text in gaps:
            if not present:
                flow.addWidget(Chip(text, "attention"))
        return wrap(flow)


class FindingEditor(QWidget):
    """All fields of a finding, and the evidence with what in it shows the finding."""

    def __init__(self, context: PageContext, view: FindingView, evidence: Known) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._view = view
        self._form = Form(context, view.finding)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)
        self._fields()
        say = context.say
        self._links = Links(
            context.theme, LinksText(say("Rests on"), say("Link evidence …"), say("Unlink {name}"))
        )
        self._links.added.connect(self._link)
        self._links.removed.connect(self._unlink)
        self._box.addWidget(self._links)
        self._quotes = QVBoxLayout()
        self._quoted: dict[str, Form] = {}
        self._box.addLayout(self._quotes)
        self._show_links(evidence)

    def focus_text(self) -> None:
        """Put the cursor in the finding's text."""
        self._text.setFocus()

    def refresh(self, view: FindingView, evidence: Known) -> None:
        """Show the finding as it is now."""
        self._view = view
        self._form.refresh(view.finding)
        self._show_links(evidence)

    def _fields(self) -> None:
        say, form = self._context.say, self._form
        self._text = form.text("text", say("What do you see?"))
        cause = form.text("cause", say("Why is it so? Ask why once more."))
        conclusion = form.text("conclusion", say("What follows from it for the plan?"))
        whys = form.bound("whys", FiveWhys(self._context))
        whys.chosen.connect(self._use_as_cause)
        for field in (
            form.labelled(say("Finding"), self._text),
            form.labelled(say("Cause"), cause),
            whys,
            form.labelled(say("Conclusion"), conclusion),
        ):
            self._box.addWidget(field)
        grid = QGridLayout()
        grid.setSpacing(8)
        for index, share in enumerate((11, 7, 8)):  # the kind has the longest names
            grid.setColumnStretch(index, share)
        none = say("Not chosen")
        choices = (
            (say("Kind"), form.choice("kind", terms.FINDING_KINDS)),
            (say("Priority"), form.choice("priority", terms.PRIORITIES, none)),
            (say("How sure"), form.choice("certainty", terms.CERTAINTIES, none)),
        )
        for index, (text, choice) in enumerate(choices):
            grid.addWidget(form.labelled(text, choice), 0, index)
        self._box.addLayout(grid)
        self._box.addWidget(label(say("In the documents"), "strong"))
        why = say(
            "If you like. The figure and what it counts stand in the table Why on the page The "
            "plan on one page, for the steering group. The short text stands for the finding in "
            "the picture of the red thread."
        )
        self._box.addWidget(wrapped_label(why, "muted"))
        shown = (
            (say("Figure in the table Why"), form.line("figure", say("e.g. 62 %")), 1),
            (say("What the figure counts"), form.line("counts", say("of the pupils …")), 2),
            (say("Short form"), form.line("short", say("at most 60 letters")), 2),
        )
        beside = row(spacing=8)
        for text, line, share in shown:
            beside.addWidget(form.labelled(text, line), share)
        self._box.addLayout(beside)

    def _use_as_cause(self, answer: str) -> None:
        """The answer becomes the cause; beside one that is written already, it stands last."""
        self._context.flush()
        before = self._view.finding.cause.strip()
        if answer in before:
            self._context.show_message(self._context.say("The cause says so already."))
            return
        with self._context.told():
            with self._context.change(CAUSE) as session:
                finding = get(session, Finding, self._view.finding.id)
                finding.cause = "\n".join(part for part in (finding.cause.strip(), answer) if part)
            self._context.message.emit(self._context.say("Written as the cause."), True)

    def _show_links(self, evidence: Known) -> None:
        names = {key: f"{view.label} {view.evidence.title}" for key, view in evidence.items()}
        linked = {key: names[key] for key in self._view.quotes if key in names}
        others = {key: name for key, name in names.items() if key not in linked}
        self._links.show_links(linked, others)
        if list(self._quoted) != list(linked):
            self._build_quotes(linked)

    def _build_quotes(self, linked: Mapping[str, str]) -> None:
        self._context.flush()
        clear_layout(self._quotes)
        self._quoted.clear()
        with self._context.workspace.reading() as session:
            rows = session.scalars(
                select(FindingEvidence).where(FindingEvidence.finding_id == self._view.finding.id)
            )
            found = {row.evidence_id: row for row in rows}
        for key, name in linked.items():
            if key in found:
                form = self._quoted[key] = Form(self._context, found[key])
                field = form.line("quote", self._context.say("The quote or figure that shows it"))
                self._quotes.addWidget(form.labelled(name, field))

    def _link(self, evidence_id: str) -> None:
        finding_id = self._view.finding.id
        link = FindingEvidence(
            id=derived_id(finding_id, evidence_id), finding_id=finding_id, evidence_id=evidence_id
        )
        with self._context.told(), self._context.change(LINK) as session:
            session.merge(link)

    def _unlink(self, evidence_id: str) -> None:
        query = select(FindingEvidence).where(
            FindingEvidence.finding_id == self._view.finding.id,
            FindingEvidence.evidence_id == evidence_id,
        )
        with self._context.told(), self._context.change(UNLINK) as session:
            for link in session.scalars(query):
                session.delete(link)
