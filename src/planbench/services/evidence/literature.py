"""Literature from the programme's bank, as evidence that can be cited."""

from __future__ import annotations

from planbench.domain.model import Evidence, new_id
from planbench.i18n import N_
from planbench.programmes.bank import Work
from planbench.services.evidence.importing import next_evidence_number
from planbench.services.gate.workspace import Workspace

CITE = N_("Add literature")


def add_literature(workspace: Workspace, work: Work) -> str:
    """A work as evidence that can be cited; what it supports is a beginning to write on."""
    evidence_id = new_id()
    with workspace.change(CITE) as session:
        session.add(
            Evidence(
                id=evidence_id,
                number=next_evidence_number(session),
                kind="literature",
                title=work.named,
                summary=work.supports,
                source=work.named,
                period=work.year,
                confidentiality="public",
                collected_on=workspace.today,
            )
        )
    return evidence_id
