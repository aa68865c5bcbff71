"""Undo and redo of the project: what was taken back is named, with the way to it."""

from __future__ import annotations

from functools import partial
from typing import Literal

from planbench.i18n import N_
from planbench.services.gate.steps import rows_ahead
from planbench.services.search.step_words import StepWords, step_words
from planbench.store.journal import ChangeRow
from planbench.ui.kit.fields.form import item_of
from planbench.ui.kit.work.toast import Way
from planbench.ui.page_context import EDIT, PageContext

Kind = Literal["undo", "redo"]
TOLD = {  # what is said of it here, and on another page
    "undo": (N_("Undone: {what}"), N_("Undone under {page}: {what}")),
    "redo": (N_("Done again: {what}"), N_("Done again under {page}: {what}")),
}


def take_back(context: PageContext, kind: Kind, step: str) -> tuple[str, Way | None] | None:
    """Take back one's own latest step, or do it again; what is said of it, and the way there.

    None when there was nothing; raises `UserError` when it cannot be. `step` is the page one is on.
    """
    workspace = context.workspace
    rows = _ahead(context, kind)
    label = workspace.undo() if kind == "undo" else workspace.redo()
    if label is None:
        return None
    named = step_words(workspace, context.words, rows)
    here, elsewhere = TOLD[kind]
    page = named.page if named.page != step else ""
    title = context.guidance().steps[page].title if page in context.guidance().steps else ""
    text = context.say(elsewhere if title else here, page=title, what=_what(context, label, named))
    return text, _way(context, named)


def what_undo_takes(context: PageContext) -> tuple[str, frozenset[tuple[str, str]]]:
    """The name of what undo would take back, and the rows; an empty name for nothing."""
    label, rows = context.workspace.undo_label(), _ahead(context, "undo")
    if label is None:
        return "", frozenset()
    named = step_words(context.workspace, context.words, rows)
    return _what(context, label, named), frozenset((row.table_name, row.row_id) for row in rows)


def _ahead(context: PageContext, kind: Kind) -> list[ChangeRow]:
    workspace = context.workspace
    with workspace.reading() as session:
        return rows_ahead(session, workspace.current_person_id, kind)


def _what(context: PageContext, label: str, named: StepWords) -> str:
    """What was done, and with what; of a change in a field only what it was in."""
    if named.names and label == EDIT:
        return named.names
    said = context.say(label)
    return f"{said}: {named.names}" if named.names else said


def _way(context: PageContext, named: StepWords) -> Way | None:
    """To where it is seen, unless the keyboard is there."""
    if not named.page or item_of(context.window.focusWidget()) == named.place:
        return None
    return context.say("Show"), partial(context.navigate, named.page, *named.place)
