"""The region's report of invented municipalities says what it said, in the same order and form."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.exports.documents.test_kept import lines_of
from tests.kept import hold
from tests.region.conftest import NOW, TODAY, invented
from tests.region.invented import NORWAY

from planbench.exports.documents.region.report import region_outline
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
