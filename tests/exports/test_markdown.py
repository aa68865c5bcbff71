"""Users' texts keep their looks, their references lead home, and nothing dangerous gets through."""

from __future__ import annotations

from planbench.exports.markdown import References, blocks_of, lines_of, place_of, runs_of
from planbench.exports.outline import Anchor, Heading, Listing, Paragraph, Run, text_of

ANCHOR = Anchor("section", "1", "body")
KNOWN = References({"e1": "U12", "e2": "U13"}, frozenset({"e2"}))


def texts(text: str) -> list[str]:
    """What the paragraphs and items say."""
    return [text_of(line.full) for line in lines_of(text, None, KNOWN)]


def test_bold_and_italics_become_runs():
    assert runs_of("en **viktig** och *mjuk* sak") == (
        Run("en "),
        Run("viktig", bold=True),
        Run(" och "),
        Run("mjuk", italic=True),
        Run(" sak"),
    )


def test_a_reference_prints_the_label_and_leads_to_the_source():
    (paragraph,) = blocks_of("Se [U:e1].", ANCHOR, KNOWN, below=2)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.runs[1] == Run("[U12]", target=place_of("e1"))
    assert paragraph.anchor == ANCHOR


def test_a_hidden_source_is_cited_without_a_link():
    assert runs_of("[U:e2]", KNOWN) == (Run("[U13]"),)


def test_an_unknown_reference_is_a_visible_mark():
    assert runs_of("Se [U:borttagen].", KNOWN)[1] == Run("[U?]")


def test_headings_stand_one_level_below_however_they_were_typed():
    blocks = blocks_of("### Först\n\n#### Under\n\ntext", ANCHOR, KNOWN, below=2)
    assert isinstance(blocks[0], Heading)
    assert blocks[0].level == 3
    assert blocks[1] == Paragraph((Run("Under", bold=True),), anchor=ANCHOR)


def test_headings_below_the_deepest_level_become_bold_paragraphs():
    (block,) = blocks_of("# Rubrik", ANCHOR, KNOWN, below=3)
    assert block == Paragraph((Run("Rubrik", bold=True),), anchor=ANCHOR)


def test_lists_keep_order_and_depth():
    (block,) = blocks_of("1. ett\n2. två\n   - inuti\n", ANCHOR, KNOWN, below=2)
    assert isinstance(block, Listing)
    assert block.ordered
    assert [(text_of(item.full), item.level) for item in block.items] == [
        ("ett", 0),
        ("två", 0),
        ("inuti", 1),
    ]


def test_a_single_line_break_stays_a_line_break():
    assert texts("rad ett\nrad två") == ["rad ett\nrad två"]


def test_html_and_scripts_stay_what_was_typed():
    assert texts("<b>x</b> [y](javascript:alert)") == ["<b>x</b> [y](javascript:alert)"]


def test_only_web_and_mail_links_lead_anywhere():
    runs = runs_of("[sida](https://example.se) [fil](file:///x)")
    assert [run.link for run in runs if run.text in {"sida", "fil"}] == ["https://example.se"]


def test_an_empty_text_gives_nothing():
    assert blocks_of("  \n\n ", ANCHOR, KNOWN, below=1) == []
