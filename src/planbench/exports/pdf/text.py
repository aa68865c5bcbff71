"""A paragraph as it is set and drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planbench.exports.pdf.lettering import EM, Lettering
from planbench.exports.pdf.lines import Piece, SetLine, broken
from planbench.exports.pdf.right_to_left import turned_within
from planbench.exports.pdf.sheet import Sheet
from planbench.exports.pdf.styles import ACCENT, CENTRE, LEFT, Style
from planbench.exports.pdf.tags import Element

FUZZ = 1e-6
FEWEST, MOST_LINES = 2, 3  # on a page of a paragraph on two; of one that is never on two
AFTER_SIGN = 0.6  # of the letters' size, between a sign and the text behind it


@dataclass(slots=True)
class Sign:
    """What stands in front of the first line: a bullet, a number, a label."""

    pieces: list[Piece]
    indent: float
    colour: str


@dataclass(slots=True)
class Marks:
    """What few paragraphs have. `heading` is (level, text) for the reader's list of bookmarks.

    `bar` draws a line at its left, so much higher than its text as `bar_above` says; `rule` draws
    one above it.
    """

    heading: tuple[int, str] | None = None
    bar: bool = False
    bar_above: float = 2.0
    rule: bool = False
    right_to_left: bool = False
    goals: tuple[str, ...] = ()  # where links lead to it


class Text:
    """A paragraph; its parts on several pages stand for the same element."""

    __slots__ = (
        *("pieces", "style", "element", "lettering", "sign", "names", "marks", "keeps"),
        *("before", "after", "_lines", "_width"),
    )

    def __init__(
        self,
        pieces: Sequence[Piece],
        style: Style,
        element: Element | None,
        lettering: Lettering,
        sign: Sign | None = None,
    ) -> None:
        self.pieces = pieces
        self.style = style
        self.element = element
        self.lettering = lettering
        self.sign = sign
        self.names: tuple[str, ...] = ()  # of the anchors that it prints
        self.marks: Marks | None = None
        self.keeps = style.keeps_with_next
        self.before, self.after = style.before, style.after
        self._lines: list[SetLine] = []
        self._width = -1.0

    def height(self, width: float, _room: float) -> float:
        """How high it is, set in a width."""
        return len(self._set(width)) * self.style.leading

    def beginning(self, width: float) -> float:
        """How much of it must stand with what comes before: all, or of a long one two lines."""
        lines = len(self._set(width))
        return (lines if lines <= MOST_LINES else FEWEST) * self.style.leading

    def split(self, width: float, room: float) -> tuple[Text, Text] | None:
        """What fits, and the rest; neither is ever a single line."""
        lines, fit = self._set(width), int((room + FUZZ) / self.style.leading)
        if fit == len(lines) - 1:
            fit -= 1
        return self.cut(fit) if FEWEST <= fit < len(lines) else None

    def lines_in(self, room: float) -> int:
        """How many of its lines a room holds, once it has been set."""
        return min(len(self._lines), int(max(room + FUZZ, 0) / self.style.leading))

    def cut(self, lines: int) -> tuple[Text, Text]:
        """Its first lines, and the others."""
        first, rest = self._part(self._lines[:lines]), self._part(self._lines[lines:])
        rest.sign = None
        if self.marks:
            rest.marks = replace(self.marks, bar_above=2.0, rule=False, heading=None, goals=())
        return first, rest

    def _part(self, lines: list[SetLine]) -> Text:
        made = Text(self.pieces, self.style, self.element, self.lettering, self.sign)
        made.names, made.marks, made.keeps = self.names, self.marks, False
        made._lines, made._width = lines, self._width
        return made

    def _set(self, width: float) -> list[SetLine]:
        if width != self._width:
            style = self.style
            room = max(width - style.left - style.right, style.size / 2)
            first = room - max(self._sign_end() - style.left, 0)
            scale = EM / style.size
            self._lines = broken(self.pieces, self.lettering, first * scale, room * scale)
            self._width = width
        return self._lines

    def _sign_end(self) -> float:
        """Where the text may begin behind the sign."""
        if self.sign is None:
            return 0
        widths = (self.lettering.widths(piece.face)[piece.text] for piece in self.sign.pieces)
        return self.sign.indent + (sum(widths) / EM + AFTER_SIGN) * self.style.size

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw it with its upper left corner at a place; it has been set before."""
        style = self.style
        bottom = top - len(self._lines) * style.leading
        for name in self.names:
            sheet.places.add(sheet.page, name, (left, bottom, left + self._width, top))
        if self.marks:
            self._draw_marks(sheet, self.marks, left, top, bottom)
        sheet.tagged(self._operators(sheet, left, top - style.size), self.element)
        if any(piece.link for piece in self.pieces):
            self._draw_links(sheet, left, top - style.size)

    def _draw_marks(
        self, sheet: Sheet, marks: Marks, left: float, top: float, bottom: float
    ) -> None:
        for goal in marks.goals:
            sheet.leave_goal(goal, left, top)
        if marks.heading:
            level, text = marks.heading
            sheet.heading(text, level, left, top)
        if marks.bar:
            sheet.line((left + 3.2, bottom - 2, left + 3.2, top + marks.bar_above), 2.25, ACCENT)
        if marks.rule:
            sheet.line((left, top + 11, left + self._width, top + 11), 2.25, ACCENT)

    def _operators(self, sheet: Sheet, left: float, base: float) -> str:
        """What draws it, with the foot of the first line's letters at a height."""
        style = self.style
        made = ["BT"]
        if self.sign:
            made.append(self._drawn_sign(sheet, self.sign, left, base))
        made.append(f"{style.colour} rg {style.leading:.3f} TL")
        face, aligned = "", style.alignment == LEFT
        for n, line in enumerate(self._lines):
            if n and aligned:
                made.append("T*")
            else:
                at = base - n * style.leading
                made.append(f"1 0 0 1 {self._begins(left, line, n):.2f} {at:.2f} Tm")
                aligned = style.alignment == LEFT and (n > 0 or not self._indented)
            if line.over:
                made.append(f"{_narrower(line) * style.size / EM:.3f} Tw")
            for piece in line.parts:
                if piece.face != face:
                    face = piece.face
                    made.append(sheet.lettering.chosen(face, style.size))
                made.append(self._drawn(sheet, piece))
            if line.over:
                made.append("0 Tw")
        return " ".join([*made, "ET"])

    def _drawn(self, sheet: Sheet, piece: Piece) -> str:
        turn = self.marks is not None and self.marks.right_to_left
        text = turned_within(piece.text) if turn else piece.text
        shown = sheet.lettering.shown(piece.face, self.style.size, text)
        return f"{piece.colour} rg {shown} {self.style.colour} rg" if piece.colour else shown

    def _drawn_sign(self, sheet: Sheet, sign: Sign, left: float, base: float) -> str:
        made = [f"{sign.colour} rg 1 0 0 1 {left + sign.indent:.2f} {base:.2f} Tm"]
        for piece in sign.pieces:
            made.append(sheet.lettering.chosen(piece.face, self.style.size))
            made.append(sheet.lettering.shown(piece.face, self.style.size, piece.text))
        return " ".join(made)

    @property
    def _indented(self) -> bool:
        """Whether the first line begins further in, behind a wide sign."""
        return self._sign_end() > self.style.left

    def _begins(self, left: float, line: SetLine, nth: int) -> float:
        """Where a line begins, from the page's left edge."""
        style = self.style
        indent = max(style.left, self._sign_end()) if nth == 0 else style.left
        if style.alignment == LEFT:
            return left + indent
        spare = self._width - indent - style.right - line.width * style.size / EM
        return left + indent + spare * (0.5 if style.alignment == CENTRE else 1)

    def _draw_links(self, sheet: Sheet, left: float, base: float) -> None:
        style = self.style
        for n, line in enumerate(self._lines):
            at, foot = self._begins(left, line, n), base - n * style.leading - style.size / 8
            for piece in line.parts:
                wide = self.lettering.widths(piece.face)[piece.text] * style.size / EM
                if piece.link:
                    spot = (at, foot, at + wide, foot + style.leading)
                    sheet.link(piece.link, spot, self.element)
                at += wide


def _narrower(line: SetLine) -> float:
    """What each space of a line is drawn wider by, so that the line fits: a negative number."""
    spaces = sum(piece.text.count(" ") + piece.text.count("\u00a0") for piece in line.parts)
    return -line.over / max(spaces, 1)
