"""The region's report of invented municipalities says what it said, in the same order and form."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from tests.exports.documents.test_kept import lines_of
from tests.kept import hold
from tests.region.conftest import NOW, TODAY, invented
from tests.region.invented import NORWAY

from planbench.exports.documents.region.report import region_outline
from planbench.exports.documents.region.tables import support_table
from planbench.exports.outline import Paragraph, text_of
from planbench.i18n import words_for
from planbench.region.status_file import SUFFIX, file_bytes
from planbench.services.region.collecting import collect
from planbench.services.region.report import load_overview

SPRING = dt.date(2026, 4, 20)


@pytest.mark.parametrize("language", ["sv", "nn"])
def test_the_report_of_a_region_says_what_it_said(tmp_path: Path, language: str) -> None:
    sent = [
        *(invented(n, day) for n in range(1, 9) for day in (SPRING, TODAY)),
        *(invented(n, TODAY, NORWAY) for n in range(1, 5)),
    ]
    files = []
    for each in sent:
        files.append(tmp_path / f"{each.id[:12]}{SUFFIX}")
        files[-1].write_bytes(file_bytes(each))
    region = str(tmp_path / "region.db")
    collect(region, files, NOW)
    source = load_overview(region, TODAY, words_for(language))
    now = "\n".join(lines_of(region_outline(source))) + "\n"
    hold(f"documents/region-report-{language}.txt", now)


def test_where_nothing_stands_still_that_is_said(tmp_path: Path) -> None:
    file = tmp_path / f"1{SUFFIX}"
    file.write_bytes(file_bytes(invented(1)))
    region = str(tmp_path / "region.db")
    collect(region, [file], NOW)
    words = words_for("sv")
    (programme,) = load_overview(region, TODAY, words).overview.programmes
    (only,) = support_table(replace(programme, support=()), words)
    assert isinstance(only, Paragraph)
    assert text_of(only.full) == "Inget står stilla och inget är försenat."
