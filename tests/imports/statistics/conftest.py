"""Where the cuts of real files lie, and how the tests find them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planbench.imports.statistics import StatisticsProposal, read_statistics

CUTS = Path(__file__).parents[2] / "data" / "statistics"
FILES = sorted(each for each in CUTS.iterdir() if each.suffix in {".csv", ".xlsx", ".xml", ".json"})

Read = Callable[[str], StatisticsProposal]


@pytest.fixture
def cut() -> Callable[[str], Path]:
    """Part of a name → the one file that has it."""

    def find(part: str) -> Path:
        (file,) = [each for each in FILES if part in each.name]
        return file

    return find


@pytest.fixture
def read(cut: Callable[[str], Path]) -> Read:
    """Part of a name → what reading that file proposes."""
    return lambda part: read_statistics(cut(part))


@pytest.fixture(params=FILES, ids=lambda file: file.name)
def each_file(request: pytest.FixtureRequest) -> Path:
    """Every cut in turn."""
    return Path(request.param)
