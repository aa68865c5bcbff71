"""What a file with feedback holds and where it lands; nothing is written before it is accepted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QVBoxLayout

from planbench.domain import terms
from planbench.imports.feedback import PATTERNS, FeedbackProposal, Mark
from planbench.services.feedback.importing import accept_feedback, propose_feedback
from planbench.services.feedback.places import place_names
from planbench.services.feedback.words import kinds, landing, remarks, said_by, talks
from planbench.ui.jobs import Job
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import row, wrapped_label
from planbench.ui.kit.look.two_lines import TwoLineList
from planbench.ui.page_context import PageContext

PATTERN = f"Word, PDF, Excel ({PATTERNS})"


def import_feedback(context: PageContext, file: Path) -> None:
    """Read a file off the interface thread, then show what it would bring."""
    context.flush()

    def read(_job: Job) -> FeedbackProposal:
        return propose_feedback(context.workspace, file)

    def show(proposal: FeedbackProposal) -> None:
        ImportFeedback(context, file, proposal).open()

    context.read(file, read, show)


class ImportFeedback(QDialog):
    """Who, when, how many of what; then every mark with the place it lands at."""

    def __init__(self, context: PageContext, file: Path, proposal: FeedbackProposal) -> None:
        super().__init__(context.window)
        self._context = context
        self._file = file
        self._proposal = proposal
        self.setWindowTitle(context.say("Read in feedback"))
        self.resize(context.theme.size(720), context.theme.size(620))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(10)
        outer.addWidget(self._summary())
        outer.addWidget(self._marks(), 1)
        self._accept = button(context.say("Read in"), self.take, "primary")
        self._accept.setEnabled(
            bool(proposal.new or proposal.talks) and proposal.origin != "foreign"
        )
        outer.addLayout(row(None, button(context.say("Cancel"), self.reject), self._accept))
        self._accept.setDefault(True)
        self.finished.connect(lambda _code: self.deleteLater())

    def take(self) -> None:
        """Accept the proposal; the window answers meanwhile."""
        self._accept.setEnabled(False)
        workspace, proposal, file = self._context.workspace, self._proposal, self._file
        self._context.work(
            lambda _job: accept_feedback(workspace, proposal, file), self._taken, self.reject
        )

    def _taken(self, made: list[str]) -> None:
        self.accept()
        words = self._context.words
        said = words.count("{n} mark was added.", "{n} marks were added.", len(made))
        self._context.message.emit(said, bool(made))
        if made:
            self._context.navigate("feedback", "feedback", made[0])

    def _summary(self) -> Card:
        words, proposal = self._context.words, self._proposal
        card = Card(said_by(proposal, words))
        card.body.addWidget(wrapped_label(kinds(proposal, words)))
        card.body.addWidget(wrapped_label(landing(proposal, words)))
        for line in talks(proposal, words):
            card.body.addWidget(wrapped_label(line))
        for line in remarks(proposal, words):
            card.body.addWidget(wrapped_label(line, "attention"))
        return card

    def _marks(self) -> TwoLineList:
        listed = TwoLineList(self._context.theme, self._context.say("Marks in the file"))
        with self._context.workspace.reading() as session:
            places = place_names(session, self._context.words)
        for mark in self._proposal.marks:
            known = places.get((mark.target.kind, mark.target.id)) if mark.target else None
            listed.add(mark.key, self._what(mark), self._where(mark, known))
        return listed

    def _what(self, mark: Mark) -> str:
        meaning = mark.meaning.sentence(self._context.words) if mark.meaning else ""
        said = mark.text or meaning or mark.suggestion or f"– {mark.anchor_text}"
        return " ".join(said.split())

    def _where(self, mark: Mark, place: str | None) -> str:
        say = self._context.say
        kind = say(terms.FEEDBACK_KINDS[mark.kind])
        how = say(terms.PLACEMENTS[mark.placed_by])
        known = say("In the project already") if mark.key in self._proposal.known else ""
        parts = (kind, place or "", how, " › ".join(mark.path), known)
        return " · ".join(part for part in parts if part)
