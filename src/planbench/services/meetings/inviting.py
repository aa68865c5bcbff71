"""Takes an invitation in as a meeting; the same invitation sent again moves that meeting."""

from __future__ import annotations

from planbench.domain.model import Meeting, derived_id
from planbench.i18n import N_
from planbench.imports.invitation import Invitation
from planbench.services.gate.workspace import Workspace

TAKE_IN = N_("Take in an invitation")


def known_meeting(workspace: Workspace, invitation: Invitation) -> Meeting | None:
    """The meeting that an invitation made before."""
    with workspace.reading() as session:
        return session.get(Meeting, _id(invitation))


def take_in(workspace: Workspace, invitation: Invitation) -> str:
    """Add the meeting, or give it its new time and place; what was written in it stays.

    Returns its id. Raises `UserError` when the disk refuses.
    """
    with workspace.change(TAKE_IN) as session:
        meeting = session.get(Meeting, _id(invitation))
        if meeting is None:
            meeting = Meeting(id=_id(invitation), kind="steering", purpose=invitation.text)
            session.add(meeting)
        meeting.title = invitation.title or meeting.title
        meeting.date, meeting.place = invitation.date, invitation.place or meeting.place
        meeting.start, meeting.end = invitation.start, invitation.end
        return meeting.id


def _id(invitation: Invitation) -> str:
    about = invitation.uid or f"{invitation.title} {invitation.date}"
    return derived_id("invitation", about)
