"""The answers to a survey before anything is kept: what each question is, and what is dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout

from planbench.imports.survey import SurveyProposal, read_survey
from planbench.programmes.wording import document_words
from planbench.services.evidence.survey_import import accept_survey, proposal_lines
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import label, row, scroll_box, wrapped_label
from planbench.ui.page_context import PageContext


def import_survey(context: PageContext, file: Path) -> None:
    """Read the answers to a survey off the interface thread, then show them."""
    context.work(lambda _job: read_survey(file), lambda read: show_survey(context, file, read))


def show_survey(
    context: PageContext, file: Path, proposal: SurveyProposal, *, instead: bool = False
) -> None:
    """Show what the answers are, and keep them without those who gave them.

    `instead`: the file was opened as statistics, and the preview says why it is not.
    """
    workspace = context.workspace
    words = document_words(workspace.programme, workspace.project().document_language)

    def keep() -> None:
        context.work(lambda _job: accept_survey(workspace, proposal, words), added)

    def added(evidence_id: str) -> None:
        text = context.say("Imported {file} without names and addresses.", file=file.name)
        context.message.emit(text, True)
        context.navigate("evidence", "evidence", evidence_id)

    SurveyPreview(context, file, proposal, keep, instead=instead).open()


class SurveyPreview(QDialog):
    """Each question with its kind and answers; `keep` is called when they are to come in."""

    def __init__(
        self,
        context: PageContext,
        file: Path,
        proposal: SurveyProposal,
        keep: Callable[[], None],
        *,
        instead: bool = False,
    ) -> None:
        super().__init__(context.window)
        say, words = context.say, context.words
        self._keep = keep
        self.setWindowTitle(say("Answers to a survey"))
        self.resize(context.theme.size(720), context.theme.size(560))
        card = Card(proposal.title)
        answers = words.count("{n} answer", "{n} answers", proposal.respondents)
        card.body.addWidget(wrapped_label(f"{answers} · {file.name}", "muted"))
        limit = context.workspace.project().small_group_limit
        for line in proposal_lines(proposal, words, limit):
            card.body.addWidget(wrapped_label(line))
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        box.addWidget(label(say("Answers to a survey"), "title"))
        why = say("Nothing is kept before you press Bring in. Names and addresses never are.")
        box.addWidget(wrapped_label(why, "guidance"))
        if instead:
            not_figures = say(
                "The file holds answers to a survey and no statistics. It is therefore read as a "
                "survey."
            )
            box.addWidget(wrapped_label(not_figures, "attention"))
        box.addWidget(_scrolled(card), 1)
        accept = button(say("Bring in"), self._take, "primary")
        accept.setDefault(True)
        box.addLayout(row(None, button(say("Cancel"), self.reject), accept))
        self.finished.connect(lambda _code: self.deleteLater())

    def _take(self) -> None:
        self._keep()
        self.accept()


def _scrolled(card: Card) -> QScrollArea:
    scroll, outer = scroll_box()
    outer.addWidget(card)
    outer.addStretch(1)
    return scroll
