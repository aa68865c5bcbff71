"""A file that says something else than one that is there already is told before it comes in."""

from __future__ import annotations

from pathlib import Path

from planbench.i18n import words_for
from planbench.imports.statistics import read_statistics
from planbench.services.evidence.contradictions import contradictions, told
from planbench.services.evidence.importing import accept_statistics
from planbench.services.gate.workspace import Workspace

FIGURES = (
    Path(__file__).parents[3] / "resources" / "example" / "skolverket-np-ak9-2023-24-utdrag.csv"
)


def test_both_values_are_said_and_the_older_is_named_first(
    empty: Workspace, tmp_path: Path
) -> None:
    accept_statistics(empty, read_statistics(FIGURES), FIGURES)
    later = tmp_path / "senare.csv"
    text = FIGURES.read_text(encoding="utf-8-sig")
    later.write_text(text.replace("180;85;95;89,4;", "180;85;95;88,8;"), encoding="utf-8-sig")
    with empty.reading() as session:
        found = contradictions(session, read_statistics(later))
        again = contradictions(session, read_statistics(FIGURES))
    sentences = told(found, words_for("sv"))
    assert again == []
    assert len(found) == 2
    assert "2 tal" in sentences[0]
    assert "89,4 tidigare, 88,8" in sentences[1]
