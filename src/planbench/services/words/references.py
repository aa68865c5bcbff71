"""What refers to an item, told when it is removed: «3 goals and 1 section referred to it»."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session

from planbench.domain.model import Base, Section
from planbench.i18n import Words

RowKey = tuple[str, str]  # table and id
# Links between two rows: the one referred to, and the one that refers.
LINKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "goal_finding": ("finding_id", "goal_id"),
        "finding_evidence": ("evidence_id", "finding_id"),
        "evidence_school": ("school_id", "evidence_id"),
        "meeting_evidence": ("evidence_id", "meeting_id"),
        "goal_status": ("goal_id", "round_id"),
        "action_school": ("school_id", "action_id"),
    }
)
CITED: Mapping[str, str] = MappingProxyType({"evidence": "U", "comparison": "D"})
TABLES = MappingProxyType({table.name: table for table in Base.metadata.sorted_tables})


def referring(session: Session, table: str, item_id: str) -> Counter[str]:
    """How many rows of which tables refer to an item, or to what goes with it.

    What goes with it (a goal's actions) is no reference; a person's time entries are told too,
    since nobody expects them to go.
    """
    gone = _gone(session, (table, item_id))
    found = {each for place in gone for each in _referring(session, place)} - gone
    found |= {row_key for row_key in gone if row_key[0] == "time_entry" and table == "person"}
    return Counter(name for name, _ in found)


def describe_references(words: Words, found: Counter[str]) -> str:
    """`3 mål och 1 avsnitt`; empty when nothing refers to it."""
    named = _named(words, found)
    return words.listed([named[table] for table in named if found[table]])


def _named(words: Words, found: Counter[str]) -> dict[str, str]:
    count = words.count
    return {
        "goal": count("{n} goal", "{n} goals", found["goal"]),
        "finding": count("{n} finding", "{n} findings", found["finding"]),
        "section": count("{n} section", "{n} sections", found["section"]),
        "evidence": count("{n} piece of evidence", "{n} pieces of evidence", found["evidence"]),
        "action": count("{n} action", "{n} actions", found["action"]),
        "follow_up": count("{n} follow-up", "{n} follow-ups", found["follow_up"]),
        "indicator": count("{n} indicator", "{n} indicators", found["indicator"]),
        "meeting": count("{n} meeting", "{n} meetings", found["meeting"]),
        "preparation": count("{n} preparation", "{n} preparations", found["preparation"]),
        "decision": count("{n} decision", "{n} decisions", found["decision"]),
        "status_round": count("{n} status round", "{n} status rounds", found["status_round"]),
        "decision_point": count(
            "{n} decision point", "{n} decision points", found["decision_point"]
        ),
        "risk": count("{n} risk", "{n} risks", found["risk"]),
        "promise": count("{n} promise", "{n} promises", found["promise"]),
        "dataset": count("{n} table", "{n} tables", found["dataset"]),
        "comparison": count("{n} comparison", "{n} comparisons", found["comparison"]),
        "time_entry": count("{n} time entry", "{n} time entries", found["time_entry"]),
        "document": count("{n} document", "{n} documents", found["document"]),
        "shared_idea": count("{n} received idea", "{n} received ideas", found["shared_idea"]),
        "milestone": count("{n} milestone", "{n} milestones", found["milestone"]),
        "feedback": count("{n} comment", "{n} comments", found["feedback"]),
    }


def _gone(session: Session, place: RowKey) -> set[RowKey]:
    """The item and everything that goes with it."""
    gone, waiting = {place}, [place]
    while waiting:
        table, item_id = waiting.pop()
        for column in _columns_to(table, "CASCADE"):
            child = column.table.name
            if child in LINKS:
                continue
            new = {(child, identity) for identity in _ids(session, column, item_id)} - gone
            gone |= new
            waiting.extend(new)
    return gone


def _referring(session: Session, place: RowKey) -> Iterator[RowKey]:
    table, item_id = place
    for column in _columns_to(table, "SET NULL"):
        yield from ((column.table.name, identity) for identity in _ids(session, column, item_id))
    for name, (referred, refers) in LINKS.items():
        link = TABLES[name]
        if _target(link.c[referred]) == table:
            query = select(link.c[refers]).where(link.c[referred] == item_id)
            other = _target(link.c[refers])
            yield from ((other, each) for each in session.scalars(query))
    if mark := CITED.get(table):
        text = f"[{mark}:{item_id}]"
        cited = select(Section.id).where(Section.body.contains(text, autoescape=True))
        yield from (("section", each) for each in session.scalars(cited))


def _columns_to(table: str, on_delete: str) -> Iterator[Column[str]]:
    """The columns of all tables that point at a table, by what its going does to them."""
    for other in TABLES.values():
        for key in other.foreign_keys:
            if key.column.table.name == table and key.ondelete == on_delete:
                yield other.c[key.parent.name]


def _target(column: Column[str]) -> str:
    return next(key.column.table.name for key in column.foreign_keys)


def _ids(session: Session, column: Column[str], item_id: str) -> list[str]:
    table = column.table
    if not isinstance(table, Table) or "id" not in table.c:
        return []
    return [str(each) for each in session.scalars(select(table.c.id).where(column == item_id))]
