"""A share file that came: what it holds and whence, before it goes to the idea box."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QVBoxLayout

from planbench.services.sharing.receiving import Received, look_at_share, receive
from planbench.services.sharing.wording import received_lines
from planbench.ui.jobs import Job
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import row, scroll_box, wrapped_label
from planbench.ui.page_context import PageContext


def ask_ideas(context: PageContext, path: Path) -> None:
    """Read a share file off the interface thread, then show what it would bring."""
    context.flush()

    def read(_job: Job) -> Received:
        return look_at_share(context.workspace, path)

    def show(found: Received) -> None:
        if found.new:
            ReceiveDialog(context, found).open()
        else:
            text = context.say("All of {file} is in the idea box already.", file=path.name)
            context.show_message(text)

    context.work(read, show)


class ReceiveDialog(QDialog):
    """Nothing of one's own is changed: what comes waits in the idea box."""

    def __init__(self, context: PageContext, found: Received) -> None:
        super().__init__(context.window)
        self._context = context
        self._found = found
        say = context.say
        self.setWindowTitle(say("Ideas from others"))
        self.resize(context.theme.size(640), context.theme.size(480))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(10)
        first, *lines = received_lines(context.workspace, found, context.words)
        outer.addWidget(wrapped_label(first, "cardTitle"))
        why = say(
            "They go to the idea box under Meetings. Nothing in your plan changes before you take "
            "one of them in."
        )
        outer.addWidget(wrapped_label(why, "guidance"))
        scroll, box = scroll_box(8)
        for line in lines:
            box.addWidget(wrapped_label(line))
        box.addStretch(1)
        outer.addWidget(scroll, 1)
        take = button(say("To the idea box"), self.take, "primary")
        take.setDefault(True)
        outer.addLayout(row(None, button(say("Cancel"), self.reject), take))
        self.finished.connect(lambda _code: self.deleteLater())

    def take(self) -> None:
        """Put them into the idea box, as one step that can be undone."""
        context, made = self._context, list[str]()
        if context.attempt(lambda: made.extend(receive(context.workspace, self._found))):
            self.accept()
            text = context.words.count("{n} idea was added.", "{n} ideas were added.", len(made))
            context.message.emit(text, True)
            if made:
                context.navigate("meetings", "shared_idea", made[0])
