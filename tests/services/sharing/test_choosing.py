"""What can be given of a project, in which order, and what the project keeps back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session
from tests.conftest import in_memory

from planbench.domain.base import in_order
from planbench.domain.model import (
    Action,
    Application,
    Decision,
    Evidence,
    Finding,
    FindingEvidence,
    FollowUp,
    FormAnswer,
    Goal,
    Indicator,
    Meeting,
    Person,
    Project,
    School,
    Section,
    SharedIdea,
    SurveyAnswer,
    SurveyQuestion,
)
from planbench.errors import UserError
from planbench.exchange.share_file import Part
from planbench.i18n import words_for
from planbench.services.gate.workspace import Workspace
from planbench.services.sharing.choosing import ShareChoice, choices, shared_item
from planbench.services.sharing.giving import preview_share, share_name, write_page, write_share
from planbench.services.sharing.known import Known, known_in
from planbench.services.sharing.receiving import look_at_share, receive


@pytest.fixture
def session() -> Iterator[Session]:
    """An empty project in memory."""
    with in_memory() as opened:
        opened.add(Project(id="p", programme="ncm-skane-2026", small_group_limit=7))
        opened.flush()
        yield opened


def add(session: Session, *rows: Any) -> None:
    """Add rows in the order in which they refer to each other."""
    for row in rows:
        session.add(row)
        session.flush()


def labels(session: Session, kind: str) -> list[tuple[str, str]]:
    """Label and text of what can be chosen of a kind."""
    return [(each.label, each.text) for each in choices(session) if each.kind == kind]


def plan(session: Session) -> None:
    """Two goals against the order of their ids, with parts in an order of their own."""
    add(
        session,
        Goal(id="a", text="Sist", position="b0"),
        Goal(id="b", text="Först", position="a0", level="pupil", rationale="Därför"),
        Action(id="x", goal_id="b", text="Andra", position="b0"),
        Action(id="y", goal_id="b", text="Första", position="a0"),
        Indicator(id="x", goal_id="b", measure="Två", position="b0"),
        Indicator(id="y", goal_id="b", measure="Ett", position="a0"),
        FollowUp(id="x", goal_id="b", method="Sen", date=None),
    )


def test_goals_and_their_parts_stand_in_the_plans_order(session: Session) -> None:
    plan(session)
    assert labels(session, "goal") == [("1", "Först"), ("2", "Sist")]
    assert labels(session, "action") == [("1.1", "Första"), ("1.2", "Andra")]
    assert labels(session, "indicator") == [("1.1", "Ett"), ("1.2", "Två")]
    assert {each.goal_id for each in choices(session) if each.kind == "action"} == {"b"}
    kinds = [each.kind for each in choices(session)]
    assert kinds == ["goal", *["indicator"] * 2, *["action"] * 2, "goal"]


def test_only_decisions_that_are_ideas_are_given(session: Session) -> None:
    add(
        session,
        Meeting(id="m", number=1),
        Decision(id="a", meeting_id="m", kind="idea", text="Två", position="b0"),
        Decision(id="b", meeting_id="m", kind="idea", text="Ett", position="a0"),
        Decision(id="c", meeting_id="m", kind="decision", text="Beslut", position="a1"),
    )
    assert labels(session, "idea") == [("1", "Ett"), ("2", "Två")]


def test_evidence_that_asked_something_is_given_in_the_order_of_its_numbers(
    session: Session,
) -> None:
    add(
        session,
        Evidence(id="a", number=3, kind="survey", title="Enkät"),
        Evidence(id="b", number=1, kind="survey", title="Guide", confidentiality="confidential"),
        Evidence(id="c", number=2, kind="survey", title="Utan frågor"),
        SurveyQuestion(id="q", evidence_id="a", text="Vad?"),
        FormAnswer(id="f", evidence_id="b", question="Hur?"),
    )
    found = [each for each in choices(session) if each.kind == "instrument"]
    assert [(each.id, each.text, each.kept_back) for each in found] == [
        *(("b", "Guide", True), ("a", "Enkät", False))
    ]
    assert [each.label[-1] for each in found] == ["1", "3"]


def test_a_goal_brings_its_parts_along_and_an_action_what_its_goal_says(session: Session) -> None:
    plan(session)
    goal = shared_item(session, ShareChoice("goal", "b", "1", "Först", "b"))
    assert [(each.kind, *each.fields.values()) for each in goal.parts] == [
        *(("indicator", "Ett"), ("indicator", "Två")),
        *(("action", "Första"), ("action", "Andra"), ("follow_up", "Sen")),
    ]
    assert goal.about == {}
    action = shared_item(session, ShareChoice("action", "y", "1.1", "Första", "b"))
    assert action.fields == {"text": "Första"}
    assert action.parts == []
    assert action.about == {"level": "pupil", "text": "Först"}
    assert len({goal.key, action.key}) == 2


@pytest.mark.parametrize(
    ("kind", "offered"),
    [
        ("closed", ["Ja", "Nej"]),
        ("multiple", ["Ja", "Nej"]),
        ("scale", ["Ja", "Nej"]),
        ("open", []),
    ],
)
def test_the_answers_that_a_question_offered_go_along_and_what_was_written_stays(
    session: Session, kind: str, offered: list[str]
) -> None:
    add(
        session,
        Evidence(id="e", number=1, kind="survey", title="Enkät"),
        SurveyQuestion(id="q", evidence_id="e", text="Vad?", kind=kind, position="b0"),
        SurveyQuestion(id="r", evidence_id="e", text="Först?", kind="open", position="a0"),
        SurveyAnswer(id="a", question_id="q", text="Nej", position="b0"),
        SurveyAnswer(id="b", question_id="q", text="Ja", position="a0"),
        FormAnswer(id="f", evidence_id="e", question="Hur?", position="a0"),
    )
    item = shared_item(session, ShareChoice("instrument", "e", "U1", "Enkät"))
    assert item.parts == [
        Part("question", {"text": "Först?", "kind": "open"}, []),
        Part("question", {"text": "Vad?", "kind": kind}, offered),
        Part("form_question", {"question": "Hur?"}),
    ]


def known(session: Session) -> Known:
    """What the project knows that may not leave it."""
    return known_in(session, words_for("sv"))


def test_people_and_schools_are_known_by_their_names_and_offices_are_nobody(
    session: Session,
) -> None:
    names = ["Karin Ek (rektor)", "Per Lund", "Rektorerna", "arbetsgruppen", "", "Solveig", "av Ek"]
    add(
        session,
        *(Person(id=f"p{n}", name=name) for n, name in enumerate(names)),
        Application(id="a", head_name="Tove Strand "),
        *(School(id=f"s{n}", name=name) for n, name in enumerate((" Björkskolan ", "  ", ""))),
    )
    found = known(session)
    assert set(found.persons) == {"Karin Ek", "Per Lund", "Solveig", "av Ek", "Tove Strand"}
    assert found.schools == ("Björkskolan",)
    assert found.limit == 7


def test_all_that_confidential_evidence_says_is_known_and_nothing_of_other(
    session: Session,
) -> None:
    add(
        session,
        Section(id="s", key="results"),
        Finding(id="f", section_id="s"),
        Evidence(id="e", number=1, title="Om Ada", summary="Hon sa: «Nej!»"),
    )
    add(session, Evidence(id="o", number=2, title="Öppet", summary="Allt."))
    session.get_one(Evidence, "e").confidentiality = "confidential"
    for evidence, quote in (("e", "Ett Citat"), ("o", "annat")):
        add(
            session,
            FindingEvidence(id=evidence, finding_id="f", evidence_id=evidence, quote=quote),
        )
    assert set(known(session).confidential) == {"om ada", "hon sa nej", "ett citat"}


@pytest.mark.parametrize(
    ("municipality", "name"),
    [
        ("Ekdala kommun", "Ekdala kommun 2026-11-18.planbench-share"),
        ("", "2026-11-18.planbench-share"),
        ('A/B:C*"', "A-B-C-- 2026-11-18.planbench-share"),
    ],
)
def test_the_file_is_called_by_the_municipality_and_the_day(
    empty: Workspace, municipality: str, name: str
) -> None:
    project = empty.project().id
    with empty.change("Changed") as session:
        session.get_one(Project, project).municipality = municipality
    assert share_name(empty) == name


def test_when_nothing_may_leave_nothing_is_written(empty: Workspace, tmp_path: Path) -> None:
    preview = preview_share(empty, set())
    for write in (write_share, lambda what, file: write_page(empty, what, file)):
        with pytest.raises(UserError, match="Nothing of what was chosen may leave"):
            write(preview, tmp_path / "x.docx")
    assert not list(tmp_path.glob("x*"))


def test_the_page_is_written_as_the_names_end_says_in_any_letters(
    empty: Workspace, tmp_path: Path
) -> None:
    with empty.change("Changed") as session:
        session.add(Goal(id="g", text="Fler elever räknar säkert."))
    preview = preview_share(empty, {("goal", "g")})
    write_page(empty, preview, tmp_path / "x.PDF")
    assert (tmp_path / "x.PDF").read_bytes().startswith(b"%PDF")
    with pytest.raises(UserError, match=r"one of \.docx, \.pdf, not as x\.odt"):
        write_page(empty, preview, tmp_path / "x.odt")
    assert not (tmp_path / "x.odt").exists()


def test_what_may_leave_and_what_stays_are_told_apart(empty: Workspace) -> None:
    with empty.change("Changed") as session:
        session.add(
            Goal(id="g", text="Fler räknar.", rationale="Ring 070-123 45 67.", position="a")
        )
        session.add(Goal(id="h", text="070-123 45 67", position="b"))
        session.add(Goal(id="i", text="Ej vald", position="c"))
    preview = preview_share(empty, {("goal", "g"), ("goal", "h"), ("action", "i")})
    assert [each.text for each in preview.share.items] == ["Fler räknar."]
    assert [each.id for each in preview.choices] == ["g"]
    assert [each.id for each in preview.kept_back] == ["h"]
    assert dict(preview.reasons) == {"contact": 2}
    assert [each.choice.id for each in preview.left] == ["g", "h"]


def test_a_file_says_whether_it_was_shared_from_this_very_project(
    empty: Workspace, example: Workspace, tmp_path: Path
) -> None:
    with empty.change("Changed") as session:
        session.add(Goal(id="g", text="Fler räknar."))
    file = write_share(preview_share(empty, {("goal", "g")}), tmp_path / "x")
    here, there = look_at_share(empty, file), look_at_share(example, file)
    assert (here.own, len(here.new), here.known, here.wordless) == (True, 1, 0, 0)
    assert (there.own, len(there.new), there.known, there.wordless) == (False, 1, 0, 0)
    [made] = receive(example, there)
    assert receive(example, there) == []
    again = look_at_share(example, file)
    assert (len(again.new), again.known) == (0, 1)
    assert receive(example, again) == []
    with example.reading() as session:
        assert session.get_one(SharedIdea, made).shared_on == example.today


def test_what_is_received_comes_last_in_the_order_of_the_file(
    empty: Workspace, example: Workspace, tmp_path: Path
) -> None:
    with empty.change("Changed") as session:
        for n, text in enumerate(("Fler räknar.", "Alla räknar.", "Vi räknar.")):
            session.add(Goal(id=f"g{n}", text=text, position=f"a{n}"))
    for wanted in ({("goal", "g2")}, {("goal", "g0"), ("goal", "g1"), ("goal", "g2")}):
        file = write_share(preview_share(empty, wanted), tmp_path / "x")
        receive(example, look_at_share(example, file))
    with example.reading() as session:
        shown = session.scalars(in_order(SharedIdea)).all()
    assert [each.text for each in shown] == ["Vi räknar.", "Fler räknar.", "Alla räknar."]


def test_nobodys_number_leaves_in_the_municipalitys_name(empty: Workspace) -> None:
    project = empty.project().id
    with empty.change("Changed") as session:
        session.get_one(Project, project).municipality = "Ekdala, ring 070\u2013123 45 67"
    with pytest.raises(UserError, match="number or an address of somebody"):
        preview_share(empty, set())
