"""Exchange with a colleague: a file out, a file in, and when that was last done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from planbench.exchange.package import SUFFIX
from planbench.paths import documents_folder
from planbench.services.exchange.conflicts import open_conflicts
from planbench.services.exchange.last_exchange import last_exchange, unsent
from planbench.services.exchange.packages import (
    FOLDER,
    make_package,
    package_name,
    waiting,
)
from planbench.ui.desk import Desk
from planbench.ui.exchange.conflicts import ConflictsDialog
from planbench.ui.exchange.preview import ask_merge
from planbench.ui.jobs import Job
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import emptied, prose, row

PATTERN = f"planbench (*{SUFFIX})"

__all__ = ["ExchangeDialog", "ask_merge"]


class ExchangeDialog(QDialog):
    """Two cards: give, and take in; a third when something waits for a choice."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(desk.say("Exchange with colleague"))
        self.resize(desk.theme.size(620), desk.theme.size(460))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(12)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        outer.addLayout(self._cards)
        outer.addStretch(1)
        outer.addLayout(row(None, button(desk.say("Close"), self.accept)))
        desk.changed.connect(self.refresh)
        self.finished.connect(self._end)
        self.refresh()

    def refresh(self, _changed: object = None) -> None:
        """Show where the exchange stands."""
        emptied(self._cards)
        self._cards.addWidget(self._give_card())
        self._cards.addWidget(self._take_card())
        if count := len(open_conflicts(self._desk.workspace)):
            self._cards.addWidget(self._choose_card(count))

    def give(self) -> None:
        """Ask where to put an exchange file, and make it there."""
        desk, workspace = self._desk, self._desk.workspace
        desk.flush()
        suggestion = _folder(desk) / package_name(workspace)
        target = desk.ask_save(desk.say("Make exchange file"), suggestion, PATTERN)
        if target is None:
            return
        if not target.name.endswith(SUFFIX):
            target = target.with_name(target.name + SUFFIX)
        workspace.note(FOLDER, str(target.parent))
        desk.work(lambda _job: make_package(workspace, target), self._given)

    def take(self) -> None:
        """Ask for an exchange file, and show what it would bring."""
        desk = self._desk
        file = desk.ask_open(desk.say("Read exchange file"), PATTERN)
        if file:
            ask_merge(desk, file)

    def _given(self, target: Path) -> None:
        text = self._desk.say("Made {file}. Give it to your colleague.", file=target.name)
        self._desk.tell(text)
        self.refresh()

    def _give_card(self) -> Card:
        say = self._desk.say
        card = Card(say("Give"))
        explained = say(
            "The file holds the whole project with its history and its attached files. "
            "Take it on a USB stick, mail it, or put it in a folder that you share."
        )
        card.body.addWidget(prose(explained, "guidance"))
        card.body.addWidget(prose(self._given_so_far(), "muted"))
        card.body.addLayout(row(button(say("Make exchange file …"), self.give, "primary"), None))
        return card

    def _given_so_far(self) -> str:
        """When a file was last given, and what has been done since."""
        desk = self._desk
        sent, left = last_exchange(desk.workspace).sent, unsent(desk.workspace)
        if sent is None:
            return desk.say("No file has been given yet.")
        last = desk.say("Last given: {time}.", time=desk.words.moment(sent))
        since = desk.words.count(
            "{n} change has not been given yet.", "{n} changes have not been given yet.", left
        )
        return f"{last} {since if left else desk.say('Everything here has been given.')}"

    def _take_card(self) -> Card:
        say = self._desk.say
        card = Card(say("Take in"))
        explained = say(
            "You see what is new, changed and removed before anything happens. Nothing of yours "
            "is lost: where both have changed the same thing, both versions are kept."
        )
        card.body.addWidget(prose(explained, "guidance"))
        card.body.addWidget(self._last())
        card.body.addLayout(row(button(say("Read exchange file …"), self.take), None))
        self._look_for_files(card)
        return card

    def _last(self) -> QLabel:
        last = last_exchange(self._desk.workspace)
        if last.received is None:
            text = self._desk.say("No file has been taken in yet.")
        else:
            name = last.colleague or self._desk.say("a colleague")
            time = self._desk.words.moment(last.received)
            text = self._desk.say("Last taken in: {time}, from {name}.", time=time, name=name)
        return prose(text, "muted")

    def _look_for_files(self, card: Card) -> None:
        """Look in the folder of the last exchange, off the interface thread."""
        desk, folder = self._desk, _folder(self._desk)

        def found(file: Path | None) -> None:
            if file is not None and file.is_file():
                text = desk.say("{file} has come. Look at it …", file=file.name)
                card.body.addWidget(button(text, lambda: ask_merge(desk, file), "quiet"))

        def look(_job: Job) -> Path | None:
            return waiting(desk.workspace, folder)

        desk.work(look, found)

    def _choose_card(self, count: int) -> Card:
        words = self._desk.words
        card = Card(self._desk.say("Both changed"))
        text = words.count("{n} thing waits for a choice.", "{n} things wait for a choice.", count)
        card.body.addWidget(prose(text, "attention"))
        opener = button(self._desk.say("Look at them …"), self._choose)
        card.body.addLayout(row(opener, None))
        return card

    def _choose(self) -> None:
        self.accept()  # so that «Go there» leads to a page that can be seen
        ConflictsDialog(self._desk, self._desk.window).open()

    def _end(self, _result: int) -> None:
        self._desk.changed.disconnect(self.refresh)
        self.deleteLater()


def _folder(desk: Desk) -> Path:
    known = Path(desk.workspace.fact(FOLDER) or documents_folder())
    return known if known.is_dir() else documents_folder()
