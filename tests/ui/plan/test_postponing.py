"""What would move by some weeks is seen, and then moved."""

from __future__ import annotations

import datetime as dt

from planbench.domain.model import Action
from planbench.ui.frame.shell import Shell
from planbench.ui.page_context import PageContext
from planbench.ui.plan.postpone_dialog import PostponeDialog


def test_what_would_move_is_seen_and_then_moved(context: PageContext, shell: Shell) -> None:
    dialog = PostponeDialog(context, shell)
    dialog.weeks.setValue(2)
    first = dialog.moved[0]
    assert dialog.table.rowCount() == len(dialog.moved) > 1
    assert dialog.table.item(0, 0).text() == first.text
    dialog.move_them()
    with context.workspace.reading() as session:
        action = session.get_one(Action, first.action_id)
    assert (action.start, action.end) == (first.new_start, first.new_end)
    assert first.new_start == first.start + dt.timedelta(weeks=2)
