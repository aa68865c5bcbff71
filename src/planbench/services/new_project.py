"""A new project as its programme wants it: its sections, its meetings and what belongs to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy.orm import Session

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
    derived_id,
)
from planbench.domain.names.places import Place, country_said
from planbench.domain.order import positions
from planbench.errors import UserError
from planbench.imports.statistics.meaning.places import municipality_named
from planbench.programmes.notes import notes_of
from planbench.programmes.schema import MeetingFacts, MeetingWords, Programme, ProgrammeFacts

AnyRow = TypeVar("AnyRow", AgendaItem, Preparation, Question)


def fill_new_project(
    session: Session,
    programme: Programme,
    *,
    municipality: str | Place,
    document_language: str = "",
    persons: Sequence[str] = (),
    schools: Sequence[str] = (),
) -> list[Person]:
    """Add a project with what its programme begins with, and return its resource persons.

    The caller commits. Every id follows from the programme, so that two laptops that begin apart
    from each other begin alike. Sections take title and question from the programme when they are
    read; what stands in a meeting is copied in the document's language, to be edited.
    """
    language = document_language or programme.facts.languages[0]
    people = _persons(programme.id, persons)
    session.add(_project(programme.facts, _place(municipality), language))
    session.add_all(_application(programme.facts))
    session.add_all([*_sections(programme.facts), *notes_of(programme.facts)])
    session.add_all([*people, *_schools(programme.id, schools)])
    words = programme.in_language(language).meeting_words
    for facts in programme.facts.meetings:
        _add_meeting(session, programme.id, facts, words[facts.key])
    return people


def programme_ids(programme: Programme) -> frozenset[str]:
    """The ids that every project of a programme has: they tell nothing of whose an item is."""
    facts, made = programme.facts, programme.id
    ids = {derived_id(made, "section", section.key) for section in facts.sections}
    ids.update(note.id for note in notes_of(facts))
    ids.add(derived_id(made, "application"))
    for language in facts.languages:
        words = programme.in_language(language).meeting_words
        for meeting in facts.meetings:
            ids.add(derived_id(made, "meeting", meeting.key))
            ids.update(row.id for row in _agenda(made, meeting.key, words[meeting.key]))
            ids.update(_ids(Preparation, made, meeting.key, words[meeting.key].preparations))
            ids.update(_ids(Question, made, meeting.key, words[meeting.key].questions))
    return frozenset(ids)


def _ids(kind: type[AnyRow], programme: str, meeting: str, texts: Sequence[str]) -> set[str]:
    return {row.id for row in _texts(kind, programme, meeting, texts)}


def _place(municipality: str | Place) -> Place:
    """A name alone has the code of the one municipality that is so called, if one is.

    `Lund kommune` is no other than the Norwegian one.
    """
    if isinstance(municipality, Place):
        return municipality
    known = municipality_named(municipality, country_said(municipality))
    return Place(municipality, known.code if known else "")


def place_in(name: str, municipality: str, country: str) -> Place:
    """A school, or another place, with the code of the municipality that it lies in.

    Raises `UserError` for a name that no municipality of the country has.
    """
    known = municipality_named(municipality, country)
    if known is None:
        raise UserError(
            "No municipality is called {name}. Nothing was made. Check the spelling.",
            name=municipality,
        )
    return Place(name, known.code)


def _project(facts: ProgrammeFacts, place: Place, language: str) -> Project:
    return Project(
        programme=facts.id,
        programme_version=facts.version,
        municipality=place.name,
        municipality_code=place.code,
        document_language=language,
        period_start=facts.period_start,
        period_end=facts.period_end,
        time_base=facts.budget.base,
        hours=facts.budget.hours,
        share=facts.budget.share,
    )


def _application(facts: ProgrammeFacts) -> list[Application]:
    return [Application(id=derived_id(facts.id, "application"))] if facts.application else []


def _sections(facts: ProgrammeFacts) -> list[Section]:
    places = positions(len(facts.sections))
    return [
        Section(id=derived_id(facts.id, "section", section.key), key=section.key, position=place)
        for section, place in zip(facts.sections, places, strict=True)
    ]


def _persons(programme: str, names: Sequence[str]) -> list[Person]:
    once = list(dict.fromkeys(names))
    return [
        Person(id=derived_id(programme, "person", name), name=name, position=place)
        for name, place in zip(once, positions(len(once)), strict=True)
    ]


def _schools(programme: str, names: Sequence[str]) -> list[School]:
    once = list(dict.fromkeys(names))
    return [
        School(id=derived_id(programme, "school", name), name=name, position=place)
        for name, place in zip(once, positions(len(once)), strict=True)
    ]


def _add_meeting(
    session: Session, programme: str, facts: MeetingFacts, words: MeetingWords
) -> None:
    meeting = Meeting(
        id=derived_id(programme, "meeting", facts.key),
        number=facts.number,
        title=words.title,
        date=facts.date,
        start=facts.start,
        end=facts.end,
        form=facts.form,
        place=words.place,
        programme_date=facts.date,
        purpose=words.purpose,
    )
    session.add(meeting)
    session.flush()
    session.add_all(_agenda(programme, facts.key, words))
    session.add_all(_preparations(programme, facts, words))
    session.add_all(_texts(Question, programme, facts.key, words.questions))


def _preparations(programme: str, facts: MeetingFacts, words: MeetingWords) -> list[Preparation]:
    """What is to be ready, with its day where the programme names one."""
    made = _texts(Preparation, programme, facts.key, words.preparations)
    for due_facts in facts.due:
        made[due_facts.preparation].due = due_facts.date
    return made


def _agenda(programme: str, meeting: str, words: MeetingWords) -> list[AgendaItem]:
    items = _texts(
        AgendaItem, programme, meeting, [agenda_words.text for agenda_words in words.agenda]
    )
    for item, point in zip(items, words.agenda, strict=True):
        item.minutes = point.minutes
    return items


def _texts(kind: type[AnyRow], programme: str, meeting: str, texts: Sequence[str]) -> list[AnyRow]:
    return [
        kind(
            id=derived_id(programme, kind.__tablename__, meeting, str(number)),
            meeting_id=derived_id(programme, "meeting", meeting),
            text=text,
            position=place,
        )
        for number, (text, place) in enumerate(zip(texts, positions(len(texts)), strict=True))
    ]
