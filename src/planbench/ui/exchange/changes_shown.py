"""What changed, item by item: each field as it was and as it is, what differs marked."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from planbench.domain.kinds import label_of
from planbench.domain.model import KINDS
from planbench.exchange.differences import Difference
from planbench.exchange.document import Value
from planbench.exchange.report import as_text
from planbench.services.words.citations import as_read, labels_now
from planbench.services.words.item_words import (
    WHAT,
    difference_words,
    field_words,
    item_words,
    value_words,
)
from planbench.ui.exchange.both_changed import name_of_item
from planbench.ui.kit.look.layout import column, wrap, wrapped_label
from planbench.ui.kit.look.marked import marked
from planbench.ui.page_context import PageContext

FIELDS = 4  # of an item that are shown; the others are named
AROUND = 80  # letters of a long text before and after what differs


def change_shown(context: PageContext, difference: Difference) -> QWidget:
    """An item that came or went by its name; one that changed with what it was and what it is."""
    words, table = context.words, difference.row.table
    named = [name for name in difference.fields if label_of(table, name)]
    if difference.what != "changed" or not named:
        return wrapped_label(difference_words(words, difference))
    shown = named[:FIELDS]
    title = f"{words.say(WHAT['changed'])} · {item_words(words, table, difference.after)}"
    box = column(wrapped_label(title, "strong"), spacing=4)
    for name in shown:
        field = field_words(words, table, name)
        before, after = difference.before.get(name), difference.after.get(name)
        if _is_text(table, name):
            box.addWidget(wrapped_label(field, "fieldLabel"))
            box.addWidget(_text(context, before, after))
        else:
            values = [_value(context, table, name, value) for value in (before, after)]
            box.addWidget(wrapped_label(f"{field}: {values[0]} → {values[1]}"))
    if rest := [field_words(words, table, name) for name in named[FIELDS:]]:
        box.addWidget(wrapped_label(words.listed(rest), "muted"))
    return wrap(box)


def part_that_differs(before: str, after: str) -> tuple[str, str]:
    """Both texts without what is far from any change: `… hour. Pupils talk more. They …`."""
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    last = 0
    most = min(len(before), len(after)) - same
    while last < most and before[-1 - last] == after[-1 - last]:
        last += 1
    start = before.rfind(" ", 0, max(0, same - AROUND)) + 1
    end = before.find(" ", len(before) - max(0, last - AROUND)) if last > AROUND else -1
    left = len(before) - end if end >= 0 else 0
    return _cut(before, start, left), _cut(after, start, left)


def _cut(text: str, start: int, left: int) -> str:
    kept = text[start : len(text) - left]
    return f"{'… ' if start else ''}{kept}{' …' if left else ''}"


def _is_text(table: str, name: str) -> bool:
    column_of = KINDS[table].__table__.columns.get(name) if table in KINDS else None
    return column_of is not None and bool(column_of.info.get("search"))


def _text(context: PageContext, before: Value, after: Value) -> QWidget:
    known = labels_now(context.workspace)
    old, new = as_read(known, as_text(before)), as_read(known, as_text(after))
    return marked(context.theme, *part_that_differs(old, new))


def _value(context: PageContext, table: str, name: str, value: Value) -> str:
    return value_words(context.words, table, name, value, partial(name_of_item, context))
