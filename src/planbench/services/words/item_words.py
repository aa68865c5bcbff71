"""Rows, fields and values in words: for previews, conflicts and history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType

from sqlalchemy import Boolean
from sqlalchemy.orm import Session

from planbench.domain.kinds import KIND_NAMES, label_of
from planbench.domain.model import KINDS
from planbench.domain.terms import DECISION_KINDS
from planbench.exchange.differences import Difference
from planbench.exchange.document import Value
from planbench.exports.markdown import CITED
from planbench.i18n import N_, Words
from planbench.programmes.wording import section_sentence
from planbench.services.words.mark_words import summary_of_cells

NAMING = (
    *("title", "name", "text", "measure", "municipality", "method", "note", "file", "quote"),
    *("body", "reason", "rule", "who"),
)
LONGEST = 70
WHAT = MappingProxyType({"new": N_("New"), "changed": N_("Changed"), "removed": N_("Removed")})
OTHER_FIELD = N_("Other")
ONLY_ONE = "application"  # a project has but one: its kind names it
UNSAID = frozenset({"key", "number"})  # names that are no words
ORDER = "Order"  # the label of a position, which says nothing to a reader


def item_words(words: Words, kind: str, cells: Mapping[str, Value]) -> str:
    """`Goal: «The share of pupils …»`, for a row of any kind."""
    name = DECISION_KINDS.get(str(cells.get("kind"))) if kind == "decision" else None
    named = words.say(name or KIND_NAMES.get(kind, kind))
    text = _section(words, cells) if kind == "section" else ""
    text = summary_of_cells(cells, words) if kind == "feedback" else text
    text = text or next((str(cells[name]) for name in NAMING if cells.get(name)), "")
    text = CITED.sub("", text) or _values(words, kind, cells)
    return f"{named}: {shortened(text)}" if text else named


def _values(words: Words, kind: str, cells: Mapping[str, Value]) -> str:
    """`48 · 2026`: the first figures, days and choices of an item without words of its own."""
    columns = KINDS[kind].__table__.columns if kind in KINDS and kind != ONLY_ONE else ()
    said = [
        value_words(words, kind, column.name, cells[column.name], lambda _kind, _id: "")
        for column in columns
        if cells.get(column.name) not in (None, "", False)
        and column.name not in UNSAID
        and label_of(kind, column.name) != ORDER
        and column.info.get("label")
        and not column.foreign_keys
        and not isinstance(column.type, Boolean)
    ]
    return " · ".join(said[:2])


def _section(words: Words, cells: Mapping[str, Value]) -> str:
    """Its own title, else the programme's, where the words are a programme's."""
    asked = section_sentence(str(cells.get("key") or ""))
    known = words.say(asked)
    return str(cells.get("title") or "") or (known if known != asked else "")


def step_line(label: str, named: str) -> str:
    """`New question: Who pays`: what was done and to what, whose kind is said once."""
    kind, colon, name = named.partition(": ")
    said = colon and kind.casefold() in label.casefold()
    return f"{label}: {name if said else named}"


def cells_of(session: Session, kind: str, item_id: str) -> dict[str, str]:
    """What an item says, to name it by; nothing of one that is gone."""
    model = KINDS.get(kind)
    row = session.get(model, item_id) if model else None
    columns = model.__table__.columns if model and row else ()
    found = {column.name: getattr(row, column.name) for column in columns}
    return {name: str(value) for name, value in found.items() if value}


def field_words(words: Words, kind: str, field: str) -> str:
    """A field's name; one of a newer planbench is «Other»."""
    return words.say(label_of(kind, field) or OTHER_FIELD)


def field_of_kind(words: Words, kind: str, field: str) -> str:
    """`Goal, Level`: a field and what it is a field of, where no item is at hand."""
    return f"{words.say(KIND_NAMES.get(kind, kind))}, {field_words(words, kind, field)}"


def difference_words(words: Words, difference: Difference) -> str:
    """`Changed · Goal: «…» (Text, Level)`."""
    what = words.say(WHAT[difference.what])
    named = item_words(words, difference.row.table, difference.after or difference.before)
    if difference.what != "changed":
        return f"{what} · {named}"
    fields = dict.fromkeys(
        field_words(words, difference.row.table, name) for name in difference.fields
    )
    return f"{what} · {named} ({', '.join(fields)})"


def shortened(text: str) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def value_words(
    words: Words, kind: str, field: str, value: Value, name_of: Callable[[str, str], str]
) -> str:
    """A value as its reader knows it; `name_of` names the row that a reference points to."""
    if value in (None, ""):
        return words.say("(empty)")
    column = KINDS[kind].__table__.columns.get(field) if kind in KINDS else None
    if column is None:
        return str(value)
    for key in column.foreign_keys:
        return name_of(key.column.table.name, str(value)) or words.say("(removed)")
    terms = column.info.get("terms")
    if terms and value in terms:
        return words.say(terms[str(value)])
    return _plain(words, column.type.python_type if _typed(column.type) else str, value)


def _typed(kind: object) -> bool:
    try:
        return bool(getattr(kind, "python_type", None))
    except NotImplementedError:
        return False


def _plain(words: Words, kind: type, value: Value) -> str:
    if kind is bool:
        return words.say("Yes") if value in (1, True, "1") else words.say("No")
    if kind in (dt.date, dt.datetime):
        return _date(words, str(value))
    if kind in (int, float):
        return str(value).removesuffix(".0").replace(".", "," if words.language != "en" else ".")
    return str(value)


def _date(words: Words, value: str) -> str:
    try:
        return words.short_date(dt.datetime.fromisoformat(value))
    except ValueError:
        return value
