"""One piece of evidence: what it says, where it comes from, its files and its figures."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy import select

from planbench.domain.base import derived_id, in_order
from planbench.domain.model import Attachment, Dataset, Evidence, EvidenceSchool, School
from planbench.exports.pictures.chart import Chart
from planbench.exports.pictures.chart_words import read_off
from planbench.exports.pictures.proposed_sentence import proposed_sentence
from planbench.i18n import N_
from planbench.services.evidence.account import (
    account_in,
    counted,
    counts_of,
    refused_and_left,
)
from planbench.services.evidence.importing import attach_files
from planbench.ui.evidence.answers import AnswersCard
from planbench.ui.evidence.before_after import BeforeAfterCard
from planbench.ui.evidence.facts import EvidenceFacts
from planbench.ui.evidence.file_preview import FilePreview, is_previewed
from planbench.ui.evidence.uses import UsesCard
from planbench.ui.incremental import BuildSteps
from planbench.ui.jobs import Job
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.links import Links, LinksText
from planbench.ui.kit.look.buttons import button, icon_button, link
from planbench.ui.kit.look.card import Card, Chip
from planbench.ui.kit.look.layout import (
    FlowLayout,
    clear_layout,
    column,
    fitted,
    label,
    label_with,
    row,
    wrap,
    wrapped_label,
)
from planbench.ui.kit.work.chart_view import ChartView
from planbench.ui.kit.work.opening import open_attachment
from planbench.ui.page_context import PageContext
from planbench.ui.views.evidence import EvidenceView
from planbench.ui.views.first_figures import first_figures
from planbench.ui.views.small_chart import chart_of, source_line

LONGEST = 60  # letters of a title in a list
LINK = N_("Link school to evidence")
UNLINK = N_("Unlink school from evidence")
REMOVE = N_("Remove evidence")
REMOVE_FILE = N_("Remove file")
Seen = tuple[Chart | None, str, list[str]]  # of a file: its chart and source, else its figures


class EvidenceEditor(QWidget):
    """Cards for the piece itself, its files, and its figures."""

    def __init__(self, context: PageContext, view: EvidenceView) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._view = view
        self.evidence_id = view.evidence.id
        self._form = Form(context, view.evidence)
        self._schools = self._make_links()
        self._files = QVBoxLayout()
        self._figures = QVBoxLayout()
        self._shown_state: tuple[str, int, str] | None = None
        self._shown_files: list[str] = []
        self._shown_datasets: list[str] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(14)
        self._answers = AnswersCard(context)
        self._pair = BeforeAfterCard(context)
        self._used = UsesCard(context)
        context.builder.build(self, self._parts())

    def _parts(self) -> BuildSteps:
        card = self._own_fields()
        yield
        self._facts = EvidenceFacts(self._context, self._form, self._view, self._schools)
        card.body.addWidget(self._facts)
        yield
        self._put_files(card)
        self._show_own()
        yield
        self._box.addWidget(self._answers)
        self._box.addLayout(self._figures)
        self._box.addWidget(self._pair)
        self._answers.refresh(self._view)
        self._pair.refresh(self._view)
        yield
        self._show_datasets()
        yield
        self._box.addWidget(self._used)
        self._used.refresh(self._view)

    def refresh(self, view: EvidenceView) -> None:
        """Show the piece as it is now."""
        self._context.builder.finish(self)
        self._view = view
        self._show_own()
        self._answers.refresh(view)
        self._pair.refresh(view)
        self._show_datasets()
        self._used.refresh(view)

    def _show_own(self) -> None:
        self._form.refresh(self._view.evidence)
        self._show_state()
        self._show_schools()
        self._show_files()

    def focus_title(self) -> None:
        """Put the cursor in the title."""
        self._context.builder.finish(self)
        self._title.setFocus()
        self._title.selectAll()

    def _own_fields(self) -> Card:
        say, form = self._context.say, self._form
        card = Card()
        self._state = FlowLayout(6)
        remove = icon_button(self._context.theme, "remove", say("Remove evidence"), self._remove)
        head = row(spacing=12)
        head.addLayout(self._state, 1)
        head.addWidget(remove)
        card.body.addLayout(head)
        self._title = form.wrapped(
            "title", say("For example: Teacher survey, mathematics, years 4–9")
        )
        card.body.addWidget(form.labelled(say("Title"), self._title))
        self._summary = form.text(
            "summary", say("What does it show? Figures, quotes, observations."), lines=3
        )
        card.body.addWidget(form.labelled(say("What it shows"), self._summary))
        self._box.addWidget(card)
        return card

    def _put_files(self, card: Card) -> None:
        say = self._context.say
        card.body.addWidget(label(say("Files"), "fieldLabel"))
        card.body.addLayout(self._files)
        add = button(say("Add file …"), self._ask_files, "quiet")
        card.body.addLayout(row(add, None))

    def _show_state(self) -> None:
        """Its number, whether it is used, how sure it is and who may see it."""
        view, words = self._view, self._context.words
        used = words.count("used in {n} place", "used in {n} places", view.used)
        state = (view.label, view.used, view.trust(words))
        if state == self._shown_state:
            return
        self._shown_state = state
        clear_layout(self._state)
        self._state.addWidget(Chip(view.label))
        self._state.addWidget(
            Chip(used, "good") if view.used else Chip(words.say("not used yet"), "quiet")
        )
        tone = "attention" if view.evidence.confidentiality == "confidential" else "quiet"
        self._state.addWidget(Chip(view.trust(words), tone))

    def _make_links(self) -> Links:
        say = self._context.say
        links = Links(
            self._context.theme,
            LinksText(say("Schools"), say("Add school …"), say("Unlink {name}")),
        )
        links.added.connect(self._link)
        links.removed.connect(self._unlink)
        return links

    def _show_schools(self) -> None:
        with self._context.workspace.reading() as session:
            rows = session.scalars(in_order(School))
            names = {school.id: school.name for school in rows}
        linked = {key: names[key] for key in self._view.school_ids if key in names}
        others = {key: name for key, name in names.items() if key not in linked}
        self._schools.show_links(linked, others)
        self._facts.show_view(self._view, linked)

    def _link(self, school_id: str) -> None:
        link_id = derived_id(self.evidence_id, school_id)
        link = EvidenceSchool(id=link_id, evidence_id=self.evidence_id, school_id=school_id)
        with self._context.told(), self._context.change(LINK) as session:
            session.merge(link)

    def _unlink(self, school_id: str) -> None:
        query = select(EvidenceSchool).where(
            EvidenceSchool.evidence_id == self.evidence_id, EvidenceSchool.school_id == school_id
        )
        with self._context.told(), self._context.change(UNLINK) as session:
            for link in session.scalars(query):
                session.delete(link)

    def _show_files(self) -> None:
        ids = [attachment.id for attachment in self._view.attachments]
        if ids == self._shown_files:
            return
        self._shown_files = ids
        clear_layout(self._files)
        for attachment in self._view.attachments:
            self._files.addWidget(self._file(attachment))

    def _file(self, attachment: Attachment) -> QWidget:
        say = self._context.say
        size = f"{self._context.words.number(max(1, attachment.size // 1000))} kB"
        text = f"{attachment.name}  ({size})"
        opener = link(self._context.theme, text, partial(self._open, attachment))
        opener.setAccessibleName(say("Open {name}", name=attachment.name))
        remove = icon_button(
            self._context.theme,
            "close",
            say("Remove {name}", name=attachment.name),
            partial(self._context.remove, Attachment, attachment.id, REMOVE_FILE),
        )
        box = column(label_with(fitted(opener), remove), spacing=2)
        if is_previewed(attachment):
            box.addWidget(FilePreview(self._context, attachment))
        return wrap(box)

    def _open(self, attachment: Attachment) -> None:
        with self._context.told():
            open_attachment(self._context, attachment)

    def _ask_files(self) -> None:
        files = self._context.ask_open_many(self._context.say("Add file …"), "")
        if files:
            with self._context.told():
                attach_files(self._context.workspace, self.evidence_id, files)

    def _show_datasets(self) -> None:
        ids = [dataset.id for dataset in self._view.datasets]
        if ids == self._shown_datasets:
            return
        self._shown_datasets = ids
        clear_layout(self._figures)
        for dataset in self._view.datasets:
            self._figures.addWidget(self._dataset(dataset))

    def _dataset(self, dataset: Dataset) -> Card:
        words, say = self._context.words, self._context.say
        card = Card(say("Figures"))
        text = counted(counts_of(dataset), words)
        compare = partial(self._context.navigate, "evidence", "compare", dataset.id)
        card.head.addWidget(button(say("Compare …"), compare))
        card.body.addWidget(wrapped_label(text, "muted"))
        account = refused_and_left(account_in(dataset), words)
        if account:
            lines = "\n".join(f"– {line}" for line in account)
            card.body.addWidget(wrapped_label(lines, "muted"))
        chart = QVBoxLayout()
        card.body.addLayout(chart)
        choose = partial(self._choose_chart, dataset)
        self._context.work_for(card, choose, partial(self._show_chart, chart))
        return card

    def _choose_chart(self, dataset: Dataset, _job: Job) -> Seen:
        words = self._context.words
        with self._context.workspace.reading() as session:
            chart = chart_of(session, dataset, words)
            figures = [] if chart else first_figures(session, dataset, words)
            return chart, source_line(session, dataset, words), figures

    def _show_chart(self, place: QVBoxLayout, found: Seen) -> None:
        """The chart, else the first figures, so that one sees what came in."""
        chart, source, figures = found
        if chart is not None:
            place.addWidget(wrapped_label(chart.title))
            place.addWidget(ChartView(chart, self._context.words, self._context.theme, source))
            for note in (*chart.notes, *read_off(chart, self._context.words)):
                place.addWidget(wrapped_label(note, "attention"))
            self._propose(place, chart)
        else:
            for figure in figures:
                place.addWidget(wrapped_label(figure))
            place.addWidget(wrapped_label(source, "muted"))

    def _propose(self, place: QVBoxLayout, chart: Chart) -> None:
        """A sentence made from the figures, for whoever has not written one."""
        if self._view.evidence.summary.strip():
            return
        say, text = self._context.say, proposed_sentence(chart, self._context.words)
        proposal = QWidget()
        use = button(say("Use the proposal"), partial(self._use, text, proposal), "quiet")
        inside = QVBoxLayout(proposal)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(label(say("Proposal for “What it shows”"), "fieldLabel"))
        inside.addWidget(wrapped_label(text, "muted"))
        inside.addLayout(row(use, None))
        place.addWidget(proposal)

    def _use(self, text: str, proposal: QWidget) -> None:
        """The proposal becomes the text, and is gone from below it."""
        proposal.hide()
        self._context.save(Evidence, self.evidence_id, "summary", text)
        self._summary.setFocus()

    def _remove(self) -> None:
        self._context.remove(Evidence, self.evidence_id, REMOVE)
