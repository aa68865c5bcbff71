"""A mark as it is read: its heading, the text with the difference, the talk, the row it becomes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from html import escape
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from planbench.domain import terms
from planbench.domain.dates.field import read_date
from planbench.domain.model import Feedback
from planbench.i18n import N_
from planbench.services.feedback.structure import structure_of
from planbench.services.feedback.text_changes import Parts, adds_paragraphs, suggests
from planbench.services.words.mark_words import mark_summary
from planbench.ui.feedback.view import FeedbackView
from planbench.ui.kit.look.icons import icon
from planbench.ui.kit.look.layout import column, fitted, label, row, wrap, wrapped_label
from planbench.ui.page_context import PageContext

NEAR = 240  # letters of the text on either side of a mark
SIGN, LETTER = 16, 28  # pixels of an icon, and of the ring with an author's initial
WRITTEN = 16
BECOMES: Mapping[str, str] = MappingProxyType(
    {
        "action": N_("A new row becomes an action"),
        "indicator": N_("A new row becomes an indicator"),
        "follow_up": N_("A new row becomes a follow-up"),
    }
)
DATED = MappingProxyType({"action": 2, "indicator": 3, "follow_up": 0})  # the cell of the day


def headline(context: PageContext, view: FeedbackView) -> str:
    """What kind of mark it is, as one would say it."""
    mark, words = view.feedback, context.words
    added = str(structure_of(mark).get("add", ""))
    if added in BECOMES:
        return words.say(BECOMES[added])
    if adds_paragraphs(mark):
        return words.say("New text, as a suggestion")
    if view.talk:
        rounds = len({feedback.round for feedback in (mark, *view.talk)})
        return words.count("A talk in {n} round", "A talk over {n} rounds", rounds)
    return words.say(terms.FEEDBACK_KINDS.get(mark.kind, ""))


def head_line(context: PageContext, view: FeedbackView, *ends: QWidget) -> QWidget:
    """`Ändring  Mål 1 …… Solveig, 14 nov`, with an icon before it."""
    mark, theme = view.feedback, context.theme
    sign = fitted(QLabel())
    side = theme.size(SIGN)
    picture = "feedback" if mark.kind in {"comment", "reply"} else "list"
    picture = "table" if structure_of(mark).get("add") else picture
    sign.setPixmap(icon(picture, theme.colours.muted).pixmap(QSize(side, side)))
    day = context.words.short_date(mark.date.date()) if mark.date else ""
    who = ", ".join(part for part in (mark.author, day) if part)
    what = label(headline(context, view), "rowTitle")
    line = row(sign, what, spacing=8)
    line.addWidget(wrapped_label(view.place, "muted"), 1)
    if mark.state != "open":
        line.addWidget(label(context.say(terms.FEEDBACK_STATES[mark.state]), "good"))
    line.addWidget(label(who, "muted"))
    for end in ends:
        line.addWidget(end)
    return wrap(line)


def marked_text(context: PageContext, view: FeedbackView, *, large: bool = False) -> QLabel | None:
    """The text that a mark is in, with what goes and what comes; None where it has none."""
    if not view.text:
        return None
    parts = marked_parts(view)
    if parts is None:
        text = html(_near_start(view.text))
    else:
        middle = _difference(context, parts) if suggests(view.feedback) else _tinted(context, parts)
        text = f"{html(_near_end(parts.before))}{middle}{html(_near_start(parts.after))}"
    size = f"; font-size:{context.theme.size(WRITTEN)}px" if large else ""
    marked = QLabel(f'<p style="line-height:140%{size}">{text}</p>')
    marked.setTextFormat(Qt.TextFormat.RichText)
    marked.setWordWrap(True)
    marked.setMinimumWidth(1)
    marked.setAccessibleName(view.text)
    return fitted(marked)


def marked_parts(view: FeedbackView) -> Parts | None:
    """Where the mark stands in its text; None where that can no longer be told."""
    mark, text = view.feedback, view.text or ""
    if mark.state == "open":
        return view.parts
    if suggests(mark) or not mark.anchor_text or mark.anchor_text not in text:
        return None
    before, said, after = text.partition(mark.anchor_text)
    return Parts(before, "", said, after)


def words_of(context: PageContext, view: FeedbackView) -> QWidget:
    """What was said: a talk whole; of a change that is seen in its text only what stands beside."""
    mark = view.feedback
    if view.talk:
        return talk_of(context, view)
    seen = suggests(mark) and mark.state == "open" and view.parts is not None
    told = wrapped_label(mark.text if seen else mark_summary(mark, context.words))
    if not told.text():
        told.hide()
    return told


def talk_of(context: PageContext, view: FeedbackView) -> QWidget:
    """What was said, round by round, and what one answered."""
    box = column(spacing=10)
    turns = sorted(
        (view.feedback, *view.talk), key=lambda feedback: (feedback.round, str(feedback.date))
    )
    for mark in turns:
        when = context.say("round {number}", number=mark.round)
        box.addWidget(
            _turn(context, mark.author, mark.date, when, mark_summary(mark, context.words))
        )
        if mark.reply and mark is not view.feedback:
            box.addWidget(_turn(context, "", None, context.say("your answer"), mark.reply))
    return wrap(box)


def row_strip(context: PageContext, mark: Feedback) -> QWidget | None:
    """A new table row as the item that it becomes, with its day as it was read."""
    structure = structure_of(mark)
    added = str(structure.get("add", ""))
    cells = [" ".join(map(str, cell)).strip() for cell in structure.get("cells", ())]
    if added not in BECOMES or not any(cells):
        return None
    strip = QFrame()
    strip.setObjectName("newRow")
    line = row(spacing=16, margins=(10, 8, 10, 8))
    for at, cell in enumerate(cells):
        if cell:
            line.addWidget(wrapped_label(cell), 3 if at == 0 else 1)
    strip.setLayout(line)
    return wrap(column(strip, *_day(context, cells, DATED[added]), spacing=4))


def _day(context: PageContext, cells: list[str], at: int) -> list[QWidget]:
    typed = cells[at] if at < len(cells) else ""
    day = read_date(typed, context.workspace.today) if typed else None
    if day is None or typed == context.words.date(day):
        return []
    read = context.words.date(day)
    return [wrapped_label(context.say("“{text}” is read as {day}", text=typed, day=read), "muted")]


def _turn(
    context: PageContext, author: str, date: dt.datetime | None, when: str, text: str
) -> QWidget:
    initial = label(author[:1].upper() or "·", "initial")
    side = context.theme.size(LETTER)
    initial.setFixedSize(side, side)
    initial.setAlignment(Qt.AlignmentFlag.AlignCenter)
    day = context.words.short_date(date.date()) if date else ""
    about = ", ".join(part for part in (day, when) if part)
    names = (label(author, "rowTitle"),) if author else ()
    who = row(*names, label(about, "muted"), None, spacing=6)
    line = row(spacing=12)
    line.addWidget(initial, 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(column(who, wrapped_label(text), spacing=1), 1)
    return wrap(line)


def html(text: str) -> str:
    """Text as letters, with its lines."""
    return escape(text).replace("\n", "<br>")


def _difference(context: PageContext, parts: Parts) -> str:
    colours = context.theme.colours
    gone = f'<s style="color:{colours.bad}">{html(parts.gone)}</s>' if parts.gone else ""
    new = f'<u style="color:{colours.good}">{html(parts.new)}</u>' if parts.new else ""
    return " ".join(part for part in (gone, new) if part)


def _tinted(context: PageContext, parts: Parts) -> str:
    tint = context.theme.colours.attention_tint
    return f'<span style="background-color:{tint}">{html(parts.new)}</span>'


def _near_end(text: str) -> str:
    if len(text) <= NEAR:
        return text
    cut = text[-NEAR:]
    return f"… {cut.partition(' ')[2] or cut}"


def _near_start(text: str) -> str:
    if len(text) <= NEAR:
        return text
    cut = text[:NEAR]
    return f"{cut.rpartition(' ')[0] or cut} …"
