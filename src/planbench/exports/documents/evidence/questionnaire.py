"""A questionnaire, guide or protocol on paper: boxes to tick, and room to write."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from planbench.exports.documents.parts import cell, heading, sentence
from planbench.exports.outline import Block, Cell, Cover, Furniture, Line, Outline, Table, plain
from planbench.i18n import Words
from planbench.programmes.instruments import Instrument, InstrumentItem, InstrumentWords, answers_of

BOX = "☐"
ROOM = 4  # empty lines for an answer in own words


def questionnaire_outline(
    instrument: Instrument, asked: InstrumentWords, words: Words, organisation: str
) -> Outline:
    """The instrument for one respondent, lesson or task, in the language of `words`."""
    blocks = list(_blocks(instrument, asked, words, organisation))
    furniture = Furniture(
        header=asked.title,
        page=words.say("Page {page} of {pages}"),
        table=words.say("Table"),
        figure=words.say("Figure"),
    )
    return Outline(
        title=asked.title,
        language=words.language,
        blocks=tuple(blocks),
        furniture=furniture,
        authors=(),
        organisation=organisation,
        subject=asked.title,
        keywords=(),
    )


def _blocks(
    instrument: Instrument, asked: InstrumentWords, words: Words, organisation: str
) -> Iterator[Block]:
    date = words.say("Date: ____________")
    yield Cover(
        organisation=Line(plain(organisation)),
        title=asked.title,
        subtitle="",
        status=date,
        facts=(),
        compact=True,
    )
    yield sentence(asked.intro)
    number = 0
    for scale, group in groupby(instrument.items, key=lambda item: item.scale):
        items = list(group)
        if scale and len(items) > 1:
            yield _grid(items, asked, words, number)
        else:
            for place, item in enumerate(items, start=number + 1):
                yield from _alone(item, asked, place)
        number += len(items)


def _grid(items: list[InstrumentItem], asked: InstrumentWords, words: Words, before: int) -> Table:
    """Statements under each other, the answers beside them, a box in each cell."""
    answers = asked.scales[items[0].scale]
    rows = tuple(
        (
            cell(f"{number}. {asked.items[item.key]}"),
            *(cell(BOX, align="center") for _ in answers),
        )
        for number, item in enumerate(items, start=before + 1)
    )
    widths = (7.0, *(9.0 / len(answers) for _ in answers))
    told = words.say(
        "Questions {first}–{last}: one box on each line", first=before + 1, last=before + len(items)
    )
    return Table(told, (words.say("Question"), *answers), rows, widths, numbered=False)


def _alone(item: InstrumentItem, asked: InstrumentWords, number: int) -> Iterator[Block]:
    question = f"{number}. {asked.items[item.key]}"
    answers = answers_of(item, asked)
    if answers:
        yield heading(3, question, numbered=False)
        yield sentence("     ".join(f"{BOX} {answer}" for answer in answers))
        return
    room = Cell(tuple(Line(plain(" ")) for _ in range(ROOM)))
    yield Table(question, (), ((room,),), (1,), numbered=False)
