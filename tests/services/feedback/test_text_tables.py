"""A change in a table of a text comes home to its cell, whatever signs it holds."""

from __future__ import annotations

import pytest

from planbench.exports.markdown import References
from planbench.services.feedback.rendered_text import render_text, replace_rendered

REFERENCES = References({"e1": "U3"})
TEXT = (
    "Före - det.\n\n| Skola | Andel |\n|:--|--:|\n| Fors | **74 %** |\n| - Dal [U:e1] | -5 |"
    "\n\nEfter."
)


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("74", "75", "| Fors | **75 %** |"),
        ("Fors", "Fors | norra", r"| Fors \| norra | **74 %** |"),
        ("-5", "−6", "| - Dal [U:e1] | −6 |"),
        ("Andel", "Andel elever", "| Skola | Andel elever |"),
        ("Efter", "Sedan", "\n\nSedan."),
    ],
)
def test_a_cell_is_changed_where_it_stands(old: str, new: str, kept: str) -> None:
    whole = render_text(TEXT, REFERENCES, markdown=True)
    start = whole.text.index(old)
    changed = replace_rendered(whole, start, start + len(old), new, REFERENCES)
    assert changed is not None
    assert kept in changed
    assert changed.count("|") >= TEXT.count("|")


def test_a_new_line_cannot_be_put_in_a_cell() -> None:
    whole = render_text(TEXT, REFERENCES, markdown=True)
    start = whole.text.index("Fors")
    assert replace_rendered(whole, start, start + 4, "Fors\nDal", REFERENCES) is None


@pytest.mark.parametrize(
    ("source", "old", "new", "after"),
    [
        ("Vi **räknar högt** ofta.", "räknar högt ofta", "läser", "Vi **läser**."),
        ("Vi **räknar högt** ofta.", "högt ofta", "ibland", "Vi **räknar ibland**."),
        ("Vi *räknar* högt.", "Vi räknar", "Alla läser", "*Alla läser* högt."),
    ],
)
def test_emphasis_that_only_ends_in_what_is_exchanged_is_kept(
    source: str, old: str, new: str, after: str
) -> None:
    whole = render_text(source, REFERENCES, markdown=True)
    start = whole.text.index(old)
    assert replace_rendered(whole, start, start + len(old), new, REFERENCES) == after
