"""A new project begins with what its programme says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from tests.conftest import in_memory

from planbench.domain.model import (
    AgendaItem,
    Application,
    Meeting,
    Person,
    Preparation,
    Project,
    Question,
    School,
    Section,
)
from planbench.domain.names.places import Place
from planbench.errors import UserError
from planbench.programmes.loading import load_programme
from planbench.services.new_project import fill_new_project, place_in, programme_ids

NCM = "ncm-skane-2026"
LEADERS = "matematikkloftet-lederstotte"


@contextmanager
def filled(programme: str, language: str = "", **more: list[str]) -> Iterator[Session]:
    found = load_programme(programme)
    with in_memory() as session:
        fill_new_project(session, found, municipality="Ekdala", document_language=language, **more)
        session.commit()
        yield session


@pytest.fixture
def session() -> Iterator[Session]:
    with filled(NCM, persons=["Karin Ek", "Per Lund"]) as session:
        yield session


def test_takes_period_and_budget_from_the_programme(session: Session) -> None:
    project = session.scalars(select(Project)).one()
    assert (project.municipality, project.document_language) == ("Ekdala", "sv")
    assert str(project.period_start) == "2026-08-28"
    assert (project.hours, project.share, project.time_base) == (40.0, 10.0, "week")


@pytest.mark.parametrize(
    ("name", "code"),
    [("Lunds kommun", "1281"), ("Lund kommun", "1281"), ("Lund kommune", "1112"), ("Lund", "")],
)
def test_a_full_name_tells_the_country(name: str, code: str) -> None:
    with in_memory() as session:
        fill_new_project(session, load_programme(NCM), municipality=name)
        assert session.scalars(select(Project)).one().municipality_code == code


def test_has_four_meetings_with_what_belongs_to_them(session: Session) -> None:
    meetings = session.scalars(select(Meeting).order_by(Meeting.number)).all()
    days = [each.date.isoformat() if each.date else None for each in meetings]
    assert days == ["2026-08-28", "2026-10-06", "2026-12-02", None]
    second = meetings[1].id
    prepared = session.scalars(select(Preparation.text).filter_by(meeting_id=second)).all()
    assert "Samla underlag från alla skolor, både siffror och röster" in prepared
    minutes = session.scalars(select(AgendaItem.minutes).filter_by(meeting_id=second)).all()
    assert sum(each or 0 for each in minutes) == 420


def test_sections_leave_their_words_to_the_programme(session: Session) -> None:
    sections = session.scalars(select(Section).order_by(Section.position)).all()
    keys = [each.key for each in load_programme(NCM).facts.sections]
    assert [each.key for each in sections] == keys
    assert {(each.title, each.question, each.body) for each in sections} == {("", "", "")}


def test_returns_the_resource_persons_in_order(session: Session) -> None:
    names = session.scalars(select(Person.name).order_by(Person.position)).all()
    assert names == ["Karin Ek", "Per Lund"]


def test_the_same_name_twice_is_one_person_and_one_school() -> None:
    with filled(NCM, persons=["Karin", "Karin"], schools=["Alvik", "Alvik", "Dal"]) as session:
        assert len(session.scalars(select(Person)).all()) == 1
        assert len(session.scalars(select(School)).all()) == 2


def test_two_laptops_begin_alike() -> None:
    def ids(session: Session) -> set[str]:
        kinds = (Section, Meeting, Preparation, AgendaItem, Application)
        return {each for kind in kinds for each in session.scalars(select(kind.id))}

    with filled(NCM) as one, filled(NCM, "nb") as other:
        assert ids(one) == ids(other)
        assert len(ids(one)) > 40


def test_meetings_are_written_in_the_documents_language() -> None:
    with filled(NCM, "nb") as session:
        titles = session.scalars(select(Meeting.title).order_by(Meeting.number)).all()
    assert titles[0] == "Oppstart"


def test_a_norwegian_project_has_seven_meetings_without_dates_and_no_application() -> None:
    with filled(LEADERS) as session:
        meetings = session.scalars(select(Meeting)).all()
        assert session.scalars(select(Application)).all() == []
    assert len(meetings) == 7
    assert {each.date for each in meetings} == {None}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_ids_that_every_project_of_a_programme_has_are_known(language: str) -> None:
    known = programme_ids(load_programme(LEADERS))
    kinds = (Section, Application, Meeting, AgendaItem, Preparation, Question)
    with filled(LEADERS, language, persons=["Kari Ek"]) as session:
        made = {each for kind in kinds for each in session.scalars(select(kind.id))}
        own = {*session.scalars(select(Person.id))}
    assert made <= known
    assert not own & known


def test_a_school_is_in_the_municipality_that_is_said_or_nothing_is_made() -> None:
    assert place_in("Lia skole", "Bodø", "NO") == Place("Lia skole", "1804")
    with pytest.raises(UserError, match="Nowhere"):
        place_in("Lia skole", "Nowhere", "NO")
