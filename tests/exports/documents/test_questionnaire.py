"""A questionnaire on paper has a box for each answer and room where words are asked for."""

from __future__ import annotations

import pytest

from planbench.exports.documents.evidence.questionnaire import BOX, ROOM, questionnaire_outline
from planbench.exports.outline import Cover, Heading, Paragraph, Table, text_of
from planbench.i18n import words_for
from planbench.programmes.instruments import known_instruments, load_instrument


@pytest.mark.parametrize("key", known_instruments())
def test_every_question_stands_once_in_its_order_with_its_answers(key: str) -> None:
    instrument, asked = load_instrument(key, "sv")
    outline = questionnaire_outline(instrument, asked, words_for("sv"), "Ekdala kommun")
    cover, intro, *blocks = outline.blocks
    assert isinstance(cover, Cover)
    assert (cover.title, text_of(cover.organisation.runs)) == (asked.title, "Ekdala kommun")
    assert isinstance(intro, Paragraph)
    assert text_of(intro.full) == asked.intro
    told: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            told.append(text_of(block.runs))
        elif isinstance(block, Table) and block.header:
            told += [text_of(row[0].lines[0].full) for row in block.rows]
            boxes = [[text_of(each.lines[0].full) for each in row[1:]] for row in block.rows]
            assert boxes == [[BOX] * (len(block.header) - 1)] * len(block.rows)
            assert block.header[1:] in {tuple(each) for each in asked.scales.values()}
        elif isinstance(block, Table):
            told.append(block.caption)
            assert len(block.rows[0][0].lines) == ROOM
        else:
            assert text_of(block.full).count(BOX) > 1
    wanted = [f"{n}. {asked.items[each.key]}" for n, each in enumerate(instrument.items, 1)]
    assert told == wanted
