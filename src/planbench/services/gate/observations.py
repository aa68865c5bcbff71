"""Figures that do not travel as rows are unpacked again from the file that did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from planbench.domain.model import Dataset, Observation
from planbench.errors import UserError
from planbench.imports.statistics.figures import Figure
from planbench.imports.statistics.packing import unpack_figures
from planbench.store.blobs import get_blob

COLUMNS = ("dataset_id", *Figure._fields)
VALUES = ", ".join("?" for _ in Figure._fields)
INSERT = (
    f"INSERT INTO observation ({', '.join(f'[{column}]' for column in COLUMNS)}) "
    "VALUES ({dataset}, {values})"
)


def unpack_datasets(session: Session, ids: Iterable[str]) -> None:
    """Fill the observations of datasets from their packed copy, where this laptop has it."""
    for dataset in session.scalars(select(Dataset).where(Dataset.id.in_(sorted(ids)))):
        packed = get_blob(session, dataset.content_sha256)
        if packed is None:
            continue
        session.execute(delete(Observation).where(Observation.dataset_id == dataset.id))
        add_observations(session, dataset.id, _figures(packed))


def add_observations(
    session: Session, dataset_id: str, figures: Sequence[tuple[object, ...]]
) -> None:
    """Figures as rows of a dataset, in one statement; an ORM insert makes one of each run of rows
    that leave the same columns empty."""
    if figures:
        dataset = "'" + dataset_id.replace("'", "''") + "'"  # the same for all: said once
        statement = INSERT.format(dataset=dataset, values=VALUES)
        session.connection().exec_driver_sql(statement, figures)


def _figures(packed: bytes) -> list[Figure]:
    try:
        return unpack_figures(packed)
    except UserError:  # the dataset says so where it is shown; a merge does not fail for it
        return []
