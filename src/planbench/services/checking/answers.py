"""«Deliberately so, because …»: answers to findings of the check, kept with their place."""

from __future__ import annotations

from planbench.checks import CheckFinding
from planbench.domain.base import derived_id
from planbench.domain.model import CheckAnswer
from planbench.errors import UserError
from planbench.i18n import N_
from planbench.services.gate.workspace import Workspace

ANSWER = N_("Answer a check")


def answer(workspace: Workspace, finding: CheckFinding, reason: str) -> None:
    """Keep the reason, and let the finding rest; raises `UserError` for an empty reason."""
    if not reason.strip():
        raise UserError("Write why it is deliberately so. Nothing was changed.")
    place = finding.place
    row = CheckAnswer(
        id=derived_id("check_answer", finding.rule, *place),
        rule=finding.rule,
        item_kind=place.kind,
        item_id=place.id,
        field=place.field,
        reason=reason.strip(),
    )
    with workspace.change(ANSWER) as session:
        session.merge(row)
