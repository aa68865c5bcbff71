"""Before anything leaves by any way: where an identity number would go along, it is asked about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QMessageBox

from planbench.exports.source import Options
from planbench.i18n import N_
from planbench.services.export.before_leaving import PLAIN, numbers_leaving
from planbench.ui.jobs import Job
from planbench.ui.kit.look.plain import plain_box
from planbench.ui.page_context import PageContext

STOPPED = N_(
    "What looks like a personal identity number would go along: {places}. It must not leave the "
    "project: take it out first."
)


@dataclass(frozen=True)
class WayOut:
    """What would leave: a document of a kind, in a language (the project's), for a reader."""

    kind: str
    language: str = ""
    options: Options = PLAIN


def ask_first(
    context: PageContext, way: WayOut, go_on: Callable[[], object], owner: object = None
) -> None:
    """Go on at once where no identity number would leave, else when the user says so.

    What leaves is read off the interface thread; `owner` is the widget that it is asked for.
    """
    workspace, words = context.workspace, context.words

    def find(_job: Job) -> list[str]:
        return numbers_leaving(workspace, way.kind, words, way.language, way.options)

    context.work(find, lambda places: ask_about(context, places, go_on), owner=owner)


def ask_about(context: PageContext, places: Sequence[str], go_on: Callable[[], object]) -> None:
    """The question itself: nothing leaves by any other button or key than the one that says so."""
    if not places:
        go_on()
        return
    listed = context.words.listed(list(places))
    box = plain_box(context.window, "planbench", context.say(STOPPED, places=listed))
    other = box.addButton(context.say("It is something else"), QMessageBox.ButtonRole.AcceptRole)
    other.clicked.connect(go_on)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.finished.connect(lambda _code: box.deleteLater())
    box.open()
