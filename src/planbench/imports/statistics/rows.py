"""A proposal as what the store takes in: the dataset's own row, its account, and its figures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from planbench.imports.proposal import Place, Remark
from planbench.imports.statistics.figures import Figure
from planbench.imports.statistics.packing import digest_of, pack_observations
from planbench.imports.statistics.proposal import StatisticsProposal
from planbench.imports.statistics.table import LeftOut

CHUNK = 20_000
MOST_TOLD = 500
Json = dict[str, Any]


def dataset_rows(proposal: StatisticsProposal) -> tuple[Json, list[Json]]:
    """Values for `Dataset` and for its `Observation` rows (without `id` and `dataset_id`).

    `content_sha256` is the hash of `pack_observations` of those rows.
    """
    rows = [figure._asdict() for figure in proposal.figures]
    return {**dataset_values(proposal), "content_sha256": digest_of(pack_observations(rows))}, rows


def dataset_values(proposal: StatisticsProposal) -> Json:
    """Values for `Dataset`, but for the hash of its figures."""
    cited, counts = proposal.citation, proposal.counts
    return {
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
        "rows_left_out": counts.left_out,
        "account": json.dumps(account_of(proposal), ensure_ascii=False),
    }


def figures_in_chunks(proposal: StatisticsProposal) -> Iterator[Sequence[Figure]]:
    """The chosen figures, some thousands at a time."""
    figures = proposal.each_figure()
    while chunk := list(islice(figures, CHUNK)):
        yield chunk


def account_of(proposal: StatisticsProposal, most: int = MOST_TOLD) -> Json:
    """What was refused, left out and doubted, at most `most` of each, as it is kept.

    Reasons are English sentences with `{names}` and what fills them; said when they are shown.
    """
    refused, left = proposal.refused, proposal.left_out
    return {
        "refusals": [
            {
                **_place(each.place),
                "raw": each.raw,
                "figures": proposal.lost(each),
                **_reason(each.reason),
            }
            for each in refused[:most]
        ],
        "more_refusals": max(len(refused) - most, 0),
        "left_out": [_left(left_out) for left_out in left[:most]],
        "doubts": [{**_place(doubt.place), **_reason(doubt)} for doubt in proposal.doubts[:most]],
    }


def _left(left_out: LeftOut) -> Json:
    return {**_place(left_out.place), "figures": left_out.figures, **_reason(left_out.reason)}


def _place(place: Place) -> Json:
    known = {"row": place.row, "column": place.column}
    return {"sheet": place.sheet, **{name: number for name, number in known.items() if number}}


def _reason(remark: Remark) -> Json:
    return {"rule": remark.rule, "text": remark.text, "values": dict(remark.values)}


def remark_of(kept: Mapping[str, Any]) -> Remark:
    """A remark out of an account."""
    place = Place(str(kept.get("sheet", "")), int(kept.get("row", 0)), int(kept.get("column", 0)))
    values = kept.get("values") or {}
    return Remark(str(kept.get("rule", "")), str(kept.get("text", "")), dict(values), place)
