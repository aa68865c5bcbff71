"""A chart placed in a text prints no words there, and feedback on the words round it finds home."""

from __future__ import annotations

from planbench.exports.markdown import References, blocks_of, placed_in
from planbench.services.feedback.rendered_text import render_text, replace_rendered

KNOWN = References({"e1": "U12"}, comparisons={"ab-c1": "D3"})
TEXT = "Före bilden [U:e1].\n\n[D:ab-c1]\n\nEfter bilden, se [D:ab-c1]."


def test_a_chart_on_a_line_of_its_own_is_no_text() -> None:
    assert (
        render_text(TEXT, KNOWN, markdown=True).text == "Före bilden [U12].\nEfter bilden, se [D3]."
    )


def test_words_behind_a_chart_are_exchanged_and_the_chart_stays() -> None:
    whole = render_text(TEXT, KNOWN, markdown=True)
    start = whole.text.index("Efter")
    changed = replace_rendered(whole, start, start + len("Efter"), "Under", KNOWN)
    assert changed == TEXT.replace("Efter", "Under")


def test_only_a_known_comparison_takes_a_place() -> None:
    blocks = blocks_of("[D:ab-c1]\n\n[D:gone]", None, KNOWN, 2)
    assert [placed_in(each) for each in blocks] == ["ab-c1", ""]
