"""Where two people decided otherwise about a suggestion, and the text follows only one of them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from planbench.domain.model import KINDS, Conflict, Feedback
from planbench.i18n import N_, Words
from planbench.services.feedback.places import place_names, place_of_mark
from planbench.services.gate.workspace import Workspace

NOT_ACCEPTED = N_(
    "The suggestion is not accepted now, but its words still stand in the text of {item}. "
    "Look at that text and change it yourself if needed."
)
NOT_IN_TEXT = N_(
    "The suggestion is accepted now, but its words do not stand in the text of {item}. "
    "Look at that text and change it yourself if needed."
)


def left_in_text(workspace: Workspace, words: Words, conflict_id: str) -> str:
    """What to look at, where a suggestion was settled against what stands in the text; or ''."""
    with workspace.reading() as session:
        conflict = session.get(Conflict, conflict_id)
        if conflict is None or (conflict.item_kind, conflict.field) != ("feedback", "state"):
            return ""
        mark = session.get(Feedback, conflict.item_id)
        if mark is None or "accepted" not in (conflict.one, conflict.other):
            return ""
        stands = _stands(session, mark)
        if stands is None or stands == (mark.state == "accepted"):
            return ""
        place = place_of_mark(mark, place_names(session, words), words)
    return words.say(NOT_ACCEPTED if stands else NOT_IN_TEXT, item=place)


def _stands(session: Session, mark: Feedback) -> bool | None:
    """Whether the text is as the suggestion wants it; None where there is no such text."""
    kind = KINDS.get(mark.target_kind)
    item = session.get(kind, mark.target_id) if kind else None
    now = getattr(item, mark.target_field, None) if item and mark.target_field else None
    if not isinstance(now, str) or not (mark.suggestion or mark.anchor_text).strip():
        return None
    text = " ".join(now.split())
    if mark.suggestion.strip():
        return " ".join(mark.suggestion.split()) in text
    return " ".join(mark.anchor_text.split()) not in text
