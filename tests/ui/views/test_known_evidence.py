"""Evidence that is kept in memory says what the file says, whatever was done since."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import (
    Attachment,
    Dataset,
    Evidence,
    EvidenceSchool,
    Finding,
    FindingEvidence,
    FormAnswer,
    Project,
    Section,
    new_id,
)
from planbench.services.gate.removal import remove
from planbench.services.gate.workspace import Workspace
from planbench.ui.views.known_evidence import KnownEvidence

Told = dict[str, dict[str, object]]


def told(known: KnownEvidence) -> Told:
    """All that is known, once it is brought up, with the ids of what belongs to each piece."""
    for _ in known.bring_up():
        pass
    return {
        key: {
            "label": view.label,
            "title": view.evidence.title,
            "schools": sorted(view.school_ids),
            "files": sorted(each.id for each in view.attachments),
            "datasets": sorted(each.id for each in view.datasets),
            "answers": [each.answer for each in view.answers],
            "findings": sorted(view.finding_ids),
            "sections": sorted(view.section_ids),
        }
        for key, view in known.views.items()
    }


def first(session: Session) -> Evidence:
    return session.scalars(select(Evidence).order_by(Evidence.number)).all()[0]


def second(session: Session) -> Evidence:
    return session.scalars(select(Evidence).order_by(Evidence.number)).all()[1]


def write_title(session: Session) -> None:
    first(session).title = "Another title"


def add_piece(session: Session) -> None:
    session.add(Evidence(number=first(session).number, title="With the first one's number"))


def remove_piece(session: Session) -> None:
    remove(session, Evidence, second(session).id)


def change_number(session: Session) -> None:
    first(session).number = 999


def link_finding(session: Session) -> None:
    finding = session.scalars(select(Finding)).all()[0]
    linked = set(session.scalars(select(FindingEvidence.evidence_id)))
    free = [each for each in session.scalars(select(Evidence.id)) if each not in linked]
    session.add(FindingEvidence(id=new_id(), finding_id=finding.id, evidence_id=free[0]))


def remove_finding(session: Session) -> None:
    link = session.scalars(select(FindingEvidence)).all()[0]
    remove(session, Finding, link.finding_id)


def move_file(session: Session) -> None:
    file = Attachment(evidence_id=first(session).id, name="notes.txt", sha256="")
    session.add(file)
    session.flush()
    file.evidence_id = second(session).id


def change_school(session: Session) -> None:
    link = session.scalars(select(EvidenceSchool)).all()[0]
    session.delete(link)


def move_dataset(session: Session) -> None:
    dataset = session.scalars(select(Dataset).where(Dataset.evidence_id.is_not(None))).all()[0]
    others = session.scalars(select(Evidence.id).where(Evidence.id != dataset.evidence_id))
    dataset.evidence_id = others.all()[0]


def answer_form(session: Session) -> None:
    session.add(FormAnswer(evidence_id=first(session).id, question="How?", answer="Like this"))


def cite(session: Session) -> None:
    section = session.scalars(select(Section).order_by(Section.position)).all()[-1]
    section.body += f" [U:{first(session).id}]"


def write_in_norwegian(session: Session) -> None:
    session.scalars(select(Project)).one().document_language = "nb"


CHANGES = (
    write_title,
    add_piece,
    remove_piece,
    change_number,
    link_finding,
    remove_finding,
    move_file,
    change_school,
    move_dataset,
    answer_form,
    cite,
    write_in_norwegian,
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
def test_what_is_known_follows_a_change_and_its_undoing(
    example: Workspace, change: Callable[[Session], None]
) -> None:
    known = KnownEvidence(example)
    before = told(known)
    with example.change("Change") as session:
        change(session)
    after = told(known)
    assert after == told(KnownEvidence(example))
    assert list(after) == list(told(KnownEvidence(example)))
    assert after != before
    example.undo()
    assert told(known) == before


def test_a_piece_that_nobody_touched_is_not_read_again(example: Workspace) -> None:
    known = KnownEvidence(example)
    told(known)
    kept = dict(known.views)
    with example.change("Change") as session:
        changed = first(session).id
        write_title(session)
    told(known)
    assert [key for key, view in known.views.items() if view is not kept[key]] == [changed]


def test_a_change_while_it_is_read_is_not_missed(example: Workspace) -> None:
    known = KnownEvidence(example)
    steps = known.bring_up()
    for _ in range(2):
        next(steps)
        with example.change("Change") as session:
            add_piece(session)
    assert told(known) == told(KnownEvidence(example))
