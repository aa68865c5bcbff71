"""What an export of ours said, as an importer of feedback needs to know it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import (
    Action,
    Document,
    FollowUp,
    Indicator,
    Meeting,
    Project,
    Section,
)
from planbench.domain.numbering import SEEN
from planbench.exports.export_result import AnchorTexts, Surroundings
from planbench.i18n import Words
from planbench.imports.feedback import Anchors, ItemRef, KnownAnchor, PrintedTexts, Target
from planbench.programmes.wording import document_words
from planbench.services.export.exported_texts import ExportedTexts, printed_kind
from planbench.services.feedback.places import place_names
from planbench.services.gate.workspace import Workspace

FIELDS = {"section": "body", "evidence": "title", "follow_up": "method", "indicator": "measure"}
PARTS = (Action, Indicator, FollowUp)
OUTLINED = ("plan", "current-state", "brief")  # documents that can be made without more choices
SPACE = re.compile(r"\s+")


def anchors_in(stored: AnchorTexts) -> Anchors:
    """Stored anchors as an importer knows them."""
    return {
        name: KnownAnchor(Target(kind, item_id, field), text)
        for name, (kind, item_id, field, text) in stored.items()
    }


def printed_in(
    session: Session, workspace: Workspace, said: ExportedTexts, document: Document | None
) -> PrintedTexts:
    """What an export printed beside its anchors.

    The order in which an older export stood was not kept, nor what it printed round its texts: both
    are those of the document as it would be made now, since the names of anchors are the same.
    """
    surroundings = said.surroundings
    order, around = surroundings.order, surroundings.around
    if not order and document is not None and printed_kind(document) in OUTLINED:
        now = as_printed(session, workspace, printed_kind(document))
        order, around = now.order, now.around
    return PrintedTexts(
        unanchored_texts=surroundings.texts,
        fixed=anchors_in(surroundings.fixed),
        around=around,
        inside=_inside(session),
        order=order,
        project=project_target(session),
        margins=surroundings.margins,
        around_is_kept=bool(surroundings.around),
    )


def project_target(session: Session) -> Target:
    """The project itself: what a chapter without an item is about."""
    return Target("project", session.scalars(select(Project.id)).one(), "")


def as_printed(session: Session, workspace: Workspace, kind: str = "plan") -> Surroundings:
    """What a document would print beside its anchors if it were exported now."""
    from planbench.exports.formats import outline_of
    from planbench.exports.source import load_source
    from planbench.exports.word.writer import surroundings_of

    language = document_words(workspace.programme, workspace.project().document_language)
    source = load_source(session, workspace.programme, language, workspace.today)
    return surroundings_of(outline_of(source, kind))


def _inside(session: Session) -> Mapping[ItemRef, ItemRef]:
    """Part of a goal → the goal."""
    found: dict[ItemRef, ItemRef] = {}
    for kind in PARTS:
        for part_id, goal_id in session.execute(select(kind.id, kind.goal_id)):
            found[ItemRef(kind.__tablename__, part_id)] = ItemRef("goal", goal_id)
    return found


def names_of(session: Session, workspace: Workspace) -> Mapping[str, Target]:
    """What people call the items, «mål 1» and «elevers röst», in small letters → the item."""
    words = document_words(workspace.programme, workspace.project().document_language)
    named = {
        SPACE.sub(" ", name).lower(): Target(kind, item_id, FIELDS.get(kind, "text"))
        for (kind, item_id), name in place_names(session, words).items()
    }
    titles, meetings = _titles(session, workspace, words), _meetings(session, workspace, words)
    return {**_other_letters(named), **titles, **meetings, **named}


def _other_letters(named: Mapping[str, Target]) -> dict[str, Target]:
    """«S3» and «U12» too, as earlier documents and those in another language say."""
    return {
        f"{letter.lower()}{name[1:]}": target
        for name, target in named.items()
        if target.kind in SEEN
        for letter in SEEN[target.kind]
    }


def _meetings(session: Session, workspace: Workspace, words: Words) -> dict[str, Target]:
    """«Träff 2» and the like."""
    name = workspace.programme.in_language(words.language).meeting
    return {
        f"{name} {meeting.number}".lower(): Target("meeting", meeting.id, "notes")
        for meeting in session.scalars(select(Meeting))
        if meeting.number is not None
    }


def _titles(session: Session, workspace: Workspace, words: Words) -> dict[str, Target]:
    """The headings of the sections of the current state."""
    known = workspace.programme.in_language(words.language).section_words
    titles = {
        section.id: section.title or (known[section.key].title if section.key in known else "")
        for section in session.scalars(select(Section))
    }
    return {
        SPACE.sub(" ", title).strip().lower(): Target("section", section_id, "body")
        for section_id, title in titles.items()
        if title.strip()
    }
