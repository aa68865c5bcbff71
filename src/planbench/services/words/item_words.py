"""Rows, fields and values in words: for previews, conflicts and history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType

from planbench.domain.model import KINDS
from planbench.exchange.differences import Difference
from planbench.exchange.document import Value
from planbench.i18n import N_, Words
from planbench.services.words.items import KIND_NAMES

NAMING = (
    *("title", "name", "text", "measure", "municipality", "method", "note", "file", "quote"),
    *("body", "reason", "rule"),
)
LONGEST = 70
WHAT = MappingProxyType({"new": N_("New"), "changed": N_("Changed"), "removed": N_("Removed")})
FIELD_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "answer": N_("Answer"),
        "area": N_("Area"),
        "baseline": N_("Baseline"),
        "because": N_("Because"),
        "body": N_("Text"),
        "category": N_("Category"),
        "cause": N_("Cause"),
        "certainty": N_("How sure"),
        "collected_on": N_("Collected on"),
        "conclusion": N_("Conclusion"),
        "confidentiality": N_("Confidentiality"),
        "date": N_("Date"),
        "decided_on": N_("Decided on"),
        "decision": N_("Decision"),
        "definition": N_("Definition"),
        "depends_on_id": N_("Depends on"),
        "description": N_("Description"),
        "document_language": N_("Language of the documents"),
        "done": N_("Done"),
        "due": N_("Due"),
        "email": N_("E-mail"),
        "end": N_("End"),
        "grades": N_("Years"),
        "held": N_("Held"),
        "hours": N_("Hours"),
        "kept_by": N_("Kept by"),
        "kept_alive": N_("How the plan is kept alive"),
        "kind": N_("Kind"),
        "level": N_("Level"),
        "mandate": N_("Mandate and conditions"),
        "measure": N_("Measure"),
        "method": N_("Method"),
        "minutes": N_("Minutes"),
        "municipality": N_("Municipality or school"),
        "name": N_("Name"),
        "note": N_("Note"),
        "notes": N_("Notes"),
        "organisation": N_("Organisation"),
        "owner_id": N_("Responsible"),
        "period": N_("Period"),
        "period_end": N_("To"),
        "period_start": N_("From"),
        "person_id": N_("Person"),
        "phone": N_("Phone"),
        "place": N_("Place"),
        "plan_owner": N_("Who owns the plan"),
        "priority": N_("Priority"),
        "purpose": N_("Purpose"),
        "question": N_("Question"),
        "quote": N_("Quote"),
        "repeats": N_("Comes again"),
        "rationale": N_("Rationale"),
        "reply": N_("Reply"),
        "resources": N_("Resources"),
        "responsible_id": N_("Responsible"),
        "result": N_("Result"),
        "role": N_("Role"),
        "sign": N_("Sign"),
        "source": N_("Source"),
        "start": N_("Start"),
        "state": N_("State"),
        "status": N_("Status"),
        "strand": N_("Strand"),
        "suggestion": N_("Suggestion"),
        "summary": N_("Summary"),
        "target": N_("Target"),
        "text": N_("Text"),
        "title": N_("Title"),
        "unit": N_("Unit"),
        "whys": N_("Why, five times"),
    }
)
OTHER_FIELD = N_("Other")


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
