"""What the tests of the plan's page share."""

from __future__ import annotations

import pytest

from planbench.ui.frame.shell import Shell
from planbench.ui.plan.page import PlanPage


@pytest.fixture
def page(shell: Shell) -> PlanPage:
    """The plan's page, shown."""
    shell.show_step("plan")
    made = shell.page("plan")
    assert isinstance(made, PlanPage)
    return made
