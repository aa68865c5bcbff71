"""What the tests of this folder share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planbench.ui.page_context import PageContext
from planbench.ui.time.view import TimeView, load_time

Load = Callable[[], TimeView]


@pytest.fixture
def load(alone: PageContext) -> Load:
    """Reads the time as the page does."""

    def read() -> TimeView:
        with alone.workspace.reading() as session:
            return load_time(session, alone.workspace.programme, alone.workspace.today)

    return read
