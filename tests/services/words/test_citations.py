"""What a text refers to, where it is read as plain words and written in."""

from __future__ import annotations

import pytest

from planbench.services.words.citations import as_read, as_written

KNOWN = {("U", "a-1"): "U1", ("U", "a-2"): "U12", ("D", "c-1"): "D1"}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Lägre [U:a-1], och [U:a-2].", "Lägre [U1], och [U12]."),
        ("[D:c-1]", "[D1]"),
        ("Borttaget [U:gone].", "Borttaget [U:gone]."),
    ],
)
def test_a_citation_is_read_by_its_label_and_kept_by_its_id(text: str, read: str) -> None:
    assert as_read(KNOWN, text) == read
    assert as_written(KNOWN, read, text) == text


def test_brackets_that_were_typed_are_no_citation() -> None:
    assert as_written(KNOWN, "Se [U12] och [U1]", "Se [U:a-1]") == "Se [U12] och [U:a-1]"
