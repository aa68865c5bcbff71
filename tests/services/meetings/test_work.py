"""Lines caught at a meeting, tied to the plan, and what becomes of them."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from planbench.domain.model import (
    Action,
    Decision,
    Evidence,
    Goal,
    Meeting,
    MeetingEvidence,
    Preparation,
    Question,
)
from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.services.gate.workspace import Workspace
from planbench.services.meetings.capturing import Captured, capture, read_capture, without_goal
from planbench.services.meetings.work import become_action, bring, check_id, leave_here, tick

TODAY, JANUARY = dt.date(2026, 11, 18), dt.date(2027, 1, 20)
PERSONS = {"k": "Karin Ek", "p": "Per Lund", "s": "Per Sjö"}


def held(workspace: Workspace) -> str:
    with workspace.reading() as session:
        return session.scalars(select(Meeting.id).where(Meeting.number == 2)).one()


def goal(workspace: Workspace) -> str:
    with workspace.reading() as session:
        return session.scalars(select(Goal.id).order_by(Goal.position)).first() or ""


@pytest.mark.parametrize(
    ("language", "line", "caught"),
    [
        ("sv", "b: Anta planen", Captured("Anta planen", "decision")),
        ("sv", "Uppgift: boka besök @Karin", Captured("boka besök", "task", "k")),
        ("sv", "i: Lektionsbank", Captured("Lektionsbank", "idea")),
        ("nb", "v: Vedta planen", Captured("Vedta planen", "decision")),
        ("nb", "o: Bestille besøk @karin.", Captured("Bestille besøk", "task", "k")),
        ("sv", "Obs: tider ändras", Captured("Obs: tider ändras")),
        (
            "sv",
            "u: fråga @Per",
            Captured("fråga @Per", "task", nobody=("@Per",)),
        ),  # two of that name
        ("sv", "! Karin bokar, senast 20 jan", Captured("Karin bokar", "task", "k", JANUARY)),
        (
            "nb",
            "!Karin bestiller senest 20. jan.",
            Captured("Karin bestiller", "task", "k", JANUARY),
        ),
        ("sv", "! Per ringer senast i tid", Captured("Per ringer senast i tid", "task")),
        ("sv", "= Mål 1 står, senast 20 jan", Captured("Mål 1 står, senast 20 jan", "decision")),
        ("en", "? Who pays", Captured("Who pays", "question")),
        ("sv", "Karin var borta", Captured("Karin var borta")),
    ],
)
def test_a_line_says_its_kind_and_its_owner(language: str, line: str, caught: Captured) -> None:
    assert read_capture(line, words_for(language), PERSONS, TODAY) == caught


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("boka rum innan 11.12", "boka rum"),
        ("bestill rom innen 11.12", "bestill rom"),
        ("bestill rom innen den 11. desember", "bestill rom"),
        ("boka rum senast 11/12", "boka rum"),
        ("boka rum (senast 11/12)", "boka rum"),
        ("boka rum till den 11 december", "boka rum"),
        ("bestill rom til 11.12.", "bestill rom"),
        ("boka rum före den 11 december", "boka rum"),
        ("boka rum, fram till v 50", "boka rum"),
        ("bestill rom, frist: 11.12", "bestill rom"),
        ("book a room by 11 Dec", "book a room"),
        ("boka rum innan 11.12 hos Eva", "boka rum hos Eva"),
        ("senast 11/12 bokar Ida rum", "bokar Ida rum"),
    ],
)
def test_a_task_is_due_on_the_day_that_is_said_to_be_its_last(said: str, left: str) -> None:
    due = dt.date(2026, 12, 11)
    assert read_capture(f"! {said}", words_for("sv"), {}, TODAY) == Captured(left, "task", due=due)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("flytta mötet till den 11 december", "den 11 december"),
        ("boka rum från 9/12 till 11/12", "11/12"),
        ("boka rum innan fredag nästa vecka", "fredag"),
        ("boka rum före jul", ""),
        ("räkna till 12", ""),
        ("skicka boken till Karin", ""),
    ],
)
def test_what_may_be_another_day_stays_in_the_text_and_is_asked_about(said: str, told: str) -> None:
    caught = read_capture(f"! {said}", words_for("sv"), {}, TODAY)
    assert (caught.text, caught.due, caught.day) == (said, None, told)


def test_what_is_caught_stands_last_and_is_tied_to_a_goal(example: Workspace) -> None:
    meeting, about = held(example), goal(example)
    made = capture(example, meeting, Captured("Prova", "idea"), f"goal:{about}")
    with example.reading() as session:
        query = select(Decision).where(Decision.meeting_id == meeting)
        rows = list(session.scalars(query.order_by(Decision.position, Decision.id)))
    assert (rows[-1].id, rows[-1].goal_id, rows[-1].kind) == (made, about, "idea")


def test_a_note_is_a_line_more_and_a_question_is_asked(example: Workspace) -> None:
    meeting = held(example)
    with example.reading() as session:
        before = session.get_one(Meeting, meeting).notes
    capture(example, meeting, Captured("Omar undrar om målen"))
    asked = capture(example, meeting, Captured("Vem betalar?", "question"))
    with example.reading() as session:
        assert session.get_one(Meeting, meeting).notes == f"{before}\nOmar undrar om målen".strip()
        assert session.get_one(Question, asked).text == "Vem betalar?"
    example.undo()
    example.undo()
    with example.reading() as session:
        assert session.get_one(Meeting, meeting).notes == before


def test_an_empty_line_is_not_kept(example: Workspace) -> None:
    with pytest.raises(UserError):
        capture(example, held(example), Captured("  "))


def test_a_task_becomes_an_action_of_its_goal_once(example: Workspace) -> None:
    made = capture(example, held(example), Captured("Boka rum", "task", example.current_person_id))
    with pytest.raises(UserError, match="goal"):
        become_action(example, made)
    with example.change("Edit") as session:
        session.get_one(Decision, made).goal_id = goal(example)
    action = become_action(example, made)
    with example.reading() as session:
        row = session.get_one(Action, action)
        assert (row.text, row.owner_id, row.goal_id) == (
            "Boka rum",
            example.current_person_id,
            goal(example),
        )
        assert session.get_one(Decision, made).action_id == action
    with pytest.raises(UserError):
        become_action(example, made)
    example.undo()
    with example.reading() as session:
        assert session.get(Action, action) is None
        assert session.get_one(Decision, made).action_id is None


def test_evidence_is_brought_once_and_left_again(example: Workspace) -> None:
    with example.reading() as session:
        evidence = session.scalars(select(Evidence.id).order_by(Evidence.number)).first() or ""
        before = len(list(session.scalars(select(MeetingEvidence))))
    meeting = held(example)
    leave_here(example, meeting, evidence)
    bring(example, meeting, evidence)
    bring(example, meeting, evidence)
    with example.reading() as session:
        links = session.scalars(
            select(MeetingEvidence).where(
                MeetingEvidence.meeting_id == meeting, MeetingEvidence.evidence_id == evidence
            )
        )
        assert len(list(links)) == 1
    leave_here(example, meeting, evidence)
    with example.reading() as session:
        assert len(list(session.scalars(select(MeetingEvidence)))) <= before


def test_a_tick_is_the_same_row_on_both_laptops_and_can_be_taken_away(example: Workspace) -> None:
    meeting = held(example)
    tick(example, meeting, 2, "Genrep med klocka", done=True)
    with example.reading() as session:
        assert session.get_one(Preparation, check_id(meeting, 2)).done
    tick(example, meeting, 2, "Genrep med klocka", done=False)
    with example.reading() as session:
        assert session.get(Preparation, check_id(meeting, 2)) is None


@pytest.mark.parametrize("kind", [Question, Decision, Preparation])
def test_what_is_added_to_a_meeting_stands_last_of_its_own(empty: Workspace, kind: type) -> None:
    meeting = held(empty)
    for n in range(3):
        if kind is Preparation:
            tick(empty, meeting, n, f"Sak {n}", done=True)
        else:
            caught = "question" if kind is Question else "decision"
            capture(empty, meeting, Captured(f"Sak {n}", caught))
    with empty.reading() as session:
        query = select(kind).where(kind.meeting_id == meeting)
        found = session.scalars(query.order_by(kind.position, kind.id)).all()
    assert len({each.position for each in found}) == len(found) >= 3
    assert [each.text for each in found[-3:]] == ["Sak 0", "Sak 1", "Sak 2"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("lager utkast til spørreskjema mål 1", "lager utkast til spørreskjema"),
        ("lager spørreskjema, Mål 2.", "lager spørreskjema"),
        ("lager spørreskjema til mål 1", "lager spørreskjema til mål 1"),
        ("mål 1 måles i mai", "mål 1 måles i mai"),
        ("mål 1", "mål 1"),
    ],
)
def test_the_goal_at_the_end_of_a_line_is_kept_beside_it(text: str, kept: str) -> None:
    caught = Captured(text, "task")
    assert without_goal(caught, words_for("nb")).text == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [("lager utkast", "Lager utkast"), ("iPad til alle", "iPad til alle"), ("5 besøk", "5 besøk")],
)
def test_what_is_caught_begins_as_a_sentence(example: Workspace, text: str, kept: str) -> None:
    with example.reading() as session:
        meeting_id = session.scalars(select(Meeting.id)).first() or ""
    made = capture(example, meeting_id, Captured(text, "task"))
    with example.reading() as session:
        assert session.get_one(Decision, made).text == kept
