"""A menu of the literature that the programme names: chosen, it is evidence to cite."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from planbench.programmes.bank import Work, bank_of
from planbench.services.evidence.literature import add_literature
from planbench.ui.kit.look.buttons import button, popup_below
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.page_context import PageContext


def literature_button(context: PageContext) -> QPushButton:
    """Opens the menu below it; hidden where the programme names no literature."""
    made = button(context.say("Literature …"), lambda: show_literature(context, made), "quiet")
    made.setToolTip(plain_tip(context.say("Research and rules that the programme rests on")))
    if not _works(context):
        made.hide()
    return made


def show_literature(context: PageContext, below: QPushButton) -> QMenu:
    """The works in the documents' language."""
    menu = QMenu(below)
    for work in _works(context):
        menu.addAction(work.named).triggered.connect(partial(_add, context, work))
    popup_below(menu, below)
    return menu


def _works(context: PageContext) -> list[Work]:
    workspace = context.workspace
    return bank_of(workspace.programme, workspace.project().document_language).literature


def _add(context: PageContext, work: Work, _on: bool = False) -> None:
    context.flush()
    made: list[str] = []
    if context.attempt(lambda: made.append(add_literature(context.workspace, work))):
        context.navigate("evidence", "evidence", made[0])
