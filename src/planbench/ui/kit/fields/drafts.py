"""What is typed in a field that is entered by a key or a button stays until it is."""

from __future__ import annotations

from planbench.ui.kit.fields.fields import LineField, TextField
from planbench.ui.page_context import PageContext

DRAFTS = "drafts"


def keep_draft(context: PageContext, field: LineField | TextField, place: str) -> None:
    """Show what was typed at a place and not entered, and keep what is typed from now on.

    It outlives the field: another page, other colours, and closing the project.
    """
    drafts = context.typed(DRAFTS)
    field.set_value(str(drafts.get(place, "")))

    def keep(_text: str = "") -> None:
        drafts[place] = field.value()
        if not field.value():
            del drafts[place]

    field.textChanged.connect(keep)
