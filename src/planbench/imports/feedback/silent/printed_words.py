"""What was changed in words that planbench printed by itself, beside the items' own texts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from planbench.domain.edits import Edit, word_edits
from planbench.imports.feedback.own_text import PRINTED
from planbench.imports.feedback.passages import Passage
from planbench.imports.feedback.plain_text import letters_and_figures, plain
from planbench.imports.feedback.proposal import Anchors, ItemRef, Mark, PrintedTexts
from planbench.imports.feedback.silent.marks import changed_words

SHORTEST = 12  # letters of printed words that are missed when they are gone


def edits_beside(passage: Passage, sent: str, lead: str, tail: str) -> Iterator[Mark]:
    """What differs in the words printed before and behind an item's text.

    Programs drop a label or number it anew by themselves: one that is only gone is no edit.
    """
    before, now = plain(f"{lead}{sent}{tail}"), plain(passage.sent)
    if len(passage.bookmarks) != 1 or not (lead or tail).strip() or before == now:
        return
    edits = word_edits(before, now)
    end = len(plain(f"{lead}{sent}"))
    behind = [edit for edit in edits if edit.start >= end]
    if tail.strip() and plain(tail) not in now and behind:
        yield changed_words(passage, before, behind, PRINTED)
    begun = [edit for edit in edits if edit.end < len(plain(lead))]
    if plain(lead) not in now and not passage.has_field and _new_words(begun):
        yield changed_words(passage, before, begun, PRINTED)


def _new_words(edits: Sequence[Edit]) -> bool:
    return any(any(map(str.isalpha, edit.text)) for edit in edits)


def gone_words(
    passages: Sequence[Passage],
    sent: Anchors,
    seen: Collection[str],
    printed: PrintedTexts,
    gone: Collection[ItemRef],
) -> Iterator[Mark]:
    """A mark for printed words that stand nowhere any more; those side by side are told as one."""
    standing = "\n".join(letters_and_figures(passage.sent) for passage in passages)
    where = {name: passage.index for passage in passages for name, _ in passage.bookmarks}
    run: list[str] = []
    spot = -1
    for name in printed.order:
        anchor = None if name in sent else printed.fixed.get(name)
        if anchor is None or name in seen:
            yield from _told(run, printed, spot)
            run, spot = [], where.get(name, spot)
            continue
        item = ItemRef(anchor.target.kind, anchor.target.id)
        said = letters_and_figures(anchor.text or "")
        if not {item, printed.inside.get(item)} & set(gone) and said not in standing:
            run.append(name)
    yield from _told(run, printed, spot)


def _told(names: Sequence[str], printed: PrintedTexts, spot: int) -> Iterator[Mark]:
    texts = [printed.fixed[name].text or "" for name in names]
    said = "\n".join(texts)
    if len(said) >= SHORTEST:
        yield Mark(
            "silent",
            anchor_text=said,
            context=said,
            elements=0,
            meaning=PRINTED,
            target=printed.fixed[names[0]].target,
            placed_by="bookmark",
            spot=spot,
        )
