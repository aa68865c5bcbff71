"""The example: filled, believable, said to be invented, and true where it is not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from tests.conftest import in_memory

from planbench.checks import check_project
from planbench.domain.model import (
    Action,
    Attachment,
    Base,
    Dataset,
    Evidence,
    Feedback,
    Finding,
    Goal,
    Meeting,
    Observation,
    Person,
    Preparation,
    Project,
    School,
    Section,
    TimeEntry,
)
from planbench.programmes.loading import load_programme
from planbench.services.example import fill_example
from planbench.services.feedback.text_changes import parts_of, suggests, target_text

TODAY = dt.date(2026, 11, 18)
PROGRAMMES = ["ncm-skane-2026", "matematikkloftet-lederstotte", "matematikkloftet-laerere"]
CITED = re.compile(r"\[U:([^\]]+)\]")


@contextmanager
def made(programme: str) -> Iterator[Session]:
    with in_memory() as session:
        fill_example(session, load_programme(programme), today=TODAY)
        session.commit()
        yield session


@pytest.fixture(scope="module", params=PROGRAMMES)
def each_example(request: pytest.FixtureRequest) -> Iterator[Session]:
    with made(request.param) as session:
        yield session


@pytest.fixture(scope="module")
def example() -> Iterator[Session]:
    with made("ncm-skane-2026") as session:
        yield session


def number_of(session: Session, kind: type[Base], **values: object) -> int:
    return session.scalar(select(func.count()).select_from(kind).filter_by(**values)) or 0


def test_says_that_it_is_invented(each_example: Session) -> None:
    summary = each_example.scalars(select(Project.summary)).one().lower()
    assert "påhittad" in summary or "oppdiktet" in summary


def test_every_reference_leads_to_evidence(each_example: Session) -> None:
    known = set(each_example.scalars(select(Evidence.id)))
    cited = {
        each for body in each_example.scalars(select(Section.body)) for each in CITED.findall(body)
    }
    assert len(cited) >= 7
    assert cited <= known


def test_no_name_is_left_unresolved(each_example: Session) -> None:
    for kind in (Section, Finding, Goal, Evidence, Feedback):
        for row in each_example.scalars(select(kind)):
            assert not re.search(r"@\w+:", repr(row))


def test_feedback_points_at_things_that_are_there(each_example: Session) -> None:
    kinds = {"goal": Goal, "section": Section, "action": Action, "finding": Finding}
    marks = each_example.scalars(select(Feedback)).all()
    placed = [each for each in marks if each.placed_by != "none"]
    assert placed
    for each in placed:
        item = each_example.get(kinds[each.target_kind], each.target_id)
        anchor = getattr(item, each.target_field).replace("**", "")
        assert each.anchor_text in anchor


def test_every_suggestion_can_be_taken_in(each_example: Session) -> None:
    suggesting = [each for each in each_example.scalars(select(Feedback)) if suggests(each)]
    assert suggesting
    for each in suggesting:
        text = target_text(each_example, each)
        parts = parts_of(text or "", each)
        assert parts is not None
        assert parts.result != text
        assert "  " not in parts.result


def test_every_figure_of_a_dataset_can_be_found_in_its_file(each_example: Session) -> None:
    for dataset in each_example.scalars(select(Dataset)):
        figures = number_of(each_example, Observation, dataset_id=dataset.id)
        assert figures == dataset.rows_imported + dataset.rows_marked > 50
        assert dataset.rows_refused == 0
        assert dataset.imported_on == TODAY
        assert number_of(each_example, Attachment, sha256=dataset.sha256) == 1


def test_returns_two_resource_persons(each_example: Session) -> None:
    assert number_of(each_example, Person, role="resource_person") == 2


def test_the_swedish_one_is_rich_enough_for_every_page(example: Session) -> None:
    assert number_of(example, School) == 6
    assert number_of(example, Evidence) == 18
    assert number_of(example, Finding) == 12
    assert (number_of(example, Goal), number_of(example, Action)) == (4, 11)
    assert number_of(example, Feedback, state="open") == 7
    assert set(example.scalars(select(Goal.level))) == {
        "pupil",
        "teacher",
        "leader",
        "organisation",
    }


def test_six_of_eight_sections_are_written(example: Session) -> None:
    bodies = example.scalars(select(Section.body)).all()
    assert (len(bodies), sum(bool(each) for each in bodies)) == (8, 6)


def test_two_meetings_are_held_and_the_third_is_half_prepared(example: Session) -> None:
    programme = select(Meeting).filter_by(kind="programme").order_by(Meeting.number)
    meetings = example.scalars(programme).all()
    assert [each.held for each in meetings] == [True, True, False, False]
    done = example.scalars(select(Preparation.done).filter_by(meeting_id=meetings[2].id)).all()
    assert sorted(done) == [False, False, False, True, True]


def test_the_two_have_worked_61_hours_together(example: Session) -> None:
    assert example.scalar(select(func.sum(TimeEntry.minutes))) == 61 * 60


def test_what_the_texts_say_of_real_municipalities_is_in_the_file(example: Session) -> None:
    share = example.scalars(
        select(Observation).where(
            Observation.period == "2023/24",
            Observation.measure == "Andel (%) med provbetyg A-E",
            Observation.sex == "total",
            Observation.operator.in_(["Samtliga", "all", "total"]),
        )
    ).all()
    by_name = {each.unit_name: each for each in share}
    assert len(by_name) == 7
    values = {name: each.value for name, each in by_name.items() if each.value is not None}
    assert min(values, key=lambda name: values[name]) == "Tomelilla"
    assert (values["Tomelilla"], values["Svedala"]) == (66.7, 89.4)
    assert by_name["Svedala"].participation == 59.5


def test_making_it_twice_gives_the_same_ids() -> None:
    def ids(session: Session) -> set[str]:
        return {
            each
            for kind in (Evidence, Goal, Action, TimeEntry)
            for each in session.scalars(select(kind.id))
        }

    with made("ncm-skane-2026") as one, made("ncm-skane-2026") as other:
        assert ids(one) == ids(other)


MEANT = {  # what the checks are meant to find in the examples, so that the first look shows them
    "ncm-skane-2026": {
        "goal_without_follow_up",
        "challenge_without_goal",
        "challenge_without_cause",
        "finding_without_evidence",
        "action_without_owner",
        "action_without_end",
        "follow_up_ends_with_programme",
        "follow_up_before_target",
        "promise_unkept",
        "evidence_unused",
    },
    "matematikkloftet-lederstotte": {
        "goal_without_follow_up",
        "challenge_without_cause",
        "action_without_end",
        "content_missing",
        "section_without_finding",
    },
}


@pytest.mark.parametrize("programme", list(MEANT))
def test_the_checks_find_what_is_meant_to_be_found_and_nothing_else(programme: str) -> None:
    with made(programme) as session:
        found = check_project(session, load_programme(programme), TODAY)
    assert {each.rule for each in found} == MEANT[programme]


def test_the_school_says_who_takes_part_and_what_the_work_is_tied_to() -> None:
    with made("matematikkloftet-lederstotte") as session:
        teachers = session.scalars(select(Person).where(Person.role == "teacher")).all()
        assert {each.grades for each in teachers} == {"6–7", "8–9"}
        tied = session.scalars(select(Preparation).where(Preparation.initiative_id.is_not(None)))
        assert [each.done for each in tied] == [True]
