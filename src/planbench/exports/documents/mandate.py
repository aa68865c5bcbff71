"""The letter of assignment: who is given which task, with what time and what right to decide."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.domain.terms import RECEIVERS
from planbench.exports.documents.cover import top
from planbench.exports.documents.parts import at, body, bullets, form, heading, outline, sentence
from planbench.exports.documents.time.report import promise
from planbench.exports.outline import Block, Outline
from planbench.exports.readers import is_short
from planbench.exports.source import DocumentSource


def mandate_outline(source: DocumentSource) -> Outline:
    """A letter on one page, to be signed by whoever gives the task."""
    title = source.words.say("Letter of assignment")
    return outline(source, title, list(_blocks(source, title)))


def _blocks(source: DocumentSource, title: str) -> Iterator[Block]:
    words, project = source.words, source.project
    yield top(source, title)
    yield from _people(source, words.say("To"), "resource_person")
    yield heading(1, words.say("The task"), numbered=False)
    yield sentence(source.programme_words.summary)
    if project.period_start and project.period_end:
        period = f"{words.date(project.period_start)} – {words.date(project.period_end)}"
        yield sentence(f"{words.say('Period of work')}: {period}.")
    yield from _conditions(source)
    yield from _people(source, words.say("Who receives the plan"), *RECEIVERS)
    labels = {
        words.say("Date"): "",
        words.say("Signature"): "",
        words.say("Name in print"): "",
    }
    yield form(words.say("Who gives the task"), labels)


def _people(source: DocumentSource, title: str, *roles: str) -> Iterator[Block]:
    """Who has a role; to others than those who write, nothing where nobody has."""
    named = _named(source, *roles)
    if named or not is_short(source.options):
        yield heading(1, title, numbered=False)
        yield bullets(named or [source.words.say("Nobody has been named yet.")])


def _conditions(source: DocumentSource) -> Iterator[Block]:
    """What the task comes with, and how much time was promised for it."""
    words, project = source.words, source.project
    written = body(source, project.mandate, at(project, "mandate"))
    promised = [sentence(promise(source))]
    if is_short(source.options):
        promised = promised if project.share else []
    else:
        written = written or [sentence(words.say("This has not been written yet."), "note")]
    if written or promised:
        yield heading(1, words.say("Mandate and conditions"), numbered=False)
        yield from written
        yield from promised


def _named(source: DocumentSource, *roles: str) -> list[str]:
    return [
        ", ".join(
            part for part in (source.name_of(person.id), person.title, person.organisation) if part
        )
        for person in source.people(*roles)
    ]
