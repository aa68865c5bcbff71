"""The tables that serve a file rather than the model: what it is, its journal, its search index."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from planbench.domain.model import Base

APPLICATION_ID = 0x504C424E  # "PLBN", in the file's header
LOCAL = {"local": True}

# Facts about this copy of the project: who sits here, which planbench wrote it last.
about = Table(
    "about",
    Base.metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
    info=LOCAL,
)

# One row a change: the undo step, and the head of its history.
step = Table(
    "step",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("person_id", String, nullable=False, default=""),
    Column("label", String, nullable=False),
    Column("kind", String, nullable=False, default="change"),
    Column("merge_key", String, nullable=False, default=""),
    Column("reverses", Integer),
    Column("undone", Integer, nullable=False, default=0),
    info=LOCAL,
)

# One row a touched row: the whole row as JSON before and after; NULL where there was none.
change = Table(
    "change",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("step_id", ForeignKey("step.id", ondelete="CASCADE"), nullable=False),
    Column("table_name", String, nullable=False),
    Column("row_id", String, nullable=False),
    Column("before", String),
    Column("after", String),
    Index("ix_change_step", "step_id"),
    Index("ix_change_row", "table_name", "row_id"),
    info=LOCAL,
)

# The replicated record: one whole snapshot, and the updates since; see `planbench.exchange`.
record = Table(
    "record",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),  # snapshot or update
    Column("data", LargeBinary, nullable=False),
    info=LOCAL,
)

# Which row of `search_index` stands for which item.
search_item = Table(
    "search_item",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("item_id", String, nullable=False),
    Index("ix_search_item_item", "kind", "item_id", unique=True),
    info=LOCAL,
)

# What stands in an attached file, by its bytes' hash, for search; empty where nothing can be read.
attached_text = Table(
    "attached_text",
    Base.metadata,
    Column("sha256", String, primary_key=True),
    Column("text", String, nullable=False),
    info=LOCAL,
)

# What search reads of each item. Nobody asks it for words: `services/search` reads all of it once.
SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE search_index USING fts5("
    "body, prefix='2 3', tokenize=\"unicode61 remove_diacritics 0\")"
)


def journalled() -> list[Table]:
    """The tables whose every change is noted, undone and exchanged; parents before children."""
    return [table for table in Base.metadata.sorted_tables if not table.info.get("local")]


@cache
def unique_indexes() -> frozenset[str]:
    """The indexes of planbench's own that let a value stand once only."""
    tables = Base.metadata.tables.values()
    found = (index.name for table in tables for index in table.indexes if index.unique)
    return frozenset(str(name) for name in found)


@cache
def text_columns(table: str) -> frozenset[str]:
    """The columns of a table whose texts are joined by words."""
    columns = Base.metadata.tables[table].columns if table in Base.metadata.tables else ()
    return frozenset(column.name for column in columns if column.info.get("text"))


@cache
def searched() -> Mapping[str, list[str]]:
    """Table → its columns that search reads."""
    found = {
        table.name: [column.name for column in table.columns if column.info.get("search")]
        for table in journalled()
    }
    return {name: columns for name, columns in found.items() if columns}
