"""What every mapped class shares: the base, ids, and the few column types of the model."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import ForeignKey, MetaData, Select, String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, MappedColumn, mapped_column
from sqlalchemy.types import UserDefinedType

NAMESPACE = uuid.UUID("6f1c8f0e-5a0b-5d0f-9a51-6a2d1c9b7e11")

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """Every table of a project file."""

    metadata = MetaData(naming_convention=NAMING)
    __kind__ = ""  # what one row of the table is called, in `N_`
    __step__ = ""  # the step of the work where it is edited


class FigureOrText(UserDefinedType[float | str]):
    """A cell that keeps a number as a number and words as words (`62`, `"0 av 6 skolor"`)."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """SQLite's only affinity that changes nothing on the way in."""
        return "BLOB"


Item = TypeVar("Item", bound=Base)


def in_order(kind: type[Item]) -> Select[Item]:
    """All of a kind, in the order that people gave them; by id where two got the same place."""
    columns: Any = kind
    return select(kind).order_by(columns.position, columns.id)


def new_id() -> str:
    """A fresh random id."""
    return str(uuid.uuid4())


def derived_id(*parts: str) -> str:
    """The id that the same things always give: what a programme makes, and links between two rows.

    Two laptops that make the same thing apart from each other thereby make one row, not two.
    """
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(parts)))


def primary_key() -> MappedColumn[Any]:
    """The primary key column: a UUID as text."""
    return mapped_column(String, primary_key=True, default_factory=new_id)


def parent(target: str) -> MappedColumn[Any]:
    """An obligatory reference; the row goes when its parent goes."""
    return mapped_column(ForeignKey(f"{target}.id", ondelete="CASCADE"), index=True)


def owner(target: str) -> MappedColumn[Any]:
    """One of several possible parents; the row goes when the one it has goes."""
    return mapped_column(ForeignKey(f"{target}.id", ondelete="CASCADE"), index=True, default=None)


def reference(target: str, *, label: str = "") -> MappedColumn[Any]:
    """An optional reference; emptied when what it refers to goes.

    Without a `label` the column is called what it refers to.
    """
    key = ForeignKey(f"{target}.id", ondelete="SET NULL")
    return mapped_column(key, index=True, default=None, info={"label": label} if label else {})


def short_text(*, label: str, later: bool = False) -> MappedColumn[Any]:
    """A short text on one line, found by search. `label` is its name in history and previews."""
    return _text({"label": label, "search": True}, later=later)


def long_text(*, label: str, later: bool = False, markdown: bool = False) -> MappedColumn[Any]:
    """A long text: joined by words when two people edit it, spelled, found by search.

    `markdown` is the writing area's text alone; every other text is printed as it was typed.
    """
    info = {"label": label, "search": True, "text": True, "markdown": markdown}
    return _text(info, later=later)


def choice(
    default: str, terms: Mapping[str, str] | None = None, *, label: str, later: bool = False
) -> MappedColumn[Any]:
    """One word out of an enumeration of `terms`; a further column may stand empty."""
    return _text({"label": label, "terms": terms}, default, later=later)


def _text(info: dict[str, Any], default: str = "", *, later: bool) -> MappedColumn[Any]:
    """A column that a table gets `later` has its default in the file too: SQLite adds no other."""
    server_default = default if later else None
    return mapped_column(String, default=default, server_default=server_default, info=info)


Id = Mapped[str]
OptionalId = Mapped[str | None]
Line = Mapped[str]
Text = Mapped[str]
