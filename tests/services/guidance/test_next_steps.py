"""What is most worth doing now, and how far each step has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session
from tests.conftest import in_memory

from planbench.domain.model import (
    Evidence,
    EvidenceSchool,
    Feedback,
    FollowUp,
    Goal,
    Meeting,
    Person,
    Preparation,
    School,
    TimeEntry,
)
from planbench.i18n import words_for
from planbench.programmes.loading import load_programme
from planbench.programmes.schema import Programme
from planbench.services.example import fill_example
from planbench.services.guidance.next_steps import NextStep, next_steps
from planbench.services.guidance.progress import step_states
from planbench.services.guidance.project_status import load_project_status
from planbench.services.new_project import fill_new_project

NCM = load_programme("ncm-skane-2026")
LEADERS = load_programme("matematikkloftet-lederstotte")
NOVEMBER = dt.date(2026, 11, 18)
AUGUST = dt.date(2026, 8, 20)
WORDS = words_for("en")


@pytest.fixture
def empty() -> Iterator[Session]:
    with in_memory() as session:
        yield session


@pytest.fixture
def new(empty: Session) -> Session:
    fill_new_project(empty, NCM, municipality="Ekdala", persons=["Karin Ek", "Per Lund"])
    return empty


@pytest.fixture
def example(empty: Session) -> Session:
    fill_example(empty, NCM, today=NOVEMBER)
    empty.flush()
    return empty


def said(session: Session, today: dt.date = NOVEMBER) -> list[str]:
    return [each.what.sentence(WORDS) for each in steps(session, today)]


def steps(session: Session, today: dt.date = NOVEMBER) -> list[NextStep]:
    session.flush()
    return next_steps(session, NCM, today)


def lines(session: Session, today: dt.date = NOVEMBER) -> dict[str, str]:
    session.flush()
    return {step: each.sentence(WORDS) for step, each in step_states(session, NCM, today).items()}


def test_the_example_has_three_of_different_kinds(example: Session) -> None:
    found = steps(example)
    assert [each.step for each in found] == ["meetings", "feedback", "plan"]
    assert said(example)[1:] == [
        "Decide on 7 marks, most of them from Solveig.",
        "Goal 2 has no follow-up. Decide when to look at it again, how and by whom.",
    ]


def test_the_preparation_due_first_comes_first(example: Session) -> None:
    first = steps(example)[0]
    text = example.scalars(select(Preparation.text).filter_by(id=first.item_id)).one()
    assert text == "Skriv ut slutsatserna på en sida till styrgruppen"
    why = first.why.sentence(WORDS)
    assert why.startswith("2 preparations are left before Styrgruppen")
    assert why.endswith("on 24\u00a0November.")


def test_what_is_done_gives_room_for_the_next(example: Session) -> None:
    example.execute(update(Preparation).values(done=True))
    example.execute(update(Feedback).values(state="done"))
    goal = example.scalars(select(Goal).filter_by(kind="process", level="teacher")).one()
    example.add(FollowUp(goal_id=goal.id, date=dt.date(2027, 5, 1)))
    assert said(example) == [
        "I2 has high priority but no goal. Link it to one, or lower its priority.",
        "You have used 61 of 86 hours planned so far. Set aside time.",
        "Granskolan has no evidence yet.",
    ]


def test_in_a_schools_own_plan_all_evidence_is_of_that_school(new: Session) -> None:
    def unheard(programme: Programme) -> int:
        new.flush()
        return len(load_project_status(new, programme, NOVEMBER).schools_without_evidence)

    new.add_all([School(name="Fjellhamar barneskole"), Evidence(title="Besøk")])
    assert (unheard(LEADERS), unheard(NCM)) == (0, 1)
    new.add(School(name="Lia skole"))
    assert unheard(LEADERS) == 2


def test_a_school_that_has_evidence_is_not_named(example: Session) -> None:
    evidence = example.scalars(select(Evidence.id)).first()
    school = example.scalars(select(School).filter_by(name="Granskolan")).one()
    example.add(EvidenceSchool(evidence_id=evidence, school_id=school.id))
    example.execute(update(Preparation).values(done=True))
    example.execute(update(Feedback).values(state="done"))
    assert not any("Granskolan" in each for each in said(example))


def test_a_new_project_begins_with_its_first_meeting_and_evidence(new: Session) -> None:
    assert said(new, dt.date(2026, 7, 20))[0] == (
        "Prepare: Skicka in ansökan till Region Skåne, senast 3 augusti"
    )
    found = said(new, AUGUST)
    assert found[0] == "Prepare: Läs igenom er ansökan och stryk under det ni har lovat"
    assert found[1] == "Add the first evidence: something that you already have."


def test_a_meeting_that_has_passed_asks_for_its_notes(new: Session) -> None:
    assert said(new, dt.date(2026, 8, 29))[0] == "Write down what came out of träff 1."
    new.execute(update(Meeting).filter_by(number=1).values(held=True))
    assert not any("träff 1" in each for each in said(new, dt.date(2026, 8, 29)))


def test_a_meeting_without_a_date_is_asked_for_when_it_is_the_next(new: Session) -> None:
    assert not any("date of" in each for each in said(new, AUGUST))
    new.execute(update(Meeting).where(Meeting.number < 4).values(held=True))
    assert said(new, dt.date(2026, 12, 3))[0] == "Write the date of träff 4, or ask for it."


@pytest.mark.parametrize("later", [{"held": True}, {"date": dt.date(2027, 1, 10)}])
def test_a_project_that_begins_late_prepares_nothing_that_has_been(
    empty: Session, later: dict[str, object]
) -> None:
    fill_new_project(empty, LEADERS, municipality="Lia skole")
    empty.execute(update(Meeting).filter_by(number=3).values(**later))
    empty.flush()
    found = next_steps(empty, LEADERS, dt.date(2027, 1, 25))
    told = [f"{each.what.sentence(WORDS)} {each.why.sentence(WORDS)}" for each in found]
    assert any("Prepare" in each and "samling 4" in each for each in told)
    assert not any("samling 1" in each or "samling 2" in each for each in told)


def test_time_is_not_mentioned_in_the_first_days(new: Session) -> None:
    new.execute(update(Meeting).values(held=True))
    assert not any("time" in each for each in said(new, dt.date(2026, 9, 1)))
    assert any("nothing is logged yet" in each for each in said(new, dt.date(2026, 10, 1)))
    karin = new.scalars(select(Person.id)).first()
    new.add(TimeEntry(person_id=karin, date=dt.date(2026, 9, 1), minutes=60))
    assert any("hours planned so far" in each for each in said(new, dt.date(2026, 10, 1)))


def test_a_project_that_is_begun_late_is_not_asked_what_was_said_before_it(new: Session) -> None:
    first, second = new.scalars(select(Meeting).order_by(Meeting.number)).all()[:2]
    first.date, second.date = dt.date(2026, 8, 28), dt.date(2026, 11, 20)
    told = [each for each in said(new, dt.date(2026, 11, 30)) if "came out of" in each]
    assert len(told) == 1
    assert f"{second.number}" in told[0]


def test_time_that_is_used_is_not_asked_for(new: Session) -> None:
    new.execute(update(Meeting).values(held=True))
    karin = new.scalars(select(Person.id)).first()
    new.add(TimeEntry(person_id=karin, date=dt.date(2026, 9, 1), minutes=100 * 60))
    assert not any("hours" in each for each in said(new, dt.date(2026, 10, 1)))


def test_there_are_never_more_than_three_and_each_says_why(example: Session) -> None:
    example.execute(delete(FollowUp))
    found = steps(example, dt.date(2027, 1, 15))
    assert len(found) == 3
    for language in ("sv", "nb", "nn"):
        words = words_for(language)
        for each in found:
            assert each.why.sentence(words) != each.why.sentence(WORDS)


def test_the_rail_says_where_each_step_stands(example: Session) -> None:
    assert lines(example) == {
        "overview": "",
        "application": "12 of 12 fields",
        "evidence": "18 pieces of evidence · 5 of 6 schools",
        "current_state": "6 of 6 sections",
        "plan": "4 goals · 11 actions",
        "time": "61 of 145.6 planned hours used",
        "meetings": "2 of 4 held",
        "feedback": "7 to decide",
        "export": "a document was last written on 12\u00a0November",
    }


def test_the_rail_counts_one_as_one(new: Session) -> None:
    new.add(Goal(text="Ett mål"))
    new.add(Evidence(title="Ett underlag"))
    found = lines(new)
    assert found["plan"] == "1 goal · 0 actions"
    assert found["evidence"] == "1 piece of evidence"


def test_a_quarter_of_an_hour_is_not_rounded_away_in_the_rail(new: Session) -> None:
    person = new.scalars(select(Person.id)).first()
    new.add(TimeEntry(person_id=person, date=NOVEMBER, minutes=4 * 60 + 15))
    new.flush()
    assert lines(new)["time"].startswith("4.25 of ")


def test_progress_stays_between_nothing_and_all(example: Session) -> None:
    person = example.scalars(select(TimeEntry.person_id)).first()
    example.add(TimeEntry(person_id=person, date=NOVEMBER, minutes=500 * 60))
    example.flush()
    found = step_states(example, NCM, NOVEMBER)
    assert list(found) == list(NCM.facts.steps)
    assert found["time"].progress == 1.0
    assert all(0 <= each.progress <= 1 for each in found.values())


def test_a_new_project_has_come_nowhere_yet(empty: Session) -> None:
    fill_new_project(empty, LEADERS, municipality="Lia skole")
    empty.flush()
    found = step_states(empty, LEADERS, AUGUST)
    assert {each.progress for each in found.values()} == {0.0}
    assert found["meetings"].sentence(WORDS) == "0 of 7 held"
