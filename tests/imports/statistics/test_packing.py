"""Figures packed to travel come out as they went in, and the same ones give the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from planbench.errors import UserError
from planbench.imports.statistics import (
    StatisticsProposal,
    dataset_rows,
    figures_in_chunks,
    pack_observations,
    unpack_observations,
)
from planbench.imports.statistics.opening.number_formats import attributes

Read = Callable[[str], StatisticsProposal]


def test_packed_rows_come_back_alike(read: Read) -> None:
    dataset, rows = dataset_rows(read("provbetyg per kön 2024"))
    content = pack_observations(rows)
    assert unpack_observations(content) == rows
    assert hashlib.sha256(content).hexdigest() == dataset["content_sha256"]
    assert len(content) < sum(len(str(row)) for row in rows) / 5


def test_other_fields_of_a_stored_row_do_not_matter(read: Read) -> None:
    _, rows = dataset_rows(read("scb_TAB638"))
    stored = [{"id": 7, "dataset_id": "x", **row} for row in rows]
    assert pack_observations(stored) == pack_observations(rows)


def test_no_rows_can_be_packed() -> None:
    assert unpack_observations(pack_observations([])) == []


@pytest.mark.parametrize("content", [b"", b"abc", pack_observations([])[:-4]])
def test_damaged_content_is_refused(content: bytes) -> None:
    with pytest.raises(UserError, match="damaged"):
        unpack_observations(content)


def test_figures_come_in_chunks_all_of_them_once_in_their_order(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposal = read("provbetyg per kön 2024")
    monkeypatch.setattr("planbench.imports.statistics.rows.CHUNK", 7)
    chunks = list(figures_in_chunks(proposal))
    assert [figure for chunk in chunks for figure in chunk] == list(proposal.figures)
    assert {len(chunk) for chunk in chunks[:-1]} == {7}


def test_what_an_attribute_says_is_read_without_its_signs_and_prefix() -> None:
    tag = b"""<a r:id='rId1' name="Lund &amp; &quot;Skurup&quot;" other="d&apos;or &lt;b&gt;"/>"""
    assert attributes(tag) == {
        "id": "rId1",
        "name": 'Lund & "Skurup"',
        "other": "d'or <b>",
    }
