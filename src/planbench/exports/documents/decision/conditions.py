"""Risks, who was heard, what is not known and what waiting costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planbench.domain import model
from planbench.exports.documents.parts import (
    at,
    cell,
    day,
    labelled,
    one_line,
    stopped_once,
    table,
    text_cell,
)
from planbench.exports.outline import Block, Cell, Paragraph, Run, Table
from planbench.exports.source import DocumentSource


def risks_table(source: DocumentSource, *, owners: bool = True) -> Iterator[Table]:
    """Risk | sign | what we do | who; nothing where none is written."""
    words = source.words
    rows = [_risk(source, risk, owners=owners) for risk in source.risks if risk.text.strip()]
    if not rows:
        return
    header = [words.say("Risk"), words.say("The sign"), words.say("What we do")]
    widths = [4.7, 4.4, 5.0]
    if owners:
        header.append(words.say("Responsible"))
        widths.append(2.4)
    yield replace(table(words.say("Risks"), header, rows, widths), numbered=False)


def _risk(source: DocumentSource, row: model.Risk, *, owners: bool) -> tuple[Cell, ...]:
    cells = (
        text_cell(source, row.text, at(row, "text")),
        cell(row.sign, at(row, "sign")),
        text_cell(source, row.response, at(row, "response")),
    )
    owner = cell(source.name_of(row.owner_id), at(row, "owner_id"))
    return (*cells, owner) if owners else cells


def heard_blocks(source: DocumentSource) -> Iterator[Block]:
    """Who was heard as a table, then who was not yet, and who will be."""
    rows = [hearing for hearing in source.hearings if hearing.who.strip()]
    heard = [row for row in rows if row.state not in {"planned", "not_heard"}]
    if heard:
        yield _heard_table(source, heard)
    yield from _not_heard(source, rows)


def _heard_table(source: DocumentSource, rows: list[model.Hearing]) -> Table:
    words = source.words
    header = (
        words.say("We have heard"),
        words.say("When and how"),
        words.say("What they said"),
        words.say("Led to"),
    )
    cells = [
        (
            cell(row.who, at(row, "who")),
            _when_and_how(source, row),
            text_cell(source, row.said, at(row, "said")),
            cell(row.led_to, at(row, "led_to")),
        )
        for row in rows
    ]
    made = table(words.say("Whom we have heard"), header, cells, (3.6, 5.2, 4.9, 2.8))
    return replace(made, numbered=False, dense=True)


def _when_and_how(source: DocumentSource, row: model.Hearing) -> Cell:
    date, how = day(source, row.date), cell(row.how, at(row, "how"))
    if not date:
        return how
    when = cell(date, at(row, "date"))
    return Cell((*when.lines, *how.lines)) if row.how else when


def _not_heard(source: DocumentSource, rows: list[model.Hearing]) -> Iterator[Block]:
    for label, names in _left(source, rows):
        named = source.words.listed(names)
        yield labelled(label, (Run(stopped_once(f"{named}.", named)),))


def _left(source: DocumentSource, rows: list[model.Hearing]) -> list[tuple[str, list[str]]]:
    """Who has not been heard, and who will be, each under its label."""
    words = source.words
    labels = {"not_heard": words.say("Those not heard"), "planned": words.say("Will be heard")}
    found = [
        (label, [_named(source, row) for row in rows if row.who.strip() and row.state == state])
        for state, label in labels.items()
    ]
    return [each for each in found if each[1]]


def _named(source: DocumentSource, row: model.Hearing) -> str:
    name, date = row.who.strip(), day(source, row.date)
    return f"{name} ({date})" if date and row.state == "planned" else name


def heard_line(source: DocumentSource) -> Iterator[Block]:
    """Heard and not heard in one paragraph, for the brief."""
    heard = [
        hearing.who.strip()
        for hearing in source.hearings
        if hearing.who.strip() and hearing.state not in {"planned", "not_heard"}
    ]
    groups = [(source.words.say("Those heard"), heard)] if heard else []
    groups += _left(source, source.hearings)
    runs: list[Run] = []
    for label, names in groups:
        runs.append(Run(f"{label}: ", bold=True))
        named = source.words.listed(names)
        runs.append(Run(f"{stopped_once(f'{named}.', named)} "))
    if runs:
        yield Paragraph(tuple(runs))


def own_text(source: DocumentSource, field: str, label: str) -> Iterator[Block]:
    """A short text of the project after its label; nothing where it is empty."""
    text = one_line(source, getattr(source.project, field))
    if text:
        yield labelled(label, text, at(source.project, field))


def not_known(source: DocumentSource) -> Iterator[Block]:
    """What has not been examined."""
    yield from own_text(source, "not_known", source.words.say("What we do not know"))


def if_waiting(source: DocumentSource) -> Iterator[Block]:
    """What waiting costs."""
    yield from own_text(source, "if_waiting", source.words.say("What happens if it waits"))


def unsolved(source: DocumentSource) -> Iterator[Block]:
    """What nobody has promised yet."""
    yield from own_text(source, "unsolved", source.words.say("What is still to be solved"))
