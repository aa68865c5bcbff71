"""The title page: whose document, what, by whom, and whether it is decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planbench.domain.terms import DOCUMENT_STATUSES
from planbench.exports.documents.parts import at, authors
from planbench.exports.outline import Cover, Fact, Line, plain
from planbench.exports.source import DocumentSource


def cover(source: DocumentSource, title: str) -> Cover:
    """The title page of a document that is drafted, put up for decision and decided."""
    return _cover(source, title, status(source), tuple(_facts(source)), compact=False)


def top(
    source: DocumentSource,
    title: str,
    facts: tuple[Fact, ...] = (),
    *,
    said: str = "",
    subtitle: str = "",
) -> Cover:
    """The few lines at the top of a short document; it is dated where it has no status."""
    made = _cover(source, title, said or source.words.date(source.today), facts, compact=True)
    return replace(made, subtitle=subtitle or made.subtitle)


def _cover(
    source: DocumentSource, title: str, said: str, facts: tuple[Fact, ...], *, compact: bool
) -> Cover:
    project = source.project
    name = project.municipality or source.words.say("Municipality not named yet")
    return Cover(
        organisation=Line(plain(name), at(project, "municipality")),
        title=title,
        subtitle=source.programme_words.name,
        status=said,
        facts=facts,
        compact=compact,
    )


def status(source: DocumentSource) -> str:
    """`Utkast 22 november 2026`, or when it was decided."""
    words, options = source.words, source.options
    date = options.decided_on if options.status == "decided" else None
    name = words.say(DOCUMENT_STATUSES.get(options.status, options.status))
    return f"{name} {words.date(date or source.today)}"


def _facts(source: DocumentSource) -> Iterator[Fact]:
    """The document block: what the registry asks for; what is empty is not printed."""
    words, project = source.words, source.project
    names = not source.options.leave_out_names
    yield from _own(source, "document_type", words.say("Document type"))
    yield from _own(source, "record_number", words.say("Record number"))
    yield from _own(source, "document_version", words.say("Version"))
    yield from _decided(source)
    if project.valid_until:
        until = words.date(project.valid_until)
        yield Fact(words.say("Valid until"), until, at(project, "valid_until"))
    if project.period_start and project.period_end:
        period = f"{words.date(project.period_start)} – {words.date(project.period_end)}"
        yield Fact(words.say("Period of work"), period)
    if authors(source):
        yield Fact(words.say("Written by"), words.listed(authors(source)))
    if project.plan_owner:
        yield Fact(words.say("Owner of the plan"), project.plan_owner, at(project, "plan_owner"))
    if names:
        yield from _own(source, "document_owner", words.say("Document owner"))
        yield from _own(source, "contact", words.say("Contact"))
    if source.options.audience:
        yield Fact(words.say("Made for"), source.options.audience)


def _own(source: DocumentSource, field: str, label: str) -> Iterator[Fact]:
    text = str(getattr(source.project, field)).strip()
    if text:
        yield Fact(label, text, at(source.project, field))


def _decided(source: DocumentSource) -> Iterator[Fact]:
    """`Styrgruppen för matematik, 20 januari 2027, § 12`."""
    words, project = source.words, source.project
    date = source.options.decided_on if source.options.status == "decided" else None
    date = date or project.decided_on
    parts = (project.decided_by, words.date(date) if date else "", project.decided_section)
    told = ", ".join(part.strip() for part in parts if part.strip())
    if told:
        yield Fact(words.say("Decided by"), told)
