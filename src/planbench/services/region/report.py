"""The region's report: read from the database, and written in any of its formats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from planbench.domain.base import new_id
from planbench.errors import UserError
from planbench.exports.documents.region.report import RegionSource, region_outline
from planbench.exports.files import write_whole
from planbench.i18n import N_, Words
from planbench.programmes.loading import load_programmes
from planbench.region.database import opened_to_read
from planbench.region.gathering import gather
from planbench.region.overview import overview_of

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        ".docx": N_("Word document"),
        ".pdf": N_("PDF"),
        ".html": N_("Web page"),
        ".xlsx": N_("Excel workbook"),
    }
)


def load_overview(address: str, today: dt.date, words: Words) -> RegionSource:
    """What the region knows today; raises `UserError` when the database cannot be read."""
    with opened_to_read(address) as database, database.reading() as connection:
        gathered = gather(connection)
    return RegionSource(overview_of(gathered, today), load_programmes(), words)


def check_target(target: Path) -> None:
    """Raises `UserError` for a file that the report cannot be written to."""
    if target.suffix.lower() not in FORMATS:
        raise UserError(
            "planbench cannot write {file}. Nothing was written. Let the name end in one of: "
            "{formats}.",
            file=target.name,
            formats=", ".join(FORMATS),
        )


def write_report(source: RegionSource, target: Path, now: dt.datetime) -> None:
    """Write the report, whole or not at all."""
    check_target(target)
    _WRITERS[target.suffix.lower()](source, target, now)


def _word(source: RegionSource, target: Path, now: dt.datetime) -> None:
    from planbench.exports.word.writer import write_word

    write_word(region_outline(source), target, export_id=new_id(), written=now)


def _pdf(source: RegionSource, target: Path, now: dt.datetime) -> None:
    from planbench.exports.pdf.writer import write_pdf

    write_pdf(region_outline(source), target, export_id=new_id(), written=now)


def _html(source: RegionSource, target: Path, _now: dt.datetime) -> None:
    from planbench.exports.html.page import write_html

    write_html(region_outline(source), target)


def _workbook(source: RegionSource, target: Path, now: dt.datetime) -> None:
    from planbench.exports.workbook import region
    from planbench.exports.workbook.writer import About, workbook_bytes

    outline = region_outline(source)
    about = About(outline.title, outline.organisation, now)
    write_whole(target, workbook_bytes(about, region.sheets(source)))


_WRITERS: Mapping[str, Callable[[RegionSource, Path, dt.datetime], None]] = MappingProxyType(
    {".docx": _word, ".pdf": _pdf, ".html": _html, ".xlsx": _workbook}
)
