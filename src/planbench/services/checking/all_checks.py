"""Looks a project over before it leaves: the red thread, the plan's quality, private data."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.checks import CheckFinding, FieldRef, check_project
from planbench.domain.model import Conflict
from planbench.i18n import N_
from planbench.services.checking.newer_choices import check_newer_choices
from planbench.services.gate.workspace import Workspace

CONFLICT = "exchange.conflict"
UNRESOLVED = N_("Two people changed this differently. Choose one of the two values.")


def check_everything(workspace: Workspace) -> list[CheckFinding]:
    """Everything that the checks find, with what waits for a choice first."""
    with workspace.reading() as session:
        conflicts = list(check_conflicts(session))
        newer = check_newer_choices(session)
        return [*conflicts, *newer, *check_project(session, workspace.programme, workspace.today)]


def check_conflicts(session: Session) -> Iterator[CheckFinding]:
    """What two laptops changed differently and nobody has chosen between."""
    for row in session.scalars(select(Conflict).where(Conflict.state == "open")):
        place = FieldRef(row.item_kind, row.item_id, row.field)
        yield CheckFinding(place, "warning", CONFLICT, UNRESOLVED)
