"""One module a step of the wizard; which step is which page is data."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import cast

from planbench.ui.page import Page

# Step → its page in the room of that name. Imported when first shown.
PAGES: Mapping[str, str] = MappingProxyType(
    {
        "overview": "OverviewPage",
        "application": "ApplicationPage",
        "evidence": "EvidencePage",
        "current_state": "CurrentStatePage",
        "plan": "PlanPage",
        "time": "TimePage",
        "meetings": "MeetingsPage",
        "feedback": "FeedbackPage",
        "export": "ExportPage",
    }
)


def page_class(step: str) -> type[Page]:
    """The page of a step."""
    return cast(type[Page], getattr(import_module(f"planbench.ui.{step}.page"), PAGES[step]))
