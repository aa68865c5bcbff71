"""What nobody tracked, as marks: words that were changed, and cells that came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planbench.domain.edits import Edit, apply_edits
from planbench.imports.feedback.passages import Passage
from planbench.imports.feedback.proposal import Mark, Structure
from planbench.imports.feedback.remarks import as_comment, is_remark
from planbench.imports.proposal import Remark

Cell = Sequence[Passage]


def changed_words(passage: Passage, before: str, edits: Sequence[Edit], meaning: Remark) -> Mark:
    """Edits of what was printed as one mark; words that only say something are a comment."""
    mark = replace(edit_mark(passage, before, edits, apply_edits(before, edits)), meaning=meaning)
    return as_comment(mark) if is_remark(mark.suggestion) else mark


def edit_mark(passage: Passage, before: str, edits: Sequence[Edit], now: str) -> Mark:
    """From the first edit to the last as one mark."""
    start, end = edits[0].start, edits[-1].end
    return Mark(
        "silent",
        anchor_text=before[start:end],
        suggestion=now[start : len(now) - (len(before) - end)],
        context=before,
        offset=start,
        elements=0,
        passage=passage.index,
        path=passage.path,
    )


def new_cells(
    cells: Sequence[Cell], rule: str, told: str, structure: Structure | None = None
) -> Mark:
    """A new row or column of a table as one mark; `told` is a sentence with its `text`."""
    texts = (" ".join(passage.sent.strip() for passage in cell).strip() for cell in cells)
    shown = " | ".join(text for text in texts if text or rule == "row")
    first = next(passage for cell in cells for passage in cell)
    return Mark(
        "row",
        suggestion=shown,
        elements=0,
        passage=first.index,
        spot=first.index,
        near=True,
        meaning=Remark(rule, told, {"text": shown}),
        path=first.path,
        structure=structure,
    )
