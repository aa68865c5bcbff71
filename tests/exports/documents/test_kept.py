"""Every document of the examples says what it said, in the same order and form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import NORWEGIAN, NOW, SWEDISH
from tests.kept import hold

from planbench.exports.formats import DOCUMENTS, outline_of
from planbench.exports.outline import (
    Block,
    Cell,
    Contents,
    Cover,
    Heading,
    Listing,
    Outline,
    Paragraph,
    Picture,
    Table,
    Wide,
    text_of,
)
from planbench.exports.readers import READERS, options_for
from planbench.exports.source import Options, load_source
from planbench.programmes.wording import document_words
from planbench.services.projects import open_workspace

CASES = [
    *((SWEDISH, kind, "") for kind in DOCUMENTS),
    *((SWEDISH, "plan", reader) for reader in READERS if reader != "supervisor"),  # gets it all
    (NORWEGIAN, "plan", ""),
    (NORWEGIAN, "current-state", ""),
    (NORWEGIAN, "minutes", ""),
]


def lines_of(outline: Outline) -> Iterator[str]:
    """A document as lines of text: each block with what it is."""
    facts = (outline.language, *outline.authors, outline.organisation, outline.subject)
    yield f"{outline.title} · {' · '.join(each for each in facts if each)}"
    yield f"tight={outline.tight} short={outline.short} {outline.furniture.header}"
    for block in outline.blocks:
        yield from of_block(block)


def of_block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading | Paragraph | Listing):
        yield from of_text(block)
    elif isinstance(block, Table):
        yield from of_table(block)
    elif isinstance(block, Wide):
        yield "wide"
        for each in block.blocks:
            yield from of_block(each)
    else:
        yield from of_page(block)


def of_text(block: Heading | Paragraph | Listing) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level}{'' if block.numbered else '-'} {text_of(block.full)}"
    elif isinstance(block, Paragraph):
        yield f"{block.style}{' leads' if block.leads else ''}: {text_of(block.full)}"
    else:
        for item in block.items:
            yield f"{'  ' * item.level}{item.number or '•'} {text_of(item.full)}"


def of_page(block: Block) -> Iterator[str]:
    if isinstance(block, Picture):
        yield f"picture {block.width_cm:.1f} cm: {block.caption} · {block.source}"
        yield f"  {block.alt}"
    elif isinstance(block, Cover):
        yield f"cover {block.title} · {block.subtitle} · {block.status}"
        yield from (f"  {fact.label}: {fact.text}" for fact in block.facts)
    elif isinstance(block, Contents):
        yield f"contents {block.title} {block.depth} {block.own_page}"
    else:
        yield type(block).__name__


def of_table(table: Table) -> Iterator[str]:
    form = {"form": table.form, "counted": table.counted, "dense": table.dense}
    form["unlabelled"] = not table.label
    told = " ".join(name for name, on in form.items() if on)
    yield f"table {table.caption} ({told}) {' '.join(f'{width:g}' for width in table.widths)}"
    yield f"  | {' | '.join(table.header)} |"
    yield from (f"  | {' | '.join(map(of_cell, row))} |" for row in table.rows)


def of_cell(cell: Cell) -> str:
    text = " / ".join(text_of(line.full) for line in cell.lines)
    return text if cell.align == "left" else f"{text} →"


def text_now(file: Path, kind: str, reader: str) -> str:
    workspace = open_workspace(file, write=False, now=lambda: NOW)
    words = document_words(workspace.programme, workspace.project().document_language)
    options = options_for(reader, Options())
    with workspace.reading() as session:
        source = load_source(
            session, workspace.programme, words, NOW.date(), options, all_figures=True
        )
    workspace.close()
    return "\n".join(lines_of(outline_of(source, kind))) + "\n"


@pytest.mark.parametrize(("programme", "kind", "reader"), CASES)
def test_a_document_of_the_example_says_what_it_said(
    examples: dict[str, Path], programme: str, kind: str, reader: str
) -> None:
    name = "-".join(part for part in (programme.partition("-")[0], kind, reader) if part) + ".txt"
    hold(f"documents/{name}", text_now(examples[programme], kind, reader))
