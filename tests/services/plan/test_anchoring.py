"""Where the plan is anchored: who received it, what they saw, what they decided."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from planbench.domain.model import Decision, Document, Meeting
from planbench.services.export.exported_texts import show_at
from planbench.services.gate.workspace import Workspace
from planbench.services.plan.anchoring import (
    Anchored,
    anchored,
    decided_at_meetings,
    steering_group,
)

MAY = dt.date(2027, 5, 12)


def found(workspace: Workspace) -> list[Anchored]:
    with workspace.reading() as session:
        return anchored(session)


def add_meeting(workspace: Workspace, kind: str, **more: object) -> None:
    with workspace.change("Edit") as session:
        session.add(Meeting(id="m", kind=kind, title="Styrgruppen i maj", date=MAY, **more))


def test_the_steering_group_is_those_who_receive_the_plan(example: Workspace) -> None:
    with example.reading() as session:
        group = steering_group(session)
    assert group
    assert {each.role for each in group} <= {"steering_group", "head"}


def test_what_a_steering_meeting_decided_is_listed(example: Workspace) -> None:
    add_meeting(example, "steering")
    with example.change("Edit") as session:
        session.add(Decision(meeting_id="m", kind="decision", text="Planen antas."))
        session.add(Decision(meeting_id="m", kind="task", text="Skriva brev"))
    said = [each.decision.text for each in found(example) if each.decision]
    assert "Planen antas." in said
    assert "Skriva brev" not in said
    assert found(example)[0].day == MAY


def test_a_programme_meeting_decides_nothing_for_the_group(example: Workspace) -> None:
    add_meeting(example, "programme", held=True)
    with example.change("Edit") as session:
        session.add(Decision(meeting_id="m", kind="decision", text="Vi börjar smått."))
    assert all(each.meeting is None or each.meeting.id != "m" for each in found(example))
    with example.reading() as session:
        latest = decided_at_meetings(session)[0]
    assert latest.decision is not None
    assert (latest.decision.text, latest.day) == ("Vi börjar smått.", MAY)


def test_a_document_shown_at_a_meeting_is_listed_with_it(example: Workspace) -> None:
    add_meeting(example, "steering")
    with example.change("Edit") as session:
        session.add(Document(id="d", kind="plan", file="plan.docx"))
    assert all(each.document is None or each.document.id != "d" for each in found(example))
    show_at(example, "d", "m")
    (shown,) = [each for each in found(example) if each.document and each.document.id == "d"]
    assert shown.meeting is not None
    assert (shown.meeting.id, shown.day) == ("m", MAY)
    example.undo()
    with example.reading() as session:
        assert session.scalars(select(Document).filter_by(id="d")).one().meeting_id is None


def test_a_held_meeting_without_decision_is_listed_too(example: Workspace) -> None:
    add_meeting(example, "steering", held=True)
    assert any(each.meeting and each.meeting.id == "m" for each in found(example))
