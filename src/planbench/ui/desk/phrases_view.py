"""The bank of phrases: those that planbench brings, and one's own, by kind of remark."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.i18n import DOCUMENT_LANGUAGES, LANGUAGES
from planbench.services.desk.notebook import KINDS
from planbench.ui.desk.context import DeskContext
from planbench.ui.kit.fields.fields import ChoiceField, LineField
from planbench.ui.kit.look.buttons import button, icon_button
from planbench.ui.kit.look.layout import clear_layout, label_with, row, scroll_box, wrapped_label

READ = 720  # pixels


class PhrasesView(QWidget):
    """Phrases are chosen where a remark is written; here they come and go."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        say = context.say
        self.kind = ChoiceField({key: say(name) for key, name in KINDS.items()})
        self.kind.setAccessibleName(say("Kind of remark"))
        self.language = ChoiceField({key: LANGUAGES[key] for key in DOCUMENT_LANGUAGES})
        self.language.setAccessibleName(say("Language"))
        own = context.words.language
        self.language.set_value(own if own in DOCUMENT_LANGUAGES else DOCUMENT_LANGUAGES[0])
        self.new = LineField(say("A phrase of your own"))
        self.new.setAccessibleName(say("A phrase of your own"))
        self.new.returnPressed.connect(self.add)
        scroll, self._listed = scroll_box(8)
        scroll.setMaximumWidth(context.theme.size(READ))
        for wide in (self.kind, self.language):
            wide.setMinimumContentsLength(16)
        scroll.setAccessibleName(say("Phrases"))
        for field in (self.kind, self.language):
            field.edited.connect(self.refresh)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 8, 16, 12)
        box.setSpacing(8)
        why = say(
            "Phrases to begin a remark with. They lie on this computer alone, and are chosen "
            "where a remark is written."
        )
        box.addWidget(wrapped_label(why, "muted"))
        box.addLayout(row(self.kind, self.language, None))
        self.new.setMaximumWidth(context.theme.size(READ))
        box.addLayout(row(self.new, button(say("Add phrase"), self.add), None))
        box.addWidget(scroll, 1)
        self.refresh()

    def refresh(self) -> None:
        """The phrases of the kind and the language that are chosen."""
        clear_layout(self._listed)
        say, theme = self._context.say, self._context.theme
        for phrase in self._context.notes.phrases(self.kind.value(), self.language.value()):
            name = say("Remove phrase: {text}", text=phrase.text)
            remove = icon_button(theme, "remove", name, partial(self._remove, phrase.id))
            self._listed.addLayout(label_with(wrapped_label(phrase.text), remove))
        self._listed.addStretch(1)

    def add(self) -> None:
        """Keep what is typed as a phrase of one's own."""
        text, kind = self.new.value(), self.kind.value()
        if text.strip() and self._context.attempt(
            lambda: self._context.notes.add_phrase(kind, text)
        ):
            self.new.set_value("")
            self.refresh()

    def _remove(self, phrase_id: str) -> None:
        if self._context.attempt(lambda: self._context.notes.remove_phrase(phrase_id)):
            self.refresh()
