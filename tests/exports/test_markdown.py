"""Users' texts keep their looks, their references lead home, and nothing dangerous gets through."""

from __future__ import annotations

from planbench.exports.markdown import References, blocks_of, place_of
from planbench.exports.outline import (
    Anchor,
    Heading,
    Listing,
    Paragraph,
    Run,
    Runs,
    Table,
    text_of,
)

ANCHOR = Anchor("section", "1", "body")
NOTHING = References({})
KNOWN = References({"e1": "U12", "e2": "U13"}, frozenset({"e2"}))


def texts(text: str) -> list[str]:
    """What the paragraphs and items say."""
    said = []
    for block in blocks_of(text, None, KNOWN, below=1):
        if isinstance(block, Listing):
            said += [f"– {text_of(item.runs)}" for item in block.items]
        elif isinstance(block, Paragraph | Heading):
            said.append(text_of(block.runs))
    return said


def runs_of(text: str, known: References = NOTHING) -> Runs:
    """The looks of a text of one paragraph."""
    (block,) = blocks_of(text, None, known, below=1)
    assert isinstance(block, Paragraph)
    return block.runs


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


def test_each_list_counts_for_itself_and_begins_where_it_was_begun():
    blocks = blocks_of("1. ett\n2. två\n\nMellan.\n\n4. fyra\n5. fem", ANCHOR, KNOWN, below=1)
    lists = [block for block in blocks if isinstance(block, Listing)]
    assert [[item.number for item in block.items] for block in lists] == [[1, 2], [4, 5]]


def test_a_list_inside_a_list_keeps_its_own_kind():
    (block,) = blocks_of("1. ett\n   - punkt\n2. två\n   1. inre", ANCHOR, KNOWN, below=1)
    assert isinstance(block, Listing)
    assert [(item.level, item.number) for item in block.items] == [(0, 1), (1, 0), (0, 2), (1, 1)]


def test_an_escaped_citation_is_its_signs():
    assert text_of(runs_of("se \\[U:e1\\]", KNOWN)) == "se [U:e1]"


TABLE = "| Skola | Andel |\n|---|--:|\n| **Fors** | 74 % |\n| a \\| b [U:e1] | |"


def test_a_table_is_printed_as_one_with_its_columns_aligned():
    (table,) = blocks_of(TABLE, ANCHOR, References({"e1": "U3"}), 1)
    assert table.header == ("Skola", "Andel")
    assert [cell.align for cell in table.rows[0]] == ["left", "right"]
    assert table.rows[0][0].lines[0].runs[0].bold
    assert text_of(table.rows[1][0].lines[0].runs) == "a | b [U3]"
    assert table.rows[0][1].lines[0].anchor == ANCHOR
    assert table.rows[1][1].lines[0].anchor is None


def test_signs_between_words_are_no_table():
    assert not any(isinstance(each, Table) for each in blocks_of("a | b\nc | d", None, NOTHING, 1))
