"""What a meeting looks at: the goals as they stand, and the evidence that was brought."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from planbench.ui.kit.look.layout import clear_layout, scroll_box, separator, wrapped_label
from planbench.ui.meetings.view import MeetingView
from planbench.ui.page_context import PageContext

WIDTH = 320  # pixels


class MeetingBeside(QScrollArea):
    """To be read aloud, not to be written in."""

    def __init__(self, context: PageContext, view: MeetingView) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("drawer")
        self.setAccessibleName(context.say("What to look at"))
        self.setFixedWidth(context.theme.size(WIDTH))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._made, self._box = scroll_box(8)
        self._box.setContentsMargins(16, 16, 16, 16)
        self.setWidget(self._made.takeWidget())
        self._shown: object = None
        self.show_view(view)

    def show_view(self, view: MeetingView) -> None:
        """As it stands now."""
        known = self._context.evidence.views
        brought = [evidence for key, evidence in known.items() if key in view.brought]
        told = [
            (evidence.label, evidence.evidence.title, evidence.evidence.summary)
            for evidence in brought
        ]
        shown = (dict(view.plan.goal_texts), told)
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self._box)
        say = self._context.say
        self._box.addWidget(wrapped_label(say("Goals"), "cardTitle"))
        for number, text in enumerate(view.plan.goal_texts.values(), 1):
            self._box.addWidget(wrapped_label(say("Goal {number}", number=number), "strong"))
            self._box.addWidget(wrapped_label(text or say("This goal has no text yet.")))
        self._box.addWidget(separator())
        self._box.addWidget(wrapped_label(say("Evidence"), "cardTitle"))
        for label, title, summary in told:
            self._box.addWidget(wrapped_label(f"{label} {title}", "strong"))
            self._box.addWidget(wrapped_label(summary))
        if not told:
            none = say("No evidence is brought to this meeting.")
            self._box.addWidget(wrapped_label(none, "muted"))
        self._box.addStretch(1)
