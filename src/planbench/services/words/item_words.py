"""Rows, fields and values in words: for previews, conflicts and history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType

from planbench.domain.model import KINDS
from planbench.exchange.differences import Difference
from planbench.exchange.document import Value
from planbench.i18n import Words, mark
from planbench.services.words.items import KIND_NAMES

NAMING = (
    *("title", "name", "text", "measure", "municipality", "method", "note", "file", "quote"),
    *("body", "reason", "rule"),
)
LONGEST = 70
WHAT = MappingProxyType(
    {"new": mark("New"), "changed": mark("Changed"), "removed": mark("Removed")}
)
FIELD_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "answer": mark("Answer"),
        "area": mark("Area"),
        "baseline": mark("Baseline"),
        "because": mark("Because"),
        "body": mark("Text"),
        "category": mark("Category"),
        "cause": mark("Cause"),
        "certainty": mark("How sure"),
        "collected_on": mark("Collected on"),
        "conclusion": mark("Conclusion"),
        "confidentiality": mark("Confidentiality"),
        "date": mark("Date"),
        "decided_on": mark("Decided on"),
        "decision": mark("Decision"),
        "definition": mark("Definition"),
        "depends_on_id": mark("Depends on"),
        "description": mark("Description"),
        "document_language": mark("Language of the documents"),
        "done": mark("Done"),
        "due": mark("Due"),
        "email": mark("E-mail"),
        "end": mark("End"),
        "grades": mark("Years"),
        "held": mark("Held"),
        "hours": mark("Hours"),
        "kept_by": mark("Kept by"),
        "kept_alive": mark("How the plan is kept alive"),
        "kind": mark("Kind"),
        "level": mark("Level"),
        "mandate": mark("Mandate and conditions"),
        "measure": mark("Measure"),
        "method": mark("Method"),
        "minutes": mark("Minutes"),
        "municipality": mark("Municipality or school"),
        "name": mark("Name"),
        "note": mark("Note"),
        "notes": mark("Notes"),
        "organisation": mark("Organisation"),
        "owner_id": mark("Responsible"),
        "period": mark("Period"),
        "period_end": mark("To"),
        "period_start": mark("From"),
        "person_id": mark("Person"),
        "phone": mark("Phone"),
        "place": mark("Place"),
        "plan_owner": mark("Who owns the plan"),
        "priority": mark("Priority"),
        "purpose": mark("Purpose"),
        "question": mark("Question"),
        "quote": mark("Quote"),
        "repeats": mark("Comes again"),
        "rationale": mark("Rationale"),
        "reply": mark("Reply"),
        "resources": mark("Resources"),
        "responsible_id": mark("Responsible"),
        "result": mark("Result"),
        "role": mark("Role"),
        "sign": mark("Sign"),
        "source": mark("Source"),
        "start": mark("Start"),
        "state": mark("State"),
        "status": mark("Status"),
        "strand": mark("Strand"),
        "suggestion": mark("Suggestion"),
        "summary": mark("Summary"),
        "target": mark("Target"),
        "text": mark("Text"),
        "title": mark("Title"),
        "unit": mark("Unit"),
        "whys": mark("Why, five times"),
    }
)
OTHER_FIELD = mark("Other")


def item_words(words: Words, kind: str, cells: Mapping[str, Value]) -> str:
    """`Goal: «The share of pupils …»`, for a row of any kind."""
    named = words.say(KIND_NAMES.get(kind, kind))
    text = next((str(cells[name]) for name in NAMING if cells.get(name)), "")
    return f"{named}: {shortened(text)}" if text else named


def field_words(words: Words, field: str) -> str:
    """A column's name."""
    return words.say(FIELD_NAMES.get(field, OTHER_FIELD))


def difference_words(words: Words, each: Difference) -> str:
    """`Changed · Goal: «…» (Text, Level)`."""
    what = words.say(WHAT[each.what])
    named = item_words(words, each.row.table, each.after or each.before)
    if each.what != "changed":
        return f"{what} · {named}"
    fields = dict.fromkeys(field_words(words, name) for name in each.fields)
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
