"""Paragraphs and table rows that an export did not print, told where they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from planbench.i18n import N_
from planbench.imports.feedback.own_text import PRINTED
from planbench.imports.feedback.passages import Passage, in_cell
from planbench.imports.feedback.plain_text import letters, letters_and_figures
from planbench.imports.feedback.proposal import Anchors, Mark, PrintedTexts
from planbench.imports.feedback.remarks import is_remark, words_of
from planbench.imports.feedback.silent.copied import COPIED, Copies
from planbench.imports.feedback.silent.marks import new_cells
from planbench.imports.feedback.silent.new_columns import new_columns
from planbench.imports.feedback.table_rows import TableRows

if TYPE_CHECKING:
    from lxml.etree import _Element

BODY = "document"  # the story of a file that is neither header nor note
ROW = N_("A table row was added, without a mark: {text}")


def new_marks(
    passages: Sequence[Passage],
    sent: Anchors,
    printed: PrintedTexts,
    rows: TableRows,
    known: Collection[int] = (),
) -> Iterator[Mark]:
    """A mark for each new row, and one for each run of new paragraphs; `known` are told already."""
    return _New(passages, sent, printed, rows, known).read()


@dataclass
class _New:
    passages: Sequence[Passage]
    sent: Anchors
    printed: PrintedTexts
    rows: TableRows
    known: Collection[int]

    def read(self) -> Iterator[Mark]:
        """The rows first, so that their cells are not told once more."""
        taken = set(self.known)
        for column in new_columns(self.rows) if self._whole_rows_known else ():
            taken |= column.places
            yield column.mark()
        for row, _ in self.rows.rows():
            cells = self.rows.passages_of(row)
            if self._is_new_row(row, cells):
                taken.update(passage.index for cell in cells for passage in cell)
                yield self._row(row, cells)
        run: list[Passage] = []
        for passage in self.passages:
            if passage.index in taken or not self._is_new(passage):
                if passage.sent.strip() or passage.bookmarks:
                    yield from self._told(run)
                    run = []
                continue
            if run and (run[-1].container is not passage.container):
                yield from self._told(run)
                run = []
            run.append(passage)
        yield from self._told(run)

    def _is_new_row(self, row: _Element, cells: Sequence[Sequence[Passage]]) -> bool:
        """A row with no bookmark of ours, one of whose cells says what the export did not."""
        filled = [passage for cell in cells for passage in cell if passage.sent.strip()]
        if not filled or filled[0].story != BODY or self.rows.anchored(row):
            return False
        if not self._whole_rows_known and not self.rows.goal_table(row)[0]:
            return all(map(self._is_new, filled))
        return any(letters_and_figures(passage.sent) not in self._cells for passage in filled)

    @property
    def _whole_rows_known(self) -> bool:
        """Whether every printed cell has a bookmark, so that a row without one is new."""
        return bool(self.printed.fixed)

    def _row(self, row: _Element, cells: Sequence[Sequence[Passage]]) -> Mark:
        texts = [[passage.sent.strip() for passage in cell] for cell in cells]
        return new_cells(cells, "row", ROW, self.rows.added(row, texts))

    def _is_new(self, passage: Passage) -> bool:
        """A paragraph without a bookmark that says what the export said nowhere."""
        bookmarked = passage.bookmarks and not self._copies.repeats(passage)
        if bookmarked or passage.story != BODY or not passage.sent.strip():
            return False
        if passage.has_field or passage.contents:
            return False
        if self._copies.is_copy(passage):
            return True
        known = self._beside if self._is_bare_figure(passage) else self._cells
        if letters_and_figures(passage.sent) in known:
            return False
        return self._says(passage) or self._figures(passage)

    def _says(self, passage: Passage) -> bool:
        """Whether its letters stand nowhere in the export: programs fill in numbers themselves."""
        said = letters(passage.sent)
        return bool(said) and said not in self._known

    def _figures(self, passage: Passage) -> bool:
        """Whether it is of figures alone, or of known letters with other figures, in its midst."""
        said = letters_and_figures(passage.sent)
        if not said or (len(letters(passage.sent)) >= FEWEST and in_cell(passage) is None):
            return False
        if in_cell(passage) is None:
            return said not in self._beside and not passage.sent.strip().rstrip(".").isdigit()
        numbered = passage.sent.strip().rstrip(".").isdigit()  # as programs number pages
        return not numbered and said not in self._known_figures

    def _is_bare_figure(self, passage: Passage) -> bool:
        """A figure that stands by itself in the text is not excused by one in a table."""
        return in_cell(passage) is None and len(letters(passage.sent)) < FEWEST

    @cached_property
    def _copies(self) -> Copies:
        return Copies(self.passages, self.sent, self._beside)

    @cached_property
    def _beside(self) -> frozenset[str]:
        return frozenset(map(letters_and_figures, self.printed.unanchored_texts))

    @cached_property
    def _texts(self) -> list[str]:
        anchors = (*self.sent.values(), *self.printed.fixed.values())
        around = [
            f"{lead}{self.sent[name].text or ''}{tail}"
            for name, (lead, tail) in self.printed.around.items()
            if name in self.sent
        ]
        return [*self.printed.unanchored_texts, *(anchor.text or "" for anchor in anchors), *around]

    @cached_property
    def _known(self) -> str:
        return "\n".join(map(letters, self._texts))

    @cached_property
    def _known_figures(self) -> str:
        return "\n".join(map(letters_and_figures, self._texts))

    @cached_property
    def _cells(self) -> frozenset[str]:
        return frozenset(map(letters_and_figures, self._texts))

    def _told(self, run: Sequence[Passage]) -> Iterator[Mark]:
        """New paragraphs that stand together as one suggestion; remarks among them as comments."""
        together: list[Passage] = []
        for passage in run:
            if is_remark(passage.sent) or _all_marked(passage):
                yield from self._added(together)
                together = []
                yield self._remark(passage)
            elif self._copies.is_copy(passage):
                yield from self._added(together)
                together = []
                yield from (replace(mark, meaning=COPIED) for mark in self._added([passage]))
            else:
                together.append(passage)
        yield from self._added(together)

    def _printed_cell(self, passage: Passage) -> Mark:
        """A cell of a table that planbench puts together, with other words than it printed."""
        return Mark(
            "silent",
            suggestion=passage.sent.strip(),
            elements=0,
            passage=passage.index,
            spot=passage.index,
            near=True,
            meaning=PRINTED,
            path=passage.path,
        )

    def _remark(self, passage: Passage) -> Mark:
        made = next(self._added([passage]))
        text = words_of(passage.sent)
        home = made.context
        return replace(
            made, kind="comment", text=text, suggestion="", anchor_text="", offset=len(home)
        )

    def _added(self, together: Sequence[Passage]) -> Iterator[Mark]:
        """New paragraphs, behind the item's text that they follow."""
        if not together:
            return
        first = together[0]
        place = in_cell(first)
        if place and not self.rows.anchored(place[0]) and not self.rows.goal_table(place[0])[0]:
            yield from map(self._printed_cell, together)
            return
        home = first
        while home.before >= 0 and (not home.bookmarks or self._copies.repeats(home)):
            home = self.passages[home.before]
        behind = home if home.bookmarks else first
        yield Mark(
            "silent",
            suggestion="".join(f"\n{passage.sent.strip()}" for passage in together),
            context=home.sent if home.bookmarks else "",
            offset=len(home.sent) if home.bookmarks else 0,
            elements=0,
            passage=behind.index,
            spot=first.index,
            near=True,
            path=first.path,
        )


FEWEST = 3  # letters of a paragraph that says something by its letters


def _all_marked(passage: Passage) -> bool:
    """Whether somebody wrote the whole paragraph in colour."""
    length = len(passage.sent.strip())
    marked = sum(look.end - look.at for look in passage.looks if look.kind != "struck")
    return bool(length) and marked >= length
