"""A button with the questionnaires and guides: each to print, or to fill in on a computer."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QPushButton

from planbench.i18n import DOCUMENT_LANGUAGES
from planbench.paths import documents_folder
from planbench.programmes.instruments import known_instruments, load_instrument
from planbench.programmes.wording import document_words
from planbench.services.evidence.instruments import hand_out
from planbench.ui.kit.look.buttons import button, popup_below
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.page_context import PageContext


def hand_out_button(context: PageContext) -> QPushButton:
    """Opens the menu below it."""
    made = button(context.say("Hand out a form …"), lambda: show_menu(context, made), "quiet")
    tip = context.say("Questionnaires, interview guides and a guide for lesson visits")
    made.setToolTip(plain_tip(tip))
    return made


def show_menu(context: PageContext, below: QPushButton) -> QMenu:
    """The instruments in the language of the documents, each with its two forms."""
    say, language = context.say, context.workspace.project().document_language
    menu = QMenu(below)
    for instrument in known_instruments():
        inside = menu.addMenu(load_instrument(instrument, _spoken(language))[1].title)
        forms = ((say("To print (Word)"), ".docx"), (say("To fill in (Excel)"), ".xlsx"))
        for name, suffix in forms:
            act = partial(_ask, context, instrument, suffix)
            inside.addAction(name).triggered.connect(act)
    popup_below(menu, below)
    return menu


def _spoken(language: str) -> str:
    return language if language in DOCUMENT_LANGUAGES else "sv"


def _ask(context: PageContext, instrument: str, suffix: str, _on: bool = False) -> None:
    suggestion = documents_folder() / f"{instrument}{suffix}"
    file = context.ask_save(context.say("Hand out a form …"), suggestion, f"*{suffix}")
    if file is not None:
        save_form(context, instrument, file)


def save_form(context: PageContext, instrument: str, file: Path) -> None:
    """Write one form off the interface thread, and say where it is and how it comes back."""
    workspace = context.workspace
    project = workspace.project()
    words = document_words(workspace.programme, _spoken(project.document_language))
    place, now = project.municipality.split(" (")[0], workspace.now()

    def told(_done: object) -> None:
        context.show_message(
            context.say(
                "Wrote {file}. Drop the filled-in files on the window: they become evidence.",
                file=file.name,
            )
        )

    context.work(lambda _job: hand_out(instrument, words, file, now, place), told, owner=context)
