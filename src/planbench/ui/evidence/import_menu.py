"""A menu of what is read in from files: statistics, answers to a survey, a whole folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QMenu, QPushButton

from planbench.ui.kit.look.buttons import button, popup_below
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.page_context import PageContext

Acts = Mapping[str, Callable[[], object]]  # what each line of the menu says, and does


def import_button(context: PageContext, acts: Acts) -> QPushButton:
    """Opens the menu below it."""
    made = button(context.say("Import …"), lambda: show_imports(acts, made), "quiet")
    made.setToolTip(plain_tip(context.words.listed([text.rstrip(" …") for text in acts])))
    return made


def show_imports(acts: Acts, below: QPushButton) -> QMenu:
    """One line for each."""
    menu = QMenu(below)
    for text, act in acts.items():
        menu.addAction(text, act)
    popup_below(menu, below)
    return menu
