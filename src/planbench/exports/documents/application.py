"""The application to the programme, with its two texts and how long they are."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.domain import model
from planbench.domain.counting import characters
from planbench.errors import UserError
from planbench.exports.documents.cover import top
from planbench.exports.documents.parts import at, body, cell, form_of, heading, outline, sentence
from planbench.exports.outline import Block, Cell, Outline
from planbench.exports.source import DocumentSource


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
    words = source.words
    questions = source.programme_words.application
    yield top(source, title)
    yield heading(1, words.say("Particulars"), numbered=False)
    yield form_of(words.say("Particulars"), list(_particulars(source, application)))
    if questions is not None:
        yield from _text(source, questions.motivation, application, "motivation")
        yield from _text(source, questions.lasting, application, "lasting")
    yield heading(1, words.say("Declaration"), numbered=False)
    yield sentence(declaration(source, application))


def _particulars(
    source: DocumentSource, application: model.Application
) -> Iterator[tuple[Cell, Cell]]:
    words, project = source.words, source.project
    received = words.date(application.received_on) if application.received_on else ""
    yield cell(words.say("Date received")), cell(received, at(application, "received_on"))
    yield cell(words.say("Municipality")), cell(project.municipality, at(project, "municipality"))
    number = application.organisation_number
    yield (
        cell(words.say("Organisation number")),
        cell(number, at(application, "organisation_number")),
    )
    for n, person in enumerate(source.people("resource_person"), start=1):
        label = words.say("Resource person {number}", number=n)
        yield cell(label), cell(_person(source, person), at(person, "name"))
    head = ", ".join(part for part in (application.head_name, application.head_title) if part)
    yield cell(words.say("Responsible head")), cell(head, at(application, "head_name"))
    phone = application.head_phone
    yield cell(words.say("The head's telephone")), cell(phone, at(application, "head_phone"))


def _person(source: DocumentSource, person: model.Person) -> str:
    if source.options.leave_out_names:
        return source.name_of(person.id)
    parts = (person.name, person.title, person.email, person.phone)
    return ", ".join(part for part in parts if part)


def _text(
    source: DocumentSource, question: str, application: model.Application, field: str
) -> Iterator[Block]:
    words = source.words
    text = str(getattr(application, field))
    yield heading(1, question, numbered=False)
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


def declaration(source: DocumentSource, application: model.Application) -> str:
    """That the particulars are true and the work has priority, as far as it is said."""
    words = source.words
    if not application.declared:
        return words.say("The declaration has not been made yet.")
    return words.say(
        "The organisation declares that the particulars are true and anchored, and that the work "
        "will be given priority."
    )
