"""The views of the plan, by the key and the name of their tabs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from planbench.i18n import N_

VIEWS: Mapping[str, str] = MappingProxyType(
    {
        "cards": N_("Goals"),
        "timeline": N_("Timeline"),
        "chain": N_("Chain"),
        "follow_up": N_("Follow-up"),
        "year": N_("Yearly wheel"),
        "basis": N_("Decision"),
        "direction": N_("Direction"),
    }
)
