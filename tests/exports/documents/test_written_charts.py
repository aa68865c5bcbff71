"""A comparison that a text speaks of stands in the document: at its place, else below the words."""

from __future__ import annotations

from tests.exports.conftest import PageContext

from planbench.domain.model import Comparison, Section
from planbench.exports.documents.short.state import short_state_blocks
from planbench.exports.documents.state import state_blocks
from planbench.exports.outline import Block, Heading, Listing, Paragraph, Table, text_of

# A comparison without figures is a sentence that says so, where its chart would stand.
CHART = "D1: inga tal kan visas."


def printed(context: PageContext, *texts: str) -> list[str]:
    context.add(Comparison(id="c1", number=1))
    context.add(
        *(
            Section(id=f"s{n}", position=f"a{n}", title="T", body=text)
            for n, text in enumerate(texts)
        )
    )
    return [found for each in state_blocks(context.source()) if (found := said(each)) != "T"][1:]


def said(block: Block) -> str:
    if isinstance(block, Listing):
        return " / ".join(text_of(item.runs) for item in block.items)
    if isinstance(block, Table):
        return block.header[0]
    assert isinstance(block, Heading | Paragraph)
    return text_of(block.runs)


def test_a_chart_among_words_stands_below_them(empty: PageContext) -> None:
    assert printed(empty, "Se [D:c1] nu.\n\nMer om [D:c1].", "Och [D:c1].") == [
        *("Se [D1] nu.", CHART, "Mer om [D1].", "Och [D1]."),
    ]
    short = [said(each) for each in short_state_blocks(empty.source())]
    assert short.count(CHART) == 1
    assert short.index(CHART) == short.index("Se [D1] nu.") + 1


def test_one_that_has_a_place_stands_only_there(empty: PageContext) -> None:
    assert printed(empty, "Se [D:c1].", "[D:c1]\n\nSlut.") == ["Se [D1].", CHART, "Slut."]


def test_a_chart_in_a_list_or_a_table_stands_below_it(empty: PageContext) -> None:
    assert printed(empty, "- ett [D:c1]\n- två\n\nSlut.") == ["ett [D1] / två", CHART, "Slut."]
    empty.session.get_one(Section, "s0").body = "| A | B |\n|---|---|\n| a | [D:c1] |\n\nSlut."
    empty.session.flush()
    found = [said(each) for each in state_blocks(empty.source())]
    assert found[-3:] == ["A", CHART, "Slut."]
