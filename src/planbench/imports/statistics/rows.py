"""A proposal as the rows that the store takes in one bulk insert."""

from __future__ import annotations

import hashlib
from typing import Any

from planbench.imports.statistics.packing import pack_observations
from planbench.imports.statistics.proposal import StatisticsProposal


def dataset_rows(proposal: StatisticsProposal) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Values for `Dataset` and for its `Observation` rows (without `id` and `dataset_id`).

    `content_sha256` is the hash of `pack_observations` of those rows.
    """
    cited, counts = proposal.citation, proposal.counts
    rows = [figure._asdict() for figure in proposal.figures]
    dataset = {
        "title": cited.title,
        "publisher": cited.publisher,
        "period": cited.period,
        "file": cited.file,
        "sha256": cited.sha256,
        "profile": proposal.profile.id,
        "extracted_on": cited.extracted_on,
        "definition": cited.definition,
        "rows_read": counts.read,
        "rows_imported": counts.imported,
        "rows_marked": counts.marked,
        "rows_refused": counts.refused,
        "content_sha256": hashlib.sha256(pack_observations(rows)).hexdigest(),
    }
    return dataset, rows
