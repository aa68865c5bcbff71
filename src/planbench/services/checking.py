"""Looks a project over before it leaves: the red thread, the plan's quality, private data."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.checks import CheckFinding, Place, check_project
from planbench.checks.privacy import PersonalKind, find_identity_numbers
from planbench.domain.model import KINDS, Conflict
from planbench.i18n import mark
from planbench.services.workspace import Workspace
from planbench.store.tables import searched

IDENTITY = mark(
    "Here stands what looks like an identity number ({number}). Take it out before anything leaves."
)
UNRESOLVED = mark("Two people changed this differently. Choose one of the two values.")
SHOWN_DIGITS = 6


def check_everything(workspace: Workspace) -> list[CheckFinding]:
    """Everything that the checks find, private data first."""
    with workspace.reading() as session:
        private = list(check_privacy(session))
        conflicts = list(check_conflicts(session))
        return [*private, *conflicts, *check_project(session, workspace.programme)]


def check_privacy(session: Session) -> Iterator[CheckFinding]:
    """Identity numbers in any text of the project; the finding does not repeat them whole."""
    for kind, columns in searched().items():
        table = KINDS[kind]
        for row in session.scalars(select(table)):
            for column in columns:
                text = str(getattr(row, column) or "")
                for found in find_identity_numbers(text):
                    place = Place(kind, str(getattr(row, "id", "")), column)
                    yield _identity(place, found.kind, text[found.start : found.end])


def _identity(place: Place, kind: PersonalKind, number: str) -> CheckFinding:
    shown = f"{number[:SHOWN_DIGITS]}…"
    return CheckFinding(place, "error", f"privacy.{kind}", IDENTITY, {"number": shown})


def check_conflicts(session: Session) -> Iterator[CheckFinding]:
    """What two laptops changed differently and nobody has chosen between."""
    for row in session.scalars(select(Conflict).where(Conflict.state == "open")):
        place = Place(row.item_kind, row.item_id, row.field)
        yield CheckFinding(place, "warning", "exchange.conflict", UNRESOLVED)
