"""What is worth a look stands there also where the document itself is refused."""

from __future__ import annotations

import pytest
from sqlalchemy import delete

from planbench.domain.model import Goal, Meeting
from planbench.exports.source import Options
from planbench.services.gate.workspace import Workspace
from planbench.ui.export.view import ExportRequest, load_preview


@pytest.mark.parametrize(("kind", "refused"), [("minutes", True), ("plan", False)])
def test_checks_are_told_whether_there_is_a_document_or_not(
    empty: Workspace, kind: str, refused: bool
) -> None:
    with empty.change("x") as session:
        session.execute(delete(Meeting))
        session.add(Goal(id="g", text="Ring 070-123 45 67.", position="a0"))
    found = load_preview(empty, ExportRequest(kind, ".docx", "sv", Options()))
    assert (found.refusal is not None) == refused
    assert found.checks[0].rule == "contact_details"
