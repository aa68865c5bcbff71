"""Runs as reportlab's small markup, with links to addresses and to places of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planbench.exports.characters import xml_text
from planbench.exports.outline import Block, Heading, Paragraph, Run, Runs, flat
from planbench.exports.pdf.glyph_fallback import lettered
from planbench.exports.pdf.styles import ACCENT


def markup(runs: Runs, goals: frozenset[str] = frozenset()) -> str:
    """Runs in reportlab's small markup; `goals` are the places that a link can lead to."""
    return "".join(_run(run, goals) for run in runs)


def _run(run: Run, goals: frozenset[str]) -> str:
    text = lettered(run.text.replace("  ", "\u00a0 "))
    text = text.replace("\n", "<br/>").replace("\t", "&nbsp;&nbsp; ")
    text = f"<b>{text}</b>" if run.bold else text
    text = f"<i>{text}</i>" if run.italic else text
    address = f"#{goal_of(run.target)}" if run.target in goals else run.link
    if address:
        return f'<a href="{quoted(address)}" color="{ACCENT}">{text}</a>'
    return f'<font color="{ACCENT}">{text}</font>' if run.target else text


def quoted(address: str) -> str:
    """An address as an attribute of the markup."""
    return xml_text(address).replace('"', "%22")


def goal_of(place: str) -> str:
    """The name under which links lead to a place."""
    return f"place-{place}"


def places_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The places that links can lead to."""
    for block in flat(blocks):
        if isinstance(block, Heading | Paragraph):
            yield block.place
