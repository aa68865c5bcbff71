"""What stands on the plan page instead of the goals' cards."""

from __future__ import annotations

from types import MappingProxyType

from planbench.ui.plan.basis_view import CARDS, BasisView
from planbench.ui.plan.direction import KINDS, DirectionView
from planbench.ui.plan.follow_up.panel import FollowUpView

Panel = FollowUpView | BasisView | DirectionView
PANELS: MappingProxyType[str, type[Panel]] = MappingProxyType(
    {"follow_up": FollowUpView, "basis": BasisView, "direction": DirectionView}
)


def panel_for(kind: str) -> str:
    """The panel on which items of a kind are edited; empty for those on the cards."""
    if kind in KINDS:
        return "direction"
    return "basis" if kind in CARDS or kind == "project" else ""
