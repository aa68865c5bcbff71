"""Figures that do not travel as rows are unpacked again from the file that did."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from planbench.domain.model import Dataset, Observation
from planbench.errors import UserError
from planbench.imports.statistics.packing import unpack_observations
from planbench.store.blobs import get_blob


def unpack_datasets(session: Session, ids: Iterable[str]) -> None:
    """Fill the observations of datasets from their packed copy, where this laptop has it."""
    for dataset in session.scalars(select(Dataset).where(Dataset.id.in_(sorted(ids)))):
        packed = get_blob(session, dataset.content_sha256)
        if packed is None:
            continue
        session.execute(delete(Observation).where(Observation.dataset_id == dataset.id))
        rows = [{**row, "dataset_id": dataset.id} for row in _rows(packed)]
        if rows:
            session.execute(insert(Observation), rows)


def _rows(packed: bytes) -> list[dict[str, object]]:
    try:
        return unpack_observations(packed)
    except UserError:  # the dataset says so where it is shown; a merge does not fail for it
        return []
