"""The application to the programme, with its two texts and how long they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planbench.domain import model
from planbench.domain.application_form import characters, resource_persons
from planbench.errors import UserError
from planbench.exports.documents.cover import top
from planbench.exports.documents.parts import at, body, bullets, cell, form_of, outline, sentence
from planbench.exports.outline import Block, Cell, Outline, Paragraph, Run
from planbench.exports.source import DocumentSource

CHECKED, UNCHECKED = "☒", "☐"


def application_outline(source: DocumentSource) -> Outline:
    """The application as the organiser asks for it.

    Raises `UserError` for a programme that nobody applies to.
    """
    if source.programme_words.application is None or source.application is None:
        raise UserError(
            "{programme} has no application, so there is nothing to write.",
            programme=source.programme_words.short_name,
        )
    title = source.words.say("Application")
    return outline(source, title, list(_blocks(source, source.application, title)))


def _blocks(source: DocumentSource, application: model.Application, title: str) -> Iterator[Block]:
    """In the form's own order: its fields, the declaration, the two texts."""
    words = source.words
    asked = source.programme_words.application
    yield top(source, title)
    if asked is None:
        return
    yield form_of(words.say("Particulars"), list(_particulars(source, application, asked.fields)))
    yield sentence(f"{CHECKED if application.declared else UNCHECKED} {asked.declaration}")
    if not application.declared:
        yield sentence(words.say("The declaration has not been made yet."), "note")
    yield from _text(source, asked.motivation, application, "motivation")
    yield from _text(source, asked.lasting, application, "lasting")


def _particulars(
    source: DocumentSource, application: model.Application, names: Mapping[str, str]
) -> Iterator[tuple[Cell, Cell]]:
    """The form's fields by its own names."""
    words, project = source.words, source.project
    received = words.date(application.received_on) if application.received_on else ""
    yield cell(names["received_on"]), cell(received, at(application, "received_on"))
    yield cell(names["municipality"]), cell(project.municipality, at(project, "municipality"))
    number = application.organisation_number
    yield cell(names["organisation_number"]), cell(number, at(application, "organisation_number"))
    two = resource_persons(source.persons)
    for n in (1, 2):
        person = two[n - 1] if len(two) >= n else None
        yield cell(names[f"person_{n}"]), _named(source, person)
        yield cell(names[f"contact_{n}"]), _contact(source, person)
    head = ", ".join(part for part in (application.head_name, application.head_title) if part)
    yield cell(names["head"]), cell(head, at(application, "head_name"))
    phone = application.head_phone
    yield cell(names["head_phone"]), cell(phone, at(application, "head_phone"))


def _named(source: DocumentSource, person: model.Person | None) -> Cell:
    if person is None:
        return cell("")
    if source.options.leave_out_names:
        return cell(source.name_of(person.id))
    parts = (person.name, person.title)
    return cell(", ".join(part for part in parts if part), at(person, "name"))


def _contact(source: DocumentSource, person: model.Person | None) -> Cell:
    if person is None or source.options.leave_out_names:
        return cell("")
    parts = (person.email, person.phone)
    return cell(", ".join(part for part in parts if part), at(person, "email"))


def _text(
    source: DocumentSource, question: str, application: model.Application, field: str
) -> Iterator[Block]:
    words = source.words
    text = str(getattr(application, field))
    yield from _question(question)
    yield sentence(
        words.say(
            "{count} of at most {limit} characters.",
            count=words.number(characters(text)),
            limit=words.number(source.programme.facts.text_limit),
        ),
        "question",
    )
    written = body(source, text, at(application, field))
    yield from written or [sentence(words.say("This has not been written yet."), "note")]


def _question(question: str) -> Iterator[Block]:
    """What the form asks, word for word: its points as a list."""
    lines = [line for line in question.splitlines() if line.strip()]
    points = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
    for line in lines:
        if not line.startswith("- "):
            yield Paragraph((Run(line, bold=True),))
        elif line == f"- {points[0]}":
            yield bullets(points)
