"""The three views of the evidence page, and that all in them is seen and named."""

from __future__ import annotations

from pytestqt.qtbot import QtBot
from tests.ui.pages import overlooked_on, page, views_of

from planbench.ui.evidence.page import EvidencePage
from planbench.ui.frame.shell import Shell


def test_all_that_it_is_made_of_is_seen_and_named(qtbot: QtBot, shell: Shell) -> None:
    found = overlooked_on(qtbot, shell, "evidence")
    kept = "ComparisonEditor._keep_button"  # of a comparison that has been kept
    assert [what for what in found if not what.endswith(kept)] == []
    assert views_of(shell, "evidence") == ["Insamlat", "Jämför", "Vad saknas?"]


def test_the_list_stands_beside_the_pieces_alone(shell: Shell) -> None:
    evidence = page(shell, "evidence", EvidencePage)
    seen = {}
    for name in evidence._parted:
        evidence.show_view(name)
        seen[name] = evidence._list.isVisibleTo(evidence)
    assert [name for name, shown in seen.items() if shown] == [next(iter(seen))]
    evidence.show_view(next(iter(seen)))
    assert evidence._list.isVisibleTo(evidence)
