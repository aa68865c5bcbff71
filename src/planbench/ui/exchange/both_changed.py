"""What both changed, shown before a file is taken in: once each, with both versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain.model import KINDS, Person
from planbench.exchange.differences import Difference
from planbench.exchange.document import RecordRow
from planbench.exchange.report import Clash, Side, as_text
from planbench.services.exchange.packages import PackagePreview
from planbench.services.words.citations import as_read, labels_now
from planbench.services.words.item_words import field_words, item_words, value_words
from planbench.ui.kit.look.layout import column, wrap, wrapped_label
from planbench.ui.kit.look.marked import marked
from planbench.ui.page_context import PageContext


def told_there(found: PackagePreview) -> Mapping[RecordRow, frozenset[str]]:
    """Row → its fields that both changed; an empty field is the whole row, removed by one."""
    fields = defaultdict[RecordRow, set[str]](set)
    for clash in found.clashes:
        fields[clash.row].add(clash.field)
    return {row: frozenset(names) for row, names in fields.items()}


def is_told_there(difference: Difference, there: Mapping[RecordRow, frozenset[str]]) -> bool:
    """Whether all of a difference stands among what both changed."""
    names = there.get(difference.row, frozenset())
    return "" in names or (bool(names) and names.issuperset(difference.fields))


def both_versions(context: PageContext, clash: Clash, found: PackagePreview) -> QWidget:
    """The item and its field, and below it what each of the two wrote."""
    words = context.words
    named = item_words(words, clash.row.table, found.cells.get(clash.row, {}))
    field = field_words(words, clash.row.table, clash.field) if clash.field else ""
    box = column(wrapped_label(f"{named} · {field}" if field else named, "strong"), spacing=4)
    if clash.field:
        for side in clash.ordered:
            _version(context, box, clash, side)
    else:
        who = next((side.by for side in clash.sides if side.by), "")
        told = "{name} removed this while the other worked on it, so it was kept."
        box.addWidget(wrapped_label(words.say(told, name=name_of_person(context, who))))
    return wrap(box)


def _version(context: PageContext, box: QVBoxLayout, clash: Clash, side: Side) -> None:
    words, name = context.words, name_of_person(context, side.by)
    if clash.kind == "text":
        known = labels_now(context.workspace)
        box.addWidget(wrapped_label(words.say("{name} wrote", name=name), "fieldLabel"))
        before, now = as_read(known, as_text(clash.base)), as_read(known, as_text(side.value))
        box.addWidget(marked(context.theme, before, now))
        return
    value = value_words(
        words, clash.row.table, clash.field, side.value, partial(name_of_item, context)
    )
    box.addWidget(wrapped_label(words.say("{name}: {value}", name=name, value=value)))


def name_of_item(context: PageContext, kind: str, item_id: str) -> str:
    """What the row is called that a value points to."""
    with context.workspace.reading() as session:
        item = session.get(KINDS[kind], item_id)
    texts = (str(getattr(item, name, "") or "") for name in ("name", "title", "text"))
    return next(filter(None, texts), "")


def name_of_person(context: PageContext, person_id: str) -> str:
    """Who wrote a version; «The other» where the project does not know them."""
    with context.workspace.reading() as session:
        person = session.get(Person, person_id)
    return person.name if person else context.say("The other")
