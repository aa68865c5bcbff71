"""Abbreviations that the document uses, spelled out for readers from outside the school."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType

from planbench.exports.documents.parts import cell, heading, table
from planbench.exports.outline import (
    Block,
    Heading,
    Listing,
    Paragraph,
    Table,
    flat,
    text_of,
)
from planbench.exports.source import DocumentSource
from planbench.i18n import N_

# Names of bodies and studies stay in their own language; the rest is translated.
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "GDPR": "General Data Protection Regulation",
        "NCM": "Nationellt centrum för matematikutbildning",
        "PISA": "Programme for International Student Assessment",
        "SALSA": "Skolverkets arbetsverktyg för lokala sambandsanalyser",
        "SCB": "Statistiska centralbyrån",
        "SKR": "Sveriges Kommuner och Regioner",
        "SSB": "Statistisk sentralbyrå",
        "STEM": "science, technology, engineering and mathematics",
        "TIMSS": "Trends in International Mathematics and Science Study",
        "Udir": "Utdanningsdirektoratet",
    }
)
TERMS: Mapping[str, str] = MappingProxyType(
    {
        "NP": N_("national test"),
        "APT": N_("workplace meeting"),
        "åk": N_("year of school"),
    }
)
# As words of their own; to look behind only once the letters are found is five times as quick.
USED = re.compile("|".join(rf"{each}(?<!\w{each})(?!\w)" for each in (*NAMES, *TERMS)))


def abbreviation_blocks(source: DocumentSource, blocks: Iterable[Block]) -> Iterator[Block]:
    """The abbreviations in the blocks, as a table; nothing when there are none."""
    text = "\n".join(_texts(blocks))
    meanings = {**NAMES, **{each: source.words.say(term) for each, term in TERMS.items()}}
    used = sorted({found[0] for found in USED.finditer(text)}, key=str.casefold)
    if not used:
        return
    title = source.words.say("Abbreviations")
    header = (source.words.say("Abbreviation"), source.words.say("Meaning"))
    yield heading(1, title, numbered=False)
    yield table(title, header, ((cell(each), cell(meanings[each])) for each in used), (1, 4))


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in flat(blocks):
        if isinstance(block, Heading | Paragraph):
            yield text_of(block.full)
        elif isinstance(block, Listing):
            yield from (text_of(item.full) for item in block.items)
        elif isinstance(block, Table):
            yield from _said_in(block)


def _said_in(block: Table) -> Iterator[str]:
    """What the cells say; large tables hold most of a document's words."""
    cells = list(chain.from_iterable(block.rows))
    yield from [each.text for each in cells]
    yield from (text_of(line.runs) for each in cells for line in each.paragraphs)
