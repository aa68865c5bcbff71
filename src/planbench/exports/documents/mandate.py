"""The letter of assignment: who is given which task, with what time and what right to decide."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.domain.terms import RECEIVERS
from planbench.exports.documents.cover import top
from planbench.exports.documents.parts import at, body, bullets, form, heading, outline, sentence
from planbench.exports.documents.time_report import promise
from planbench.exports.outline import Block, Outline
from planbench.exports.source import DocumentSource


def mandate_outline(source: DocumentSource) -> Outline:
    """A letter on one page, to be signed by whoever gives the task."""
    title = source.words.say("Letter of assignment")
    return outline(source, title, list(_blocks(source, title)))


def _blocks(source: DocumentSource, title: str) -> Iterator[Block]:
    words, project = source.words, source.project
    yield top(source, title)
    yield heading(1, words.say("To"), numbered=False)
    yield bullets(_named(source, "resource_person") or [words.say("Nobody has been named yet.")])
    yield heading(1, words.say("The task"), numbered=False)
    yield sentence(source.programme_words.summary)
    if project.period_start and project.period_end:
        period = f"{words.date(project.period_start)} – {words.date(project.period_end)}"
        yield sentence(f"{words.say('Period of work')}: {period}.")
    yield heading(1, words.say("Mandate and conditions"), numbered=False)
    yield from body(source, project.mandate, at(project, "mandate")) or [
        sentence(words.say("This has not been written yet."), "note")
    ]
    yield sentence(promise(source))
    yield heading(1, words.say("Who receives the plan"), numbered=False)
    yield bullets(_named(source, *RECEIVERS) or [words.say("Nobody has been named yet.")])
    labels = {
        words.say("Date"): "",
        words.say("Signature"): "",
        words.say("Name in print"): "",
    }
    yield form(words.say("Who gives the task"), labels)


def _named(source: DocumentSource, *roles: str) -> list[str]:
    return [
        ", ".join(part for part in (source.name_of(each.id), each.title, each.organisation) if part)
        for each in source.people(*roles)
    ]
