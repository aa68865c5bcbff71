"""What a page holds and does not show: another section, a folded goal, a meeting not chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from planbench.domain.kinds import STEP_OF
from planbench.services.search.corpus import Corpus, words_in
from planbench.services.search.entries import Entry, lowered

NAME = 32  # letters
Key = tuple[str, str]  # kind and id


@dataclass(frozen=True)
class Hidden:
    """What it is called, and where it is opened."""

    name: str
    step: str
    opens: Key


Elsewhere = Callable[[str, Collection[Key]], Sequence[Hidden]]  # what, and what is in sight


def hidden_in(corpus: Corpus, step: str, what: str, seen: Collection[Key]) -> list[Hidden]:
    """The items of a step that hold what is looked for, and that are not in sight."""
    wanted = lowered(what.strip())
    if not words_in(what):
        return []
    found = (entry for group in corpus.find(what).groups.values() for entry in group)
    return [
        Hidden(_name(entry), step, entry.opens)
        for entry in found
        if STEP_OF.get(entry.kind) == step
        and wanted in entry.lowered
        and not {entry.opens, (entry.kind, entry.item_id)} & set(seen)
    ]


def _name(entry: Entry) -> str:
    name = entry.label or " ".join(entry.title.split())
    return name if len(name) <= NAME else f"{name[: NAME - 1].rstrip()}…"
