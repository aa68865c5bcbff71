"""What a piece of evidence is: kind and source, and the rest of its facts behind one line."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain import terms
from planbench.services.time.school_days import no_school
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.look.layout import column, wrap, wrapped_label
from planbench.ui.kit.look.more import More
from planbench.ui.page_context import PageContext
from planbench.ui.views.evidence import EvidenceView

LONGEST = 60
VISIT = "lesson_observation"
UNFOLDED = "more of evidence"


class EvidenceFacts(QWidget):
    """Two fields first; `Mer` says what the others hold while they are folded."""

    def __init__(
        self, context: PageContext, form: Form, view: EvidenceView, schools: QWidget
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._form = form
        rest = wrap(column(self._form.in_two_columns(self._rest(view)), schools, spacing=10))
        self._more = More(context, UNFOLDED, rest)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self._free = wrapped_label("", "attention")
        box.addLayout(self._form.in_two_columns(self._first()))
        box.addWidget(self._free)
        box.addWidget(self._more)

    def show_view(self, view: EvidenceView, schools: Mapping[str, str]) -> None:
        """Say on one line what stands behind `Mer`."""
        words, each = self._context.words, view.evidence
        n = each.respondents
        told = (
            words.short_date(each.collected_on) if each.collected_on else "",
            words.period(view.evidence.period),
            words.say("years {grades}", grades=each.grades) if each.grades else "",
            words.count("{n} answer", "{n} answers", n) if n else "",
            words.say(terms.AREAS.get(each.area, "")),
            ", ".join(schools.values()),
        )
        self._more.tell(told)
        visited = each.collected_on if each.kind == VISIT else None
        self._free.setText(no_school(self._context.workspace, visited, words))
        self._free.setVisible(bool(self._free.text()))

    def _first(self) -> tuple[tuple[str, QWidget], ...]:
        say, form = self._context.say, self._form
        return (
            (say("Kind"), form.choice("kind", terms.EVIDENCE_KINDS)),
            (say("Source"), form.wrapped("source", say("Who says so?"))),
        )

    def _rest(self, view: EvidenceView) -> tuple[tuple[str, QWidget], ...]:
        say, form, none = self._context.say, self._form, self._context.say("Not chosen")
        strands = self._context.workspace.programme.facts.strands
        return (
            (say("Collected on"), form.date("collected_on", "past")),
            (say("Period"), form.line("period", say("For example: autumn 2026"))),
            (say("Years"), form.line("grades", say("4–6"))),
            (say("Answers or lessons"), form.number("respondents", whole=True)),
            (say("Area"), form.choice("area", terms.AREAS, none)),
            (say("Content strand"), form.choice("strand", terms.STRANDS, none, strands)),
            (say("How sure"), form.choice("certainty", terms.CERTAINTIES, none)),
            (say("Who may see it"), form.choice("confidentiality", terms.CONFIDENTIALITIES)),
            (say("Group of pupils"), form.choice("pupil_group", terms.PUPIL_GROUPS, none)),
            (
                say("Who was invited, and when"),
                form.line("invited", say("For example: 47 teachers, 21 September")),
            ),
            (
                say("The same questions before"),
                form.reference("before_id", self._earlier(view), none),
            ),
        )

    def _earlier(self, view: EvidenceView) -> dict[str, str]:
        """Other evidence by its name: what this one may be compared with."""
        mine = view.evidence
        return {
            key: f"{evidence.label} {evidence.evidence.title[:LONGEST]}"
            for key, evidence in self._context.evidence.views.items()
            if evidence.evidence.kind == mine.kind and key != mine.id
        }
