"""Two laptops with a small project, ready to part ways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.exchange.laptops import Laptop, opened, part


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    """Karin's laptop and Per's."""
    copies = [opened(file) for file in part(tmp_path, 2)]
    yield copies[0], copies[1]
    for laptop in copies:
        laptop.workspace.close()
