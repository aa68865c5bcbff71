"""The drawer beside the text: evidence to cite, the section's findings, and what it may answer."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain import terms
from planbench.i18n import N_
from planbench.ui.current_state.evidence_drawer import EvidenceDrawer
from planbench.ui.current_state.view import FindingView, SectionView
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import (
    FlowLayout,
    clear_layout,
    column,
    label,
    row,
    scroll_box,
    separator,
    wrap,
    wrapped_label,
)
from planbench.ui.kit.look.tabs import Tabs
from planbench.ui.page_context import PageContext
from planbench.ui.views.evidence import EvidenceView

EVIDENCE, FINDINGS, SUPPORT = "evidence", "findings", "support"
NAMES: Mapping[str, str] = MappingProxyType(
    {EVIDENCE: N_("Evidence to cite"), FINDINGS: N_("Findings"), SUPPORT: N_("Support")}
)


class StateDrawer(QWidget):
    """`cited` gives evidence to refer to, `finding_wanted` a finding to open under the text."""

    cited = Signal(str)
    finding_wanted = Signal(str)
    finding_added = Signal()

    def __init__(self, context: PageContext, evidence: EvidenceDrawer) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("plain")
        strip = FlowLayout(0)
        self._tabs = Tabs(strip, {key: context.say(name) for key, name in NAMES.items()})
        self._tabs.chosen.connect(self.show_part)
        evidence.cited.connect(self.cited)
        self._evidence: Mapping[str, EvidenceView] = {}
        findings, self._findings = scroll_box(12)
        support, self._support = scroll_box(8)
        for box in (self._findings, self._support):
            box.setContentsMargins(16, 14, 16, 16)
        self._parts: dict[str, QWidget] = {
            EVIDENCE: evidence,
            FINDINGS: findings,
            SUPPORT: support,
        }
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(column(wrap(strip), margins=(16, 3, 0, 0)))
        outer.addWidget(separator())
        for part in self._parts.values():
            outer.addWidget(part, 1)
        self.show_part(EVIDENCE)

    def show_part(self, key: str) -> None:
        """One of the three."""
        self._tabs.choose(key)
        for name, part in self._parts.items():
            part.setVisible(name == key)

    def show_section(self, view: SectionView, evidence: Mapping[str, EvidenceView]) -> None:
        """What belongs to the section that is shown."""
        self._evidence = evidence
        words = self._context.words
        counts = {EVIDENCE: len(evidence), FINDINGS: len(view.findings)}
        for key, name in NAMES.items():
            n = f" {words.number(counts[key])}" if counts.get(key) else ""
            self._tabs.buttons[key].setText(f"{words.say(name)}{n}")
        self._show_findings(view)
        self._show_support(view)

    def _show_findings(self, view: SectionView) -> None:
        clear_layout(self._findings)
        say = self._context.say
        for finding in view.findings:
            self._findings.addWidget(self._finding(finding))
            self._findings.addWidget(separator())
        if not view.findings:
            told = say(
                "A finding is a strength or a challenge that the evidence shows. "
                "The plan's goals build on them."
            )
            self._findings.addWidget(wrapped_label(told, "muted"))
        new = button(say("+ New finding"), self.finding_added.emit, "quiet")
        self._findings.addLayout(row(new, None, margins=(8, 0, 0, 0)))
        self._findings.addStretch(1)

    def _finding(self, view: FindingView) -> QWidget:
        say, finding = self._context.say, view.finding
        opener = button(view.label, lambda: self.finding_wanted.emit(finding.id), "chipLink")
        opener.setAccessibleName(f"{view.label} {finding.text}")
        kind = say(terms.FINDING_KINDS.get(finding.kind, ""))
        head = row(opener, label(kind, "good" if finding.kind == "strength" else "muted"), None)
        for number, goal_id in view.goal_numbers:
            head.addWidget(self._goal(number, goal_id))
        box = column(head, wrapped_label(finding.text or say("No text yet.")), spacing=6)
        for name, text in ((say("Cause"), finding.cause), (say("Conclusion"), finding.conclusion)):
            if text.strip():
                box.addWidget(wrapped_label(f"{name}: {text}", "muted"))
        labels = [self._evidence[quote].label for quote in view.quotes if quote in self._evidence]
        if labels:
            box.addWidget(wrapped_label(" ".join(labels), "strong"))
        return wrap(box)

    def _goal(self, number: int, goal_id: str) -> QWidget:
        text = self._context.say("Goal {number}", number=number)
        return button(text, lambda: self._context.navigate("plan", "goal", goal_id), "quiet")

    def _show_support(self, view: SectionView) -> None:
        clear_layout(self._support)
        say = self._context.say
        if view.question:
            self._support.addWidget(wrapped_label(view.question, "cardTitle"))
        for prompt in view.prompts:
            self._support.addWidget(wrapped_label(f"–  {prompt}"))
        if view.gathered:
            told = say("From the findings, as the documents print it:")
            only = say("Write here only what holds for several of them.")
            for line in (told, *view.gathered, only):
                self._support.addWidget(wrapped_label(line, "muted"))
        if not view.question and not view.prompts:
            none = say("This section is your own: the programme asks nothing here.")
            self._support.addWidget(wrapped_label(none, "muted"))
        self._support.addStretch(1)
