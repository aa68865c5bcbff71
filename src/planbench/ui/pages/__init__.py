"""One module a step of the wizard; which step is which page is data."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import cast

from planbench.ui.page import Page

# Step → module and class. Imported when first shown.
PAGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "overview": ("overview", "OverviewPage"),
        "evidence": ("evidence", "EvidencePage"),
        "current_state": ("current_state", "CurrentStatePage"),
        "plan": ("plan", "PlanPage"),
        "time": ("time", "TimePage"),
        "meetings": ("meetings", "MeetingsPage"),
        "feedback": ("feedback", "FeedbackPage"),
        "export": ("export", "ExportPage"),
    }
)


def page_class(step: str) -> type[Page]:
    """The page of a step."""
    module, name = PAGES[step]
    return cast(type[Page], getattr(import_module(f"{__name__}.{module}"), name))
