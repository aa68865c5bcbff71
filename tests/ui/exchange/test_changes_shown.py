"""What changed is shown as it was and as it is, and of a long text only what is near the change."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.ui.seen import texts

from planbench.exchange.differences import Difference
from planbench.exchange.document import RecordRow
from planbench.ui.exchange.changes_shown import change_shown, part_that_differs
from planbench.ui.page_context import PageContext

LONG = "ord " * 60


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("60 % av eleverna", "65 % av eleverna", ("60 % av eleverna", "65 % av eleverna")),
        ("", "Nytt", ("", "Nytt")),
        ("Samma", "Samma", ("Samma", "Samma")),
        ("aa", "aaa", ("aa", "aaa")),
    ],
)
def test_a_short_text_is_shown_whole(before: str, after: str, shown: tuple[str, str]) -> None:
    assert part_that_differs(before, after) == shown


def test_of_a_long_text_what_is_far_from_the_change_is_left_out() -> None:
    before, after = f"{LONG}gamla {LONG}", f"{LONG}nya {LONG}"
    old, new = part_that_differs(before, after)
    for text, word in ((old, "gamla"), (new, "nya")):
        assert word in text
        assert text.startswith("… ord")
        assert text.endswith("ord …")
        assert len(text) < 200


def test_a_change_is_told_as_it_was_and_as_it_is(qtbot: QtBot, alone: PageContext) -> None:
    cells: dict[str, Any] = {"text": "60 % förklarar", "level": "pupil"}
    row = RecordRow("goal", "g1")
    changed = Difference("changed", row, cells, {"text": "65 % förklarar", "level": "teacher"})
    shown = change_shown(alone, changed)
    qtbot.addWidget(shown)
    said = texts(shown)
    assert said[0] == "Ändrat · Mål: 65 % förklarar"
    assert any("→" in text and "Lärarnivå" in text for text in said)
    (both,) = [label.text() for label in shown.findChildren(QLabel) if "<s" in label.text()]
    assert "60" in both
    assert "65" in both
