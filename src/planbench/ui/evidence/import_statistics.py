"""What a statistics file is and what will come in; nothing is written before it is accepted."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QDialog, QVBoxLayout

from planbench.imports.statistics import (
    FigureUnit,
    NeedsMappingError,
    StatisticsProposal,
    read_statistics,
)
from planbench.imports.statistics.rows import account_of
from planbench.imports.survey import SurveyProposal
from planbench.paths import profiles_folder
from planbench.services.evidence.account import counted, refused_and_left
from planbench.services.evidence.contradictions import contradictions, told
from planbench.services.evidence.importing import (
    accept_statistics,
    imported_before,
    own_names,
    what_is_new,
)
from planbench.services.evidence.many_files import survey_in
from planbench.ui.evidence.compare_with import CompareWith
from planbench.ui.evidence.mapping import MappingDialog
from planbench.ui.evidence.survey_preview import show_survey
from planbench.ui.jobs import Job
from planbench.ui.kit.fields.fields import ChoiceField, LineField
from planbench.ui.kit.fields.form import Labelled
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import row, scroll_box, separator, wrapped_label
from planbench.ui.page_context import PageContext

CONTRADICTED = "contradictions"  # an answer is dropped when another has been asked for since
DOUBTS = 6
ACCOUNT_LINES = 40
COMPARED = "compared_with"  # the places ticked at the latest import, one a line


def import_statistics(context: PageContext, file: Path) -> None:
    """Read a file off the interface thread, then show what it would bring.

    Answers to a survey are handed over to the survey's own import, as they are from a folder.
    """

    def read(_job: Job) -> StatisticsProposal | SurveyProposal | NeedsMappingError:
        try:
            with context.workspace.reading() as session:
                only = own_names(session)
            return read_statistics(file, own_profiles=profiles_folder(), only=only)
        except NeedsMappingError as unknown:
            return survey_in(file) or unknown

    def show(found: StatisticsProposal | SurveyProposal | NeedsMappingError) -> None:
        if isinstance(found, SurveyProposal):
            show_survey(context, file, found, instead=True)
        elif isinstance(found, NeedsMappingError):
            MappingDialog(context, file, found, show).open()
        else:
            ImportStatistics(context, file, found).open()

    context.read(file, read, show)


class ImportStatistics(QDialog):
    """Choose whose figures and which subjects; the counts follow."""

    def __init__(self, context: PageContext, file: Path, proposal: StatisticsProposal) -> None:
        super().__init__(context.window)
        self._context = context
        self._file = file
        self._whole = self._unsaid = proposal
        self._chosen = proposal
        self._open = True
        with context.workspace.reading() as session:
            self._own = own_names(session)
            self._known = imported_before(session, proposal.sha256) is not None
        say = context.say
        self.setWindowTitle(say("Import statistics"))
        self.resize(context.theme.size(720), context.theme.size(640))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        scroll, self._box = scroll_box(12)
        outer.addWidget(scroll)
        self._what()
        self._choices()
        self._result()
        self._box.addStretch(1)
        self._accept = button(say("Import"), self._take, "primary")
        outer.addWidget(separator())
        outer.addWidget(self._counts)
        outer.addLayout(row(None, button(say("Cancel"), self.reject), self._accept))
        self._accept.setDefault(True)
        self.finished.connect(lambda _code: self._end())
        self._choose()

    def _what(self) -> None:
        say, words, proposal = self._context.say, self._context.words, self._whole
        card = Card(proposal.title or self._file.name)
        extracted = words.date(proposal.extracted_on) if proposal.extracted_on else ""
        lines = [
            " · ".join(filter(None, (proposal.publisher, words.period(proposal.period)))),
            say("File: {file}", file=self._file.name),
            say("Retrieved on {day}", day=extracted) if extracted else "",
        ]
        for line in filter(None, lines):
            card.body.addWidget(wrapped_label(line, "muted"))
        if self._known:
            known = say("This file is in the project already.")
            card.body.addWidget(wrapped_label(known, "attention"))
        self._box.addWidget(card)

    def _choices(self) -> None:
        say = self._context.say
        card = Card(say("What comes in"))
        names = {"own": say("Own municipality, its schools, county and nation")}
        self._units = ChoiceField({**names, "all": say("All units in the file")})
        self._units.set_value("all" if self._whole.understood else "own")
        subjects = {subject: subject for subject in self._whole.subjects if subject}
        self._subjects = ChoiceField(subjects, empty=say("What concerns mathematics"))
        own = {unit.name for part in self._whole.select("own", own=self._own).parts
               for unit in (part.table.units[index] for index in part.rows)}  # fmt: skip
        others = (unit.name for unit in self._whole.units if unit.name not in own)
        before = self._context.workspace.get_local(COMPARED).splitlines()
        self._others = CompareWith(self._context, others, before)
        if self._whole.missing:
            card.body.addWidget(Labelled(say("Period"), self._period_field()))
        card.body.addWidget(Labelled(say("Whose figures"), self._units))
        card.body.addWidget(Labelled(say("Subject"), self._subjects))
        card.body.addWidget(self._others)
        self._others.setVisible(self._others.offers)
        for field in (self._units, self._subjects):
            field.edited.connect(self._choose)
        self._others.edited.connect(self._choose)
        self._box.addWidget(card)

    def _period_field(self) -> LineField:
        field = LineField(self._context.say("The file does not say: for example 2023/24"))

        def answered() -> None:
            self._whole = self._unsaid.of_period(field.value())
            self._choose()

        field.editingFinished.connect(answered)
        return field

    def _result(self) -> None:
        self._report = Card(self._context.say("Worth knowing"))
        self._counts = wrapped_label("")
        self._account = wrapped_label("")
        self._doubts = wrapped_label("", "muted")
        self._contradicted = wrapped_label("", "attention")
        self._report.body.addWidget(self._account)
        self._report.body.addWidget(self._doubts)
        self._report.body.addWidget(self._contradicted)
        self._box.addWidget(self._report)

    def _choose(self) -> None:
        subject = self._subjects.value()
        self._chosen = self._whole.select(
            self._wanted_units(), own=self._own, subjects=[subject] if subject else None
        )
        self._counts.setText(counted(self._chosen.counts, self._context.words))
        self._doubts.setText(self._remarks())
        account = refused_and_left(account_of(self._chosen), self._context.words, ACCOUNT_LINES)
        self._account.setText("\n".join(f"– {line}" for line in account))
        self._account.setVisible(bool(account))
        self._report.setVisible(bool(account or self._doubts.text()))
        self._contradicted.hide()
        self._context.latest(CONTRADICTED, self._hold_against, self._show_contradictions)
        hindrance = self._hindrance()
        if hindrance:
            self._counts.setText(hindrance)
        self._accept.setEnabled(not hindrance)

    def _hold_against(self, _job: Job) -> tuple[list[str], bool]:
        with self._context.workspace.reading() as session:
            lines = told(contradictions(session, self._chosen), self._context.words)
            more = self._known and what_is_new(session, self._chosen)[1]
            return lines, more

    def _show_contradictions(self, found: tuple[list[str], bool]) -> None:
        lines, more = found
        if self._open and more:
            more_come = self._context.say("The file is there already; the new figures are added.")
            self._counts.setText(f"{counted(self._chosen.counts, self._context.words)} {more_come}")
            self._accept.setEnabled(True)
        if self._open:
            self._contradicted.setText("\n".join(lines))
            self._contradicted.setVisible(bool(lines))
            self._report.setVisible(bool(lines) or self._report.isVisible())

    def _end(self) -> None:
        self._open = False
        self.deleteLater()

    def _wanted_units(self) -> Literal["all", "own"] | list[str | FigureUnit]:
        if self._units.value() == "all":
            return "all"
        own = self._whole.select("own", own=self._own)
        chosen = set(self._others.names())
        if not chosen:
            return "own"
        kept = [part.table.units[index] for part in own.parts for index in part.rows]
        return [*dict.fromkeys(kept), *(unit for unit in self._whole.units if unit.name in chosen)]

    def _remarks(self) -> str:
        words = self._context.words
        lines = [f"– {doubt.sentence(words)}" for doubt in self._chosen.doubts[:DOUBTS]]
        left = len(self._chosen.doubts) - DOUBTS
        if left > 0:
            lines.append(words.count("and {n} more remark", "and {n} more remarks", left))
        return "\n".join(lines)

    def _hindrance(self) -> str:
        """Why nothing can come in as it is; empty when it can."""
        say = self._context.say
        if self._known:
            return say("This file is in the project already.")
        if not self._chosen.counts.chosen:
            return say(
                "No figures for your municipality or schools. Set the municipality's code "
                "under Project and people, choose units to compare with, or take all units."
            )
        if self._chosen.missing:
            return say("Write which period the figures are for; the file does not say.")
        return ""

    def _take(self) -> None:
        self._accept.setEnabled(False)
        context, chosen, file = self._context, self._chosen, self._file
        ticked = "\n".join(self._others.names())

        def taken(dataset_id: str) -> None:  # the dialog is gone by then
            context.message.emit(context.say("Imported {file}.", file=file.name), True)
            context.navigate("evidence", "dataset", dataset_id)

        def take(_job: Job) -> str:
            context.workspace.set_local(COMPARED, ticked)
            return accept_statistics(context.workspace, chosen, file)

        context.work(take, taken)
        self.accept()
