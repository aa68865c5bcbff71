"""Exchange with a colleague: a file out, a file in, and when that was last done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QVBoxLayout, QWidget

from planbench.exchange.package import SUFFIX
from planbench.paths import documents_folder
from planbench.services.exchange.conflicts import open_conflicts
from planbench.services.exchange.last_exchange import last_exchange, unsent
from planbench.services.exchange.packages import (
    FOLDER,
    can_take_back,
    make_package,
    package_name,
    take_back,
    waiting,
)
from planbench.services.export.before_leaving import along_with
from planbench.ui.exchange.conflicts import ConflictsDialog
from planbench.ui.exchange.preview import ask_merge
from planbench.ui.jobs import Job
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, row, wrapped_label
from planbench.ui.kit.look.plain import plain_box
from planbench.ui.kit.work.file_kinds import own_files
from planbench.ui.page_context import PageContext

__all__ = ["ExchangeDialog", "ask_merge"]


class ExchangeDialog(QDialog):
    """Two cards: give, and take in; a third when something waits for a choice."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(context.say("Exchange with colleague"))
        self.resize(context.theme.size(620), context.theme.size(460))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(12)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        outer.addLayout(self._cards)
        outer.addStretch(1)
        outer.addLayout(row(None, button(context.say("Close"), self.accept)))
        context.follow(self, self.refresh)
        self.refresh()

    def refresh(self, _changed: object = None) -> None:
        """Show where the exchange stands."""
        clear_layout(self._cards)
        self._cards.addWidget(self._give_card())
        self._cards.addWidget(self._take_card())
        if count := len(open_conflicts(self._context.workspace)):
            self._cards.addWidget(self._choose_card(count))

    def give(self) -> None:
        """Ask where to put an exchange file, and make it there."""
        context, workspace = self._context, self._context.workspace
        context.flush()
        suggestion = _folder(context) / package_name(workspace)
        target = context.ask_save(
            context.say("Make exchange file"), suggestion, own_files(SUFFIX, context.words)
        )
        if target is None:
            return
        workspace.set_local(FOLDER, str(target.parent))
        context.work(lambda _job: make_package(workspace, target), self._given)

    def take(self) -> None:
        """Ask for an exchange file, and show what it would bring."""
        context = self._context
        file = context.ask_open(context.say("Read exchange file"), own_files(SUFFIX, context.words))
        if file:
            ask_merge(context, file)

    def _given(self, target: Path) -> None:
        text = self._context.say("Made {file}. Give it to your colleague.", file=target.name)
        self._context.show_message(text)
        self._context.file_made.emit()
        self.refresh()

    def _give_card(self) -> Card:
        say = self._context.say
        card = Card(say("Give"))
        explained = say(
            "The file holds the whole project with its history and its attached files. "
            "Take it on a USB stick, mail it, or put it in a folder that you share."
        )
        card.body.addWidget(wrapped_label(explained, "guidance"))
        card.body.addWidget(wrapped_label(self._given_so_far(), "muted"))
        card.body.addLayout(row(button(say("Make exchange file …"), self.give, "primary"), None))
        self._tell_along(card)
        return card

    def _tell_along(self, card: Card) -> None:
        """What a colleague should know of, or what to take out first, told beforehand."""
        context = self._context

        def found(told: list[str]) -> None:
            for text in told:
                card.body.addWidget(wrapped_label(text, "attention"))

        context.work(lambda _job: along_with(context.workspace, context.words), found, owner=card)

    def _given_so_far(self) -> str:
        """When a file was last given, and what has been done since."""
        context = self._context
        sent, left = last_exchange(context.workspace).sent, unsent(context.workspace)
        if sent is None:
            return context.say("No file has been made yet.")
        last = context.say("Latest file made: {time}.", time=context.words.moment(sent))
        since = context.words.count("{n} change is not in it.", "{n} changes are not in it.", left)
        return f"{last} {since if left else context.say('Everything here is in it.')}"

    def _take_card(self) -> Card:
        say = self._context.say
        card = Card(say("Take in"))
        explained = say(
            "You see what is new, changed and removed before anything happens. Nothing of yours "
            "is lost: where both have changed the same thing, both versions are kept."
        )
        card.body.addWidget(wrapped_label(explained, "guidance"))
        card.body.addWidget(self._last())
        card.body.addLayout(
            row(button(say("Read exchange file …"), self.take), *self._back(), None)
        )
        self._look_for_files(card)
        return card

    def _back(self) -> list[QWidget]:
        """The way back to before the latest merge, as long as its backup is there."""
        if not can_take_back(self._context.workspace):
            return []
        text = self._context.say("Take the latest merge back …")
        return [button(text, self._ask_back, "quiet")]

    def _ask_back(self) -> None:
        say = self._context.say
        text = say(
            "The project becomes what it was before the latest merge. What was written here since "
            "goes too; all of it is kept in a backup."
        )
        box = plain_box(self, say("Take the latest merge back"), text)
        go = box.addButton(say("Take back"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(say("Cancel"), QMessageBox.ButtonRole.RejectRole)
        go.clicked.connect(self.take_back)
        box.open()

    def take_back(self) -> None:
        """Bring back what was before the latest merge."""
        context = self._context
        context.flush()

        def done(kept: Path) -> None:
            context.show_message(
                context.say(
                    "As before the merge. What came after it is kept in {file}.", file=kept.name
                )
            )

        context.work(lambda _job: take_back(context.workspace), done, owner=self)

    def _last(self) -> QLabel:
        last = last_exchange(self._context.workspace)
        if last.received is None:
            text = self._context.say("No file has been taken in yet.")
        else:
            name = last.colleague or self._context.say("a colleague")
            time = self._context.words.moment(last.received)
            text = self._context.say("Last taken in: {time}, from {name}.", time=time, name=name)
        return wrapped_label(text, "muted")

    def _look_for_files(self, card: Card) -> None:
        """Look in the folder of the last exchange, off the interface thread."""
        context, folder = self._context, _folder(self._context)

        def found(file: Path | None) -> None:
            if file is not None and file.is_file():
                text = context.say("{file} has come. Look at it …", file=file.name)
                card.body.addWidget(button(text, lambda: ask_merge(context, file), "quiet"))

        def look(_job: Job) -> Path | None:
            return waiting(context.workspace, folder)

        context.work(look, found, owner=card)

    def _choose_card(self, count: int) -> Card:
        words = self._context.words
        card = Card(self._context.say("Both changed"))
        text = words.count("{n} thing waits for a choice.", "{n} things wait for a choice.", count)
        card.body.addWidget(wrapped_label(text, "attention"))
        opener = button(words.count("Look at it …", "Look at them …", count), self._choose)
        card.body.addLayout(row(opener, None))
        return card

    def _choose(self) -> None:
        self.accept()  # so that «Go there» leads to a page that can be seen
        ConflictsDialog(self._context, self._context.window).open()


def _folder(context: PageContext) -> Path:
    known = Path(context.workspace.get_local(FOLDER) or documents_folder())
    return known if known.is_dir() else documents_folder()
