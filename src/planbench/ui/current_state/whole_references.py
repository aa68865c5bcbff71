"""A reference in a text is one thing: no cursor stands inside one, and nothing cuts it in two.

The reference to a chart that is alone in its paragraph is the chart's place; no words join it.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from planbench.ui.current_state.markdown_writer import fragments, placed_by
from planbench.ui.kit.fields.spell_check import CITED

Span = tuple[int, int]
KEEP = QTextCursor.MoveMode.KeepAnchor
MOVE = QTextCursor.MoveOperation


def references_in(block: QTextBlock) -> Iterator[Span]:
    """Where the references of a paragraph begin and end in the document."""
    for fragment in fragments(block):
        if fragment.charFormat().hasProperty(CITED):
            yield fragment.position(), fragment.position() + fragment.length()


def reference_beside(cursor: QTextCursor, *, before: bool) -> Span | None:
    """The reference that ends, or begins, where a cursor stands."""
    at = cursor.position()
    found = (span for span in references_in(cursor.block()) if span[1 if before else 0] == at)
    return next(found, None)


def kept_whole(cursor: QTextCursor, came_from: int, *, nearest: bool) -> QTextCursor | None:
    """A cursor that stands outside of references, or holds them whole; None where it does so.

    It goes on the way it came, over the reference, or to the `nearest` edge.
    """
    at, anchor = cursor.position(), cursor.anchor()
    mine, other = (_around(cursor.document(), place) for place in (at, anchor))
    if mine is None and other is None:
        return None
    if mine is not None and mine == other and at != anchor:
        at, anchor = (mine[1], mine[0]) if at > anchor else mine
    else:
        if mine is not None:
            middle = sum(mine) / 2
            at = mine[at >= (middle if nearest else came_from)]
        if other is not None:
            anchor = at if anchor == cursor.position() else other[anchor > at]
    made = QTextCursor(cursor)
    across = cursor.verticalMovementX()
    made.setPosition(anchor)
    made.setPosition(at, KEEP)
    made.setVerticalMovementX(across)
    return made


def word_to_delete(cursor: QTextCursor, *, backwards: bool) -> QTextCursor:
    """The word before or behind a cursor, selected; a reference is one word."""
    made = QTextCursor(cursor)
    if (span := reference_beside(cursor, before=backwards)) is not None:
        made.setPosition(span[0 if backwards else 1], KEEP)
    else:
        made.movePosition(MOVE.PreviousWord if backwards else MOVE.NextWord, KEEP)
        made = kept_whole(made, cursor.position(), nearest=False) or made
    return made


def leave_place(cursor: QTextCursor, look: QTextBlockFormat, letters: QTextCharFormat) -> bool:
    """From the line of a chart to an empty one of its own below, or above; whether it went."""
    if cursor.hasSelection() or not placed_by(cursor.block()):
        return False
    above = cursor.atBlockStart()
    beside = cursor.block().next()
    if not above and beside.isValid() and not beside.text() and beside.textList() is None:
        cursor.setPosition(beside.position())
        return True
    cursor.insertBlock(look, letters)
    if above:
        cursor.movePosition(MOVE.PreviousBlock)
        cursor.setBlockFormat(look)
    return True


def over_place(cursor: QTextCursor, *, backwards: bool) -> QTextCursor | None:
    """Where a cursor goes instead of joining a chart's line with words; None where it does not."""
    block = cursor.block()
    if cursor.hasSelection() or not (cursor.atBlockStart() if backwards else cursor.atBlockEnd()):
        return None
    other = block.previous() if backwards else block.next()
    both = (block, other)
    if not other.isValid() or not all(qtext_block.text() for qtext_block in both):
        return None
    if not any(placed_by(qtext_block) for qtext_block in both):
        return None
    made = QTextCursor(cursor)
    made.movePosition(MOVE.PreviousCharacter if backwards else MOVE.NextCharacter)
    return made


def _around(document: QTextDocument, at: int) -> Span | None:
    """The reference that a place is inside of."""
    spans = references_in(document.findBlock(at))
    return next((span for span in spans if span[0] < at < span[1]), None)
