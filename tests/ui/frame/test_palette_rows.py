"""What the palette shows for what was typed: heads, a few rows of each group, and the rest."""

from __future__ import annotations

import pytest

from planbench.i18n import words_for
from planbench.services.search.corpus import Found
from planbench.services.search.entries import Entry
from planbench.ui.frame.palette.rows import FEW, Answer, PaletteRow, rows_of
from planbench.ui.kit.work.command import Command

WORDS = words_for("sv")
EXPORT = Command("Exportera planen", lambda: None, "Ctrl+E")


def entries(n: int) -> list[Entry]:
    return [
        Entry("evidence", f"e{at}", f"U{at}", f"Prov {at}", "", ("evidence", f"e{at}"))
        for at in range(n)
    ]


def shown(n: int, typed: str = "prov", unfolded: str = "", *commands: Command) -> list[PaletteRow]:
    found = Found(typed.split(), {"evidence": entries(n)})
    return list(rows_of(Answer(found, commands, (), unfolded), WORDS, {}))


@pytest.mark.parametrize(
    ("n", "rows", "more"), [(0, 0, ""), (FEW, FEW, ""), (FEW + 1, FEW + 1, ""), (FEW + 2, FEW, "7")]
)
def test_one_more_than_a_few_is_shown_and_more_are_counted(n: int, rows: int, more: str) -> None:
    found = shown(n)
    assert sum(each.target is not None for each in found) == rows
    assert [each.text for each in found if each.more] == ([f"Visa alla {more}"] if more else [])
    assert [each.text for each in found if each.is_head] == (["Underlag"] if n else [])


def test_all_that_can_be_chosen_is_counted() -> None:
    answer = Answer(Found(["prov"], {"evidence": entries(3)}), [EXPORT], [EXPORT, EXPORT])
    rows = [row for row in rows_of(answer, WORDS, {}) if not row.is_head]
    assert answer.count == len(rows) == 6


def test_a_group_that_is_unfolded_is_shown_whole() -> None:
    assert sum(each.target is not None for each in shown(20, unfolded="evidence")) == 20


def test_a_command_that_begins_with_what_was_typed_comes_first() -> None:
    first = [each.text for each in shown(2, "exp", "", EXPORT) if not each.is_head]
    last = [each.text for each in shown(2, "planen", "", EXPORT) if not each.is_head]
    assert first[0] == last[-1] == "Exportera planen"
