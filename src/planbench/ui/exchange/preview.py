"""What an exchange file would bring, shown before it is taken in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QMessageBox, QProgressBar, QVBoxLayout, QWidget

from planbench.domain.kinds import STEP_OF
from planbench.errors import OtherProjectError, UserError
from planbench.exchange.differences import Difference
from planbench.services.exchange.joining import home_of
from planbench.services.exchange.packages import (
    STAGES,
    PackagePreview,
    merge,
    preview,
)
from planbench.services.exchange.received import LACKING
from planbench.services.words.item_words import difference_words
from planbench.ui.exchange.both_changed import both_versions, is_told_there, told_there
from planbench.ui.exchange.changes_shown import change_shown
from planbench.ui.jobs import Job
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import label, row, scroll_box, wrapped_label
from planbench.ui.kit.look.plain import plain_box
from planbench.ui.page_context import PageContext

SHOWN = 12  # lines a step; the rest is counted


class Elsewhere(NamedTuple):
    """A file of another project, and whether that project is on this computer."""

    error: OtherProjectError
    is_here: bool


def ask_merge(context: PageContext, path: Path) -> None:
    """Read an exchange file off the interface thread, then show what it would bring."""
    context.flush()

    def read(_job: Job) -> PackagePreview | Elsewhere:
        try:
            return preview(context.workspace, path)
        except OtherProjectError as error:
            return Elsewhere(error, home_of(path, context.settings.recent_files()) is not None)

    def show(found: PackagePreview | Elsewhere) -> None:
        if isinstance(found, Elsewhere):
            _offer_other(context, path, found)
            return
        if found.known:
            context.show_message(context.say("There is nothing new in {file}.", file=path.name))
            return
        MergePreview(context, path, found).open()

    context.read(path, read, show)


def _offer_other(context: PageContext, path: Path, found: Elsewhere) -> None:
    """Say whose the file is; from here one goes on with that project, also to join it."""
    say = context.say
    told = context.words.error(found.error)
    box = plain_box(context.window, say("Take in from colleague"), told)
    name = found.error.values["name"]
    text = say("Open {name} …", name=name) if found.is_here else say("Join {name} …", name=name)
    go = box.addButton(text, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(say("Cancel"), QMessageBox.ButtonRole.RejectRole))
    go.clicked.connect(lambda: QTimer.singleShot(0, context.window, give))
    box.finished.connect(lambda _code: box.deleteLater())

    def give() -> None:
        context.package_given.emit(path)

    box.open()


class MergePreview(QDialog):
    """Counts, then what comes step by step, then what both changed."""

    def __init__(self, context: PageContext, path: Path, found: PackagePreview) -> None:
        super().__init__(context.window)
        self._context = context
        self._path = path
        self._found = found
        there = told_there(found)
        self._alone = [one for one in found.differences if not is_told_there(one, there)]
        say = context.say
        self.setWindowTitle(say("Take in from colleague"))
        self.resize(context.theme.size(680), context.theme.size(620))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(10)
        outer.addWidget(wrapped_label(self._heading(), "cardTitle"))
        outer.addWidget(wrapped_label(self._counts(), "muted"))
        outer.addWidget(self._content())
        self._busy = QProgressBar()
        self._busy.setRange(0, STAGES)
        self._busy.setAccessibleName(say("Taking in …"))
        self._busy.hide()
        outer.addWidget(self._busy)
        self._job: Job | None = None
        self._brought: PackagePreview | None = None
        self._cancel = button(say("Cancel"), self.reject)
        self._accept = button(say("Take in"), self.take, "primary")
        outer.addLayout(row(None, self._cancel, self._accept))
        self._accept.setDefault(True)
        self.finished.connect(lambda _code: self.deleteLater())

    def take(self) -> None:
        """Take the file in; the window answers meanwhile."""
        context, path = self._context, self._path
        context.flush()
        self._accept.setEnabled(False)
        self._busy.show()

        def merging(job: Job) -> PackagePreview:
            def progress(done: int, of: int) -> None:
                if job.cancelled:
                    raise UserError("Stopped. Nothing was taken in, and the project is as it was.")
                job.progress(done, of)

            self._brought = merge(context.workspace, path, progress=progress)
            return self._brought

        self._job = context.work(merging, lambda _brought: None, super().reject)
        self._job.signals.progress.connect(self._progress)
        self._job.signals.finished.connect(self._ended)

    def reject(self) -> None:
        """Close; while the file is being taken in, ask that to stop, and close when it has."""
        if self._job is None:
            super().reject()
        else:
            self._cancel.setEnabled(False)
            self._job.cancel()

    def _progress(self, done: int, _of: int) -> None:
        self._busy.setValue(done)

    def _ended(self) -> None:
        """Say what came in, also when «Cancel» was pressed a moment too late to stop it."""
        if self._brought is not None:
            self._taken(self._brought)

    def _taken(self, brought: PackagePreview) -> None:
        self.accept()
        open_ones = sum(clash.state == "open" for clash in brought.clashes)
        words = self._context.words
        text = words.say("Taken in. A backup was made first.")
        if open_ones:
            more = words.count(
                "{n} thing waits for a choice.", "{n} things wait for a choice.", open_ones
            )
            asked = words.count("Look at it …", "Look at them …", open_ones)
            look = asked, self._context.conflicts_requested.emit
            self._context.show_message(f"{text} {more}", look)
            return
        self._context.show_message(text)

    def _heading(self) -> str:
        found, words = self._found, self._context.words
        name = found.sender or words.say("a colleague")
        if found.made_at is None:
            return words.say("From {name}", name=name)
        time = words.moment(found.made_at)
        return words.say("From {name}, {time}", name=name, time=time)

    def _counts(self) -> str:
        found, words = self._found, self._context.words
        files = words.listed(list(found.lacking))
        lacking = words.say(LACKING, files=files) if found.lacking else ""
        counts = Counter(difference.what for difference in self._alone)
        told = words.say(
            "New: {new}. Changed: {changed}. Removed: {removed}. Changed by both: {both}.",
            new=words.number(counts["new"]),
            changed=words.number(counts["changed"]),
            removed=words.number(counts["removed"]),
            both=words.number(len(found.clashes)),
        )
        return f"{told} {lacking}".rstrip()

    def _content(self) -> QWidget:
        scroll, box = scroll_box(10)
        if self._found.clashes:
            box.addWidget(self._both_card())
        steps = defaultdict[str, list[Difference]](list)
        for difference in self._alone:
            steps[STEP_OF.get(difference.row.table, "overview")].append(difference)
        titles = self._context.guidance().steps
        for step in self._context.workspace.programme.facts.steps:
            if steps[step]:
                box.addWidget(self._card(titles[step].title, steps[step]))
        box.addStretch(1)
        return scroll

    def _both_card(self) -> Card:
        say, found = self._context.say, self._found
        card = Card(say("Both changed"))
        explained = say("Both versions are kept. You choose afterwards, in your own time.")
        card.body.addWidget(wrapped_label(explained, "guidance"))
        for clash in found.clashes[:SHOWN]:
            card.body.addWidget(both_versions(self._context, clash, found))
        self._count_rest(card, len(found.clashes))
        return card

    def _card(self, title: str, found: Sequence[Difference]) -> Card:
        """What came and went by its name, with how many; what changed as it was and as it is."""
        card, words = Card(title), self._context.words
        changed = [difference for difference in found if difference.what == "changed"]
        others = (one for one in found if one.what != "changed")
        lines = list(Counter(difference_words(words, one) for one in others).items())
        for line, times in lines[:SHOWN]:
            card.body.addWidget(wrapped_label(line if times == 1 else f"{line} ({times})"))
        for difference in changed[: max(0, SHOWN - len(lines))]:
            card.body.addWidget(change_shown(self._context, difference))
        self._count_rest(card, len(lines) + len(changed))
        return card

    def _count_rest(self, card: Card, count: int) -> None:
        if (left := count - SHOWN) > 0:
            more = self._context.words.count("and {n} more", "and {n} more", left)
            card.body.addWidget(label(more, "muted"))
