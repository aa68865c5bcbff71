"""Where the plan leads, what it stands among, whom it involves, and what the programme names."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.domain import model
from planbench.domain.terms import FATES, PARTS_TAKEN, PROGRAMME_YEARS
from planbench.exports.documents.paging import filled
from planbench.exports.documents.parts import (
    at,
    body,
    cell,
    heading,
    labelled,
    sentence,
    table,
    text_cell,
)
from planbench.exports.outline import Block, Cell, Run
from planbench.exports.source import DocumentSource

FIELDS = ("context", "future", "theory", "assumption")


def direction_blocks(source: DocumentSource) -> Iterator[Block]:
    """The chapter on where the plan leads; nothing where nothing of it is written."""
    blocks = [*direction_lines(source), *initiative_blocks(source), *involvement_blocks(source)]
    blocks += note_blocks(source)
    if blocks:
        yield heading(1, source.words.say("Where the plan leads"))
        yield from blocks


def direction_lines(source: DocumentSource) -> Iterator[Block]:
    """The wider task, the picture of the future, and how the plan is thought to work."""
    words, project = source.words, source.project
    names = {
        "context": words.say("The wider task"),
        "future": words.say("Picture of the future"),
        "theory": words.say("How the plan is thought to work"),
        "assumption": words.say("What it rests on"),
    }
    for field in FIELDS:
        text = str(getattr(project, field)).strip()
        if text and "\n" not in text:
            yield labelled(names[field], (Run(text),), at(project, field))
        elif text:
            yield sentence(names[field], "label")
            yield from body(source, text, at(project, field))


def initiative_blocks(source: DocumentSource) -> Iterator[Block]:
    """What else is running, and what becomes of it."""
    words = source.words
    if not source.initiatives:
        return
    rows = [
        (
            cell(initiative.name, at(initiative, "name")),
            text_cell(source, initiative.relation, at(initiative, "relation")),
            cell(
                words.say(FATES[initiative.fate]) if initiative.fate else "", at(initiative, "fate")
            ),
        )
        for initiative in source.initiatives
    ]
    header = (
        words.say("Plan or effort"),
        words.say("How the plan fits with it"),
        words.say("What becomes of it"),
    )
    yield heading(2, words.say("What else is running"))
    yield filled(table(words.say("Other plans and efforts"), header, rows, (4, 8, 4)))


def involvement_blocks(source: DocumentSource) -> Iterator[Block]:
    """Who is involved and who is only informed, how and why."""
    words, years = source.words, source.programme.facts.years
    if not source.involvement:
        return
    title = words.say("Who is involved, and who is only informed")
    header = [words.say("Group"), words.say("Involved or informed"), words.say("How")]
    header.append(words.say("Why"))
    widths = [3.4, 2.6, 5.4, 5.6]
    if years:
        header.insert(2, words.say("Year of the programme"))
        widths.insert(2, 2.4)
    rows = [_group(source, involvement) for involvement in source.involvement]
    yield heading(2, title)
    yield filled(table(title, header, rows, widths))


def _group(source: DocumentSource, involvement: model.Involvement) -> tuple[Cell, ...]:
    words = source.words
    part = cell(
        words.say(PARTS_TAKEN.get(involvement.part, involvement.part)), at(involvement, "part")
    )
    year = (
        words.say(PROGRAMME_YEARS[involvement.year])
        if involvement.year
        else words.say("Both years")
    )
    when = (cell(year, at(involvement, "year")),) if source.programme.facts.years else ()
    how, why = (
        text_cell(source, getattr(involvement, name), at(involvement, name))
        for name in ("how", "why")
    )
    return (cell(involvement.who, at(involvement, "who")), part, *when, how, why)


def note_blocks(source: DocumentSource) -> Iterator[Block]:
    """What the project wrote under the programme's headings."""
    names = source.programme_words.note_words
    written = [note for note in source.notes if note.text.strip()]
    if written:
        yield heading(2, source.words.say("From the programme"))
    for each in written:
        yield heading(3, names.get(each.key, each.key))
        yield from body(source, each.text, at(each, "text"))
