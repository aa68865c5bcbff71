"""One municipality: where it stands, its texts to remark on, what is new, asked and found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from planbench.checks.finding import LEVELS
from planbench.i18n import N_
from planbench.services.desk.folder import Municipality
from planbench.services.desk.notebook import KINDS
from planbench.services.desk.reading import DeskText, place_of
from planbench.services.desk.telling import checks_of, file_of, phase_of, programme_of
from planbench.services.words.item_words import WHAT
from planbench.ui.desk.context import DeskContext
from planbench.ui.desk.remark_editor import RemarkEditor
from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.look.buttons import link
from planbench.ui.kit.look.layout import clear_layout, row, scroll_box, wrapped_label
from planbench.ui.kit.look.long_list import LongList
from planbench.ui.kit.look.panes import Panes
from planbench.ui.kit.look.tabs import Tabs
from planbench.ui.kit.look.two_lines import Line

VIEWS = {
    "texts": N_("Texts"),
    "changes": N_("Since last time"),
    "questions": N_("Questions"),
    "checks": N_("Remarks of the checks"),
    "remarks": N_("My remarks"),
}
TEXTS = 520  # pixels
MOST = 300  # lines of a list that are shown


class TextLine(NamedTuple):
    """A line of a list: its look, the text that it leads to, and what may be remarked there."""

    text: str
    look: str = ""
    place: str = ""
    suggested: str = ""


class MunicipalityView(QWidget):
    """`kept` says that a remark was written, changed or removed."""

    kept = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._shown: Municipality | None = None
        self.facts = wrapped_label("", "muted")
        bar = row(spacing=4)
        self.views = Tabs(bar, {key: context.say(name) for key, name in VIEWS.items()})
        self.views.choose("texts")
        self.views.chosen.connect(self.show_view)
        bar.addStretch(1)
        self.texts = LongList(context.theme, context.say("Texts"))
        self.texts.chosen.connect(self._text_chosen)
        self.editor = RemarkEditor(context)
        self.editor.kept.connect(self._remarked)
        panes = Panes(context.theme, context.settings.panes, "desk_texts", context.say("Width"))
        panes.hold(self.texts, self.editor, TEXTS)
        self._lines_scroll, self._lines = scroll_box(8)
        self._lines_scroll.setAccessibleName(context.say("What was found"))
        self._stack = QStackedWidget()
        self._stack.addWidget(panes)
        self._stack.addWidget(self._lines_scroll)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 8, 8, 0)
        box.setSpacing(6)
        box.addWidget(self.facts)
        box.addLayout(bar)
        box.addWidget(self._stack, 1)
        self.show_municipality(None)

    @property
    def municipality(self) -> Municipality | None:
        """The one that is shown."""
        return self._shown

    def show_municipality(self, shown: Municipality | None, place: str = "") -> bool:
        """Show one, at a text if given; what was typed is kept first. Whether that was done."""
        if not self.editor.flush():
            return False
        same = shown and self._shown and shown.key == self._shown.key
        place = place or (self.texts.current_id() if same else "")
        self._shown = shown
        if shown is None:
            self.editor.show_passage("", "sv", None)
            return True
        self.facts.setText(self._facts(shown))
        self._show_texts(place)
        self._name_views(shown)
        self.show_view("texts" if place else self.views.current)
        return True

    def show_view(self, key: str) -> None:
        """One of the views of `VIEWS`."""
        self.views.choose(key)
        self._stack.setCurrentIndex(0 if key == "texts" else 1)
        if key != "texts" and self._shown is not None:
            self._context.builder.build(self._lines_scroll, self._told(key, self._shown))

    def _told(self, key: str, shown: Municipality) -> BuildSteps:
        clear_layout(self._lines)
        places = shown.newest.places
        for line in LINES[key](self._context, shown):
            if line.place in places:
                go = partial(self._go_to_text, line)
                self._lines.addWidget(link(self._context.theme, line.text, go))
            else:
                self._lines.addWidget(wrapped_label(line.text, line.look))
            yield
        self._lines.addStretch(1)

    def _go_to_text(self, line: TextLine) -> None:
        """To the text that a line is about, where what the checks say may become a remark."""
        self.show_view("texts")
        self.texts.choose(line.place)
        self.editor.field.setFocus()
        if line.suggested:
            self.editor.suggest(line.suggested)

    def _facts(self, shown: Municipality) -> str:
        words, newest = self._context.words, shown.newest
        project = shown.project_file
        parts = [programme_of(newest, words), phase_of(project, words), file_of(shown, words)]
        found = checks_of(project, words)
        return " · ".join(part for part in (*parts, found) if part and part != "–")

    def _show_texts(self, place: str) -> None:
        shown = self._shown
        passages = {passage.place: passage for passage in shown.newest.passages} if shown else {}
        key = shown.key if shown else ""
        counts = Counter(remark.place for remark in self._context.notes.of(key))
        at = place if place in passages else next(iter(passages), "")
        self.texts.show_rows(list(passages), self._line_of(passages, counts), at)
        self._text_chosen(self.texts.current_id())

    def _text_chosen(self, place: str) -> None:
        if self._shown is not None:
            newest = self._shown.newest
            found = next((passage for passage in newest.passages if passage.place == place), None)
            self.editor.show_passage(self._shown.key, newest.language, found)

    def _remarked(self) -> None:
        if self._shown is not None:
            place = self.texts.current_id()
            counts = Counter(remark.place for remark in self._context.notes.of(self._shown.key))
            passages = {passage.place: passage for passage in self._shown.newest.passages}
            self.texts.show_rows(list(passages), self._line_of(passages, counts), place)
            self._name_views(self._shown)
        self.kept.emit()

    def _line_of(
        self, passages: dict[str, DeskText], counts: Counter[str]
    ) -> Callable[[str], Line]:
        def line(item_id: str) -> Line:
            passage, n = passages[item_id], counts[item_id]
            tail = self._context.words.count("{n} remark", "{n} remarks", n) if n else ""
            return Line(" ".join(passage.text.split()), passage.about, tail)

        return line

    def _name_views(self, shown: Municipality) -> None:
        counts = {
            "changes": len(shown.changes()),
            "questions": len(shown.newest.questions),
            "checks": len(shown.project_file.findings),
            "remarks": len(self._context.notes.of(shown.key)),
        }
        for key, n in counts.items():
            name = self._context.say(VIEWS[key])
            self.views.buttons[key].setText(
                f"{name} {self._context.words.number(n)}" if n else name
            )


Lines = Iterator["TextLine"]


def _changes(context: DeskContext, shown: Municipality) -> Lines:
    say = context.say
    if not shown.earlier:
        yield TextLine(say("This is the first file from here."), "muted")
        return
    found = shown.changes()
    if not found:
        yield TextLine(say("Nothing has changed since the file before."), "muted")
    for change in found[:MOST]:
        yield TextLine(f"{say(WHAT[change.what])} · {change.about}", "strong", change.place)
        if change.before:
            yield TextLine(say("Before: {text}", text=change.before), "muted")
        if change.after:
            yield TextLine(change.after)
    yield from _rest(context, found)


def _questions(context: DeskContext, shown: Municipality) -> Lines:
    for question in shown.newest.questions[:MOST]:
        yield TextLine(question)
    if not shown.newest.questions:
        yield TextLine(context.say("No question is open."), "muted")


def _checks(context: DeskContext, shown: Municipality) -> Lines:
    found, places = shown.project_file.findings, shown.newest.places
    if shown.project_file.form == "word":
        only = context.say(
            "Only a project can be checked; ask for an exchange file to see what the checks say."
        )
        yield TextLine(only, "muted")
    elif not found:
        yield TextLine(context.say("The checks find nothing."), "good")
    for level, name in LEVELS.items():
        of_level = [remark for remark in found if remark.level == level]
        if of_level:
            yield TextLine(f"{context.say(name)} · {len(of_level)}", "strong")
        for each in of_level[:MOST]:
            said = each.sentence(context.words)
            yield TextLine(said, "", place_of(each, places), said)
            if why := each.reason(context.words):
                yield TextLine(why, "muted")


def _remarks(context: DeskContext, shown: Municipality) -> Lines:
    own = context.notes.of(shown.key)
    if not own:
        yield TextLine(context.say("No remark has been written yet."), "muted")
    for kind, name in KINDS.items():
        of_kind = [remark for remark in own if remark.kind == kind]
        if of_kind:
            yield TextLine(f"{context.say(name)} · {len(of_kind)}", "strong")
        for each in of_kind:
            sent = context.say("Sent in {file}.", file=each.sent) if each.sent else ""
            quote = f"{context.words.quoted(each.quote)} " if each.quote else ""
            told = f"{each.about}: {quote}{each.text} {sent}".strip()
            yield TextLine(told, "", each.place)


def _rest(context: DeskContext, found: Sequence[object]) -> Lines:
    if len(found) > MOST:
        more = context.words.count("and {n} more", "and {n} more", len(found) - MOST)
        yield TextLine(more, "muted")


LINES: dict[str, Callable[[DeskContext, Municipality], Lines]] = {
    "changes": _changes,
    "questions": _questions,
    "checks": _checks,
    "remarks": _remarks,
}
