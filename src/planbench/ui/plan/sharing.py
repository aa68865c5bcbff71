"""Ideas given to other projects, and taken from them: words, not figures or names."""

from __future__ import annotations

from functools import partial

from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import row, wrapped_label
from planbench.ui.kit.work.file_kinds import own_files
from planbench.ui.page_context import PageContext


class SharingCard(Card):
    """What can be given to others, and where what they give goes."""

    def __init__(self, context: PageContext) -> None:
        say = context.say
        super().__init__(say("Exchange of ideas"))
        explained = say(
            "Goals, actions, indicators and ideas go to another project without names and schools. "
            "What others share waits in the idea box until you take it into the plan."
        )
        self.body.addWidget(wrapped_label(explained, "muted"))
        give = button(say("Share ideas …"), lambda: context.share_wanted.emit([]))
        take = button(say("Take in ideas …"), partial(take_ideas, context))
        self.body.addLayout(row(give, take, None))


def take_ideas(context: PageContext) -> None:
    """Ask for a file that others shared; what then happens is the same as when it is dropped."""
    file = context.ask_open(
        context.say("Take in ideas …"), own_files(".planbench-share", context.words)
    )
    if file is not None:
        context.files_given.emit([file], "")
