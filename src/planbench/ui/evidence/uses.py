"""Where a piece of evidence is used, as links to walk to."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from planbench.domain.kinds import KIND_NAMES, STEP_OF
from planbench.ui.kit.look.buttons import link
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, fitted, wrapped_label
from planbench.ui.page_context import PageContext
from planbench.ui.views.evidence import EvidenceView, Use, uses_of

LONGEST = 110


class UsesCard(Card):
    """Sections, findings, goals and meetings that rest on it; says so when there are none."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.say("Where it is used"))
        fitted(self.title)
        self._context = context
        self._shown: list[Use] | None = None
        self._place = QVBoxLayout()
        self._place.setSpacing(4)
        self.body.addLayout(self._place)

    def refresh(self, view: EvidenceView) -> None:
        """Show the uses as they are now."""
        context = self._context
        with context.workspace.reading() as session:
            uses = uses_of(session, view, context.guidance(), context.words)
        if uses == self._shown:
            return
        self._shown = uses
        clear_layout(self._place)
        for use in uses:
            self._place.addWidget(link(context.theme, self._named(use), self._way(use)))
        if not uses:
            why = context.say(
                "Not yet. Cite it in the current-state description, or link a finding to it."
            )
            self._place.addWidget(wrapped_label(why, "muted"))

    def _way(self, use: Use) -> partial[None]:
        return partial(self._context.navigate, STEP_OF[use.kind], use.kind, use.id)

    def _named(self, use: Use) -> str:
        kind = self._context.say(KIND_NAMES[use.kind])
        text = " ".join(use.text.split())
        short = text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
        return f"{kind}: {short}" if short else kind
