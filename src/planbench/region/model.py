"""The tables of a region's database, the same on SQLite and PostgreSQL: rows are only ever added.

A status file is one row of `status_file` and one of `status_goal` for each level and area. What the
file did not tell is NULL. Days are dates, moments UTC without a zone, lengths of time minutes.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import TIMESTAMP, ForeignKey, Index, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from planbench.domain.base import NAMING


class RegionBase(DeclarativeBase):
    """Every table of a region's database."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {str: Text, dt.datetime: TIMESTAMP}


class SchemaVersion(RegionBase):
    """A row for each version of the schema that the database has been brought to."""

    __tablename__ = "region_schema"

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class StatusRow(RegionBase):
    """One status file: `id` is its hash, so that the same file can stand there only once."""

    __tablename__ = "status_file"
    __table_args__ = (Index("ix_status_file_project", "project_id", "made_at"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    project_id: Mapped[str]
    number: Mapped[int]
    made_at: Mapped[dt.datetime]
    written_by: Mapped[str]
    format: Mapped[int]
    programme: Mapped[str]
    unit: Mapped[str]
    name: Mapped[str]
    code: Mapped[str]
    county: Mapped[str]
    language: Mapped[str]
    period_start: Mapped[dt.date | None]
    period_end: Mapped[dt.date | None]
    owner: Mapped[bool | None]
    steering_met: Mapped[int | None]
    steering_last: Mapped[dt.date | None]
    plan_told: Mapped[bool]
    adopted_on: Mapped[dt.date | None]
    meetings_held: Mapped[int | None]
    meetings_of: Mapped[int | None]
    meetings_next: Mapped[dt.date | None]
    goals: Mapped[int | None]
    actions_planned: Mapped[int | None]
    actions_ongoing: Mapped[int | None]
    actions_done: Mapped[int | None]
    actions_stuck: Mapped[int | None]
    actions_dropped: Mapped[int | None]
    follow_up_next: Mapped[dt.date | None]
    follow_ups_late: Mapped[int | None]
    rounds: Mapped[int | None]
    last_round: Mapped[dt.date | None]
    goals_done: Mapped[int | None]
    goals_on_the_way: Mapped[int | None]
    goals_stuck: Mapped[int | None]
    goals_changed: Mapped[int | None]
    promises_made: Mapped[int | None]
    promises_kept: Mapped[int | None]
    evidence: Mapped[int | None]
    schools: Mapped[int | None]
    schools_covered: Mapped[int | None]
    minutes_planned: Mapped[int | None]
    minutes_used: Mapped[int | None]


class GoalsRow(RegionBase):
    """How many goals of a level and area a status file told of; `titles` one a line, if any."""

    __tablename__ = "status_goal"

    status_id: Mapped[str] = mapped_column(
        String(64), ForeignKey("status_file.id"), primary_key=True
    )
    level: Mapped[str] = mapped_column(primary_key=True)
    area: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    titles: Mapped[str]
