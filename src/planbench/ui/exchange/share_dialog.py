"""Ideas to others: chosen at the left, seen as they will leave at the right, before they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from planbench.domain.terms import SHARED_KINDS
from planbench.exchange.share_file import SUFFIX
from planbench.paths import documents_folder
from planbench.services.sharing.choosing import ShareChoice, choices
from planbench.services.sharing.cleaning import REASONS
from planbench.services.sharing.giving import (
    ALWAYS_STAYS,
    SharePreview,
    preview_share,
    share_name,
    write_page,
    write_share,
)
from planbench.services.sharing.wording import told
from planbench.services.words.item_words import shortened
from planbench.ui.jobs import Job
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, column, row, scroll_box, wrapped_label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.kit.work.file_kinds import own_files
from planbench.ui.page_context import PageContext

PAGES = "Word (*.docx);;PDF (*.pdf)"
CHECKED, PLAIN = Qt.CheckState.Checked, Qt.CheckState.Unchecked
ENABLED = Qt.ItemFlag.ItemIsEnabled
INDENT = "     "
LIST = 360  # pixels of what can be chosen
ROLE = Qt.ItemDataRole.UserRole


class ShareDialog(QDialog):
    """Nothing is written before the button is pressed; `wanted` is ticked from the beginning."""

    def __init__(self, context: PageContext, wanted: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(context.window)
        self._context = context
        self._preview: SharePreview | None = None
        self._goals: dict[tuple[str, str], str] = {}  # an action or an indicator → its goal
        say = context.say
        self.setWindowTitle(say("Share ideas"))
        self.resize(context.theme.size(960), context.theme.size(600))
        self.list = QListWidget()
        self.list.setObjectName("boxed")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setMinimumWidth(context.theme.size(LIST))
        self.list.setAccessibleName(say("What to share"))
        scroll, self._shown = scroll_box(8)
        scroll.setAccessibleName(say("What leaves"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(12)
        why = say(
            "Choose what another municipality or school may build on. At the right stands every "
            "word that leaves, and what stays."
        )
        outer.addWidget(wrapped_label(why, "guidance"))
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self.list, 1)
        sides.addWidget(scroll, 1)
        outer.addLayout(sides, 1)
        self._page = button(say("Page to print …"), self.ask_page)
        self._make = button(say("Make share file …"), self.ask_file, "primary")
        buttons = row(None, button(say("Close"), self.reject), self._page, self._make)
        outer.addLayout(buttons)
        self._fill(set(wanted))
        self.list.itemChanged.connect(lambda _item: self.look())
        self.finished.connect(lambda _code: self.deleteLater())
        self.look()

    def chosen(self) -> set[tuple[str, str]]:
        """The kind and id of whatever is ticked; what comes along with its goal is not named."""
        ticked = (item for item in self._items() if item.checkState() == CHECKED)
        return {item.data(ROLE) for item in ticked if item.flags() & ENABLED}

    def _items(self) -> Iterator[QListWidgetItem]:
        items = (self.list.item(n) for n in range(self.list.count()))
        return (item for item in items if item is not None)

    def _take_along(self) -> None:
        """Tick, beyond reach, what comes along with a goal that is ticked."""
        chosen = self.chosen()
        with QSignalBlocker(self.list):
            for item in self._items():
                if item.data(ROLE) not in self._goals:
                    continue
                along = ("goal", self._goals[item.data(ROLE)]) in chosen
                if along == bool(item.flags() & ENABLED):
                    item.setCheckState(CHECKED if along else PLAIN)
                    item.setFlags(item.flags() ^ ENABLED)

    def look(self) -> None:
        """Show what would leave, worked out off the interface thread."""
        self._take_along()
        workspace, wanted = self._context.workspace, self.chosen()
        for each in (self._page, self._make):  # what is written is what has been seen
            each.setEnabled(False)

        def find(_job: Job) -> SharePreview:
            return preview_share(workspace, wanted)

        self._context.latest(self, find, self._show)

    def ask_file(self) -> None:
        """Ask where the file is to lie, and write it there."""
        context = self._context
        suggestion = documents_folder() / share_name(context.workspace)
        target = context.ask_save(
            context.say("Make share file"), suggestion, own_files(SUFFIX, context.words)
        )
        preview = self._preview
        if target is None or preview is None:
            return
        context.work(lambda _job: write_share(preview, target), self._written)

    def ask_page(self) -> None:
        """Ask where the page is to lie, and write it there."""
        context, preview = self._context, self._preview
        name = share_name(context.workspace).removesuffix(SUFFIX) + ".docx"
        target = context.ask_save(context.say("Page to print"), documents_folder() / name, PAGES)
        if target is None or preview is None:
            return

        def write(_job: Job) -> object:
            write_page(context.workspace, preview, target)
            return target

        context.work(write, self._written)

    def _written(self, target: object) -> None:
        name = getattr(target, "name", "")
        self._context.show_message(self._context.say("Wrote {file}.", file=name))
        if str(name).endswith(SUFFIX):
            self.accept()

    def _fill(self, wanted: set[tuple[str, str]]) -> None:
        with self._context.workspace.reading() as session:
            there = choices(session)
        for choice in there:
            item = QListWidgetItem(self._name(choice))
            item.setData(ROLE, (choice.kind, choice.id))
            if choice.goal_id and choice.kind != "goal":
                self._goals[choice.kind, choice.id] = choice.goal_id
            item.setToolTip(plain_tip(choice.text))
            item.setCheckState(CHECKED if (choice.kind, choice.id) in wanted else PLAIN)
            if choice.kept_back:
                item.setFlags(item.flags() & ~ENABLED)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _name(self, choice: ShareChoice) -> str:
        say = self._context.say
        kind, text = say(SHARED_KINDS[choice.kind]), shortened(choice.text) or "–"
        within = INDENT if choice.kind in {"action", "indicator"} else ""
        name = f"{within}{kind} {choice.label}: {text}"
        return say("{name} (confidential: stays here)", name=name) if choice.kept_back else name

    def _show(self, preview: SharePreview) -> None:
        self._preview = preview
        say, words = self._context.say, self._context.words
        clear_layout(self._shown)
        for item in preview.share.items:
            said = told(item, words)
            card = Card(f"{said.kind}: {said.text}")
            for line in (*said.fields, *said.parts):
                card.body.addWidget(wrapped_label(f"{line.label}: {line.text}"))
            self._shown.addWidget(card)
        if not preview.share.items:
            self._shown.addWidget(wrapped_label(say("Nothing is chosen yet."), "muted"))
        self._shown.addLayout(column(*self._stays(preview), spacing=6))
        self._shown.addStretch(1)
        for each in (self._page, self._make):
            each.setEnabled(bool(preview.share.items))

    def _stays(self, preview: SharePreview) -> Sequence[Card]:
        say = self._context.say
        card = Card(say("Stays here"))
        for _choice, (reason, words) in preview.left:
            line = say("Taken out ({reason}): {words}", reason=say(REASONS[reason]), words=words)
            card.body.addWidget(wrapped_label(line, "attention"))
        for kept in preview.kept_back:
            text = say("Whole, as it is confidential or empty: {text}", text=kept.text)
            card.body.addWidget(wrapped_label(text, "attention"))
        card.body.addWidget(wrapped_label(say(ALWAYS_STAYS), "muted"))
        return [card]
