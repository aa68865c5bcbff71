"""An invitation that was dropped: what it says, and whether it is to be a meeting here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMessageBox

from planbench.imports.invitation import Invitation, read_invitations
from planbench.services.meetings.inviting import known_meeting, take_in
from planbench.ui.kit.look.plain import plain_box
from planbench.ui.page_context import PageContext


def ask_invitation(context: PageContext, file: Path) -> None:
    """Say what was read; nothing is written before somebody says so."""
    with context.told():
        found = read_invitations(file)
        box = plain_box(context.window, context.say("Invitation"), described(context, found))
        coming = [invitation for invitation in found if not invitation.cancelled]
        if coming:
            name = context.words.count("Add {n} meeting", "Add {n} meetings", len(coming))
            box.addButton(name, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(context.say("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.accepted.connect(lambda: take_all(context, coming))
        box.finished.connect(lambda _code: box.deleteLater())
        box.open()


def described(context: PageContext, found: list[Invitation]) -> str:
    """A line for each event: title, day, times, place, and what is known of it here."""
    return "\n".join(_line(context, invitation) for invitation in found)


def take_all(context: PageContext, found: list[Invitation]) -> None:
    """Make them meetings, and show the last one."""
    with context.told():
        made = [take_in(context.workspace, invitation) for invitation in found]
        count = context.words.count
        text = count("{n} meeting taken in.", "{n} meetings taken in.", len(made))
        context.message.emit(text, True)
        context.navigate("meetings", "meeting", made[-1])


def _line(context: PageContext, invitation: Invitation) -> str:
    say, times = context.say, "–".join(part for part in (invitation.start, invitation.end) if part)
    when = f"{context.words.short_date(invitation.date)} {times}".strip()
    told = [invitation.title or say("Without a title"), when, invitation.place]
    if invitation.cancelled:
        told.append(say("cancelled"))
    elif known_meeting(context.workspace, invitation) is not None:
        told.append(say("is here already and gets this time"))
    return " · ".join(part for part in told if part)
