"""A remark on a text: its words chosen in it, a phrase to begin with, kept as it is typed."""

from __future__ import annotations

from functools import partial

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from planbench.domain.base import new_id
from planbench.services.desk.notebook import KINDS, DeskRemark
from planbench.services.desk.reading import DeskText
from planbench.services.words.item_words import shortened
from planbench.ui.desk.context import DeskContext
from planbench.ui.kit.fields.fields import ChoiceField, LineField, TextField
from planbench.ui.kit.look.buttons import button, icon_button, link
from planbench.ui.kit.look.layout import clear_layout, label_with, row, wrapped_label

REST = 700  # milliseconds after a key until what is typed is kept
AGAIN = 5_000  # until what the disk refused is tried again
SEVERAL_LINES = 4
WIDEST = 110  # letters of a phrase in the menu


class RemarkEditor(QWidget):
    """`kept` says that a remark of the municipality was written, changed or removed."""

    kept = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._municipality, self._language = "", "sv"
        self._passage: DeskText | None = None
        self._remark: DeskRemark | None = None
        self._timer = QTimer(self, interval=REST, singleShot=True)
        self._timer.timeout.connect(self.flush)
        say = context.say
        self.about = wrapped_label("", "cardTitle")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setObjectName("boxed")
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setAccessibleName(say("The text; choose the words that the remark is about"))
        self.kind = ChoiceField({key: say(name) for key, name in KINDS.items()})
        self.kind.setAccessibleName(say("Kind of remark"))
        self.kind.setMinimumContentsLength(15)
        self.phrases = QMenu(self)
        self.phrases.setAccessibleName(say("Phrases"))
        self.phrases.aboutToShow.connect(self._show_phrases)
        self._opener = button(say("Begin with a phrase …"), self._offer_phrases)
        self.field = TextField(say("Write the remark"), lines=SEVERAL_LINES)
        self.field.setAccessibleName(say("Remark"))
        self.author = LineField(say("Name"))
        self.author.setAccessibleName(say("Your name, under which remarks leave"))
        self.author.set_value(context.notes.author or context.settings.name)
        self._listed = QVBoxLayout()
        self._listed.setSpacing(6)
        self._lay_out()
        self.kind.edited.connect(self._soon)
        self.field.edited.connect(self._soon)
        self.author.edited.connect(self._soon)

    def _lay_out(self) -> None:
        say = self._context.say
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 8, 16, 12)
        box.setSpacing(8)
        box.addWidget(self.about)
        box.addWidget(self.text, 1)
        hint = say("Mark words in the text, and the remark stands at them alone.")
        box.addWidget(wrapped_label(hint, "muted"))
        box.addLayout(row(self.kind, self._opener, None))
        box.addWidget(self.field)
        keep = button(say("Keep as a phrase"), self._keep_phrase, "quiet")
        box.addLayout(row(button(say("New remark here"), self.begin), keep, None))
        box.addLayout(self._listed)
        name = wrapped_label(say("Your name, under which remarks leave"), "muted")
        box.addLayout(label_with(name, self.author))

    def show_passage(self, municipality: str, language: str, passage: DeskText | None) -> bool:
        """Show another text; what was typed is kept first. Whether that could be done."""
        if not self.flush():
            return False
        self._municipality, self._language, self._passage = municipality, language, passage
        self.setEnabled(passage is not None)
        self.about.setText(passage.about if passage else "")
        self.text.setPlainText(passage.text if passage else "")
        mine = self._mine()
        self._open(mine[-1] if mine else None)
        return True

    def begin(self) -> None:
        """Another remark on the same text."""
        if self.flush():
            self._open(None)
            self.field.setFocus()

    def suggest(self, text: str) -> None:
        """Begin a remark with a text, where nothing is written yet; it is kept as if typed."""
        if self.isEnabled() and not self.field.value().strip():
            self.field.setPlainText(text)

    def flush(self) -> bool:
        """Keep what is typed; whether it is on the disk. What was refused stays, and is tried."""
        self._timer.stop()
        self._timer.setInterval(REST)
        if self._context.attempt(self._keep):
            return True
        self._timer.start(AGAIN)
        return False

    def _soon(self) -> None:
        """Keep what is typed in a moment, also while somebody types on."""
        if not self._timer.isActive():
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves the view leaves nothing unkept."""
        super().hideEvent(event)
        self.flush()

    def _keep(self) -> None:
        notes = self._context.notes
        if self.author.value().strip() != notes.author and self.author.value().strip():
            notes.set_author(self.author.value())
        if self._passage is None:
            return
        text, before = self.field.value(), self._remark
        if not text.strip():
            if before is not None:
                notes.remove(before.id)
                self._remark = None
                self._told()
            return
        now = self._as_typed(text, before)
        if now != before:
            notes.put(now)
            self._remark = now
            if before is None or before.sent:
                self._told()

    def _as_typed(self, text: str, before: DeskRemark | None) -> DeskRemark:
        kind, quote = self.kind.value(), self._quote()
        if before is not None:
            quote = quote or before.quote
            changed = msgspec.structs.replace(before, text=text, kind=kind, quote=quote)
            return changed if changed == before else msgspec.structs.replace(changed, sent="")
        passage = self._passage
        place, about = (passage.place, passage.about) if passage else ("", "")
        return DeskRemark(new_id(), self._municipality, place, about, quote, kind, text)

    def _quote(self) -> str:
        """The words that are marked in the text, on one line of it."""
        marked = self.text.textCursor().selectedText()
        return marked.split("\u2029")[0].strip()

    def _told(self) -> None:
        self._list()
        self.kept.emit()

    def _mine(self) -> list[DeskRemark]:
        place = self._passage.place if self._passage else None
        own = self._context.notes.of(self._municipality)
        return [remark for remark in own if remark.place == place]

    def _open(self, remark: DeskRemark | None) -> None:
        self._remark = remark
        self.field.set_value(remark.text if remark else "")
        if remark is not None and remark.kind in KINDS:
            self.kind.set_value(remark.kind)
        cursor = self.text.textCursor()
        cursor.clearSelection()
        self.text.setTextCursor(cursor)
        if remark is not None and remark.quote:
            self.text.find(remark.quote)
        self._list()

    def _list(self) -> None:
        """The other remarks on the text, each to be opened or removed."""
        clear_layout(self._listed)
        say, theme = self._context.say, self._context.theme
        for desk_remark in self._mine():
            if (
                self._remark is not None
                and desk_remark.id == self._remark.id
                and not desk_remark.sent
            ):
                continue
            name = shortened(desk_remark.text)
            shown = (
                say("{text} (sent in {file})", text=name, file=desk_remark.sent)
                if desk_remark.sent
                else name
            )
            opener = link(theme, shown, partial(self._go, desk_remark))
            remove = icon_button(
                theme,
                "remove",
                say("Remove remark: {text}", text=name),
                partial(self._remove, desk_remark),
            )
            self._listed.addLayout(label_with(opener, remove))

    def _go(self, remark: DeskRemark) -> None:
        if self.flush():
            self._open(remark)
            self.field.setFocus()

    def _remove(self, remark: DeskRemark) -> None:
        if self._context.attempt(lambda: self._context.notes.remove(remark.id)):
            if self._remark is not None and self._remark.id == remark.id:
                self._open(None)
            self._told()

    def _offer_phrases(self) -> None:
        """The phrases below their button; the first is what Enter takes."""
        self.phrases.popup(self._opener.mapToGlobal(self._opener.rect().bottomLeft()))
        if self.phrases.actions():
            self.phrases.setActiveAction(self.phrases.actions()[0])

    def _show_phrases(self) -> None:
        """The phrases of the kind, in the language of the municipality."""
        self.phrases.clear()
        for phrase in self._context.notes.phrases(self.kind.value(), self._language):
            shown = phrase.text if len(phrase.text) <= WIDEST else f"{phrase.text[:WIDEST]}…"
            act = self.phrases.addAction(shown.replace("&", "&&"))
            act.triggered.connect(partial(self.use_phrase, phrase.text))

    def use_phrase(self, text: str, _checked: bool = False) -> None:
        """Put a phrase behind what is written; the keyboard is there."""
        own = self.field.value().rstrip()
        self.field.set_value(f"{own}\n{text}" if own else text)
        self.field.setFocus()
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self._soon()

    def _keep_phrase(self) -> None:
        text, kind = self.field.value().strip(), self.kind.value()
        if text and self._context.attempt(lambda: self._context.notes.add_phrase(kind, text)):
            self._context.message.emit(self._context.say("It is among your phrases."))
