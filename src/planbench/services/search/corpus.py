"""Finds what holds all of some words, also inside longer words: kept in memory, asked at each key.

A full-text index of SQLite's knows only the beginnings of words, and a compound hides what is
looked for in its middle. So the project's different words are one long text that is searched first,
and each knows the items it stands in: 10,000 items are asked in a few milliseconds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from planbench.services.search.entries import Entry, lowered
from planbench.services.search.names import as_typed

AROUND = 40  # letters before what was found
LONGEST = 140
SHORT = 2  # letters; such words are looked for in titles alone
RANKED = 400  # of a group, the rest stays in the project's order: nobody reads so far
WORD = re.compile(r"\w+")
# The groups in their order, and what stands in them; everything else is found in the last one.
GROUPS = MappingProxyType(
    {
        "evidence": ("evidence", "comparison", "dataset"),
        "thread": ("finding", "goal", "indicator", "action", "follow_up", "status_round"),
        "meetings": ("meeting", "agenda_item", "preparation", "question", "decision"),
        "people": ("person", "school", "project", "application", "promise"),
        "texts": (),
    }
)
GROUP_OF = MappingProxyType({kind: name for name, kinds in GROUPS.items() for kind in kinds})
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Found:
    """What holds all the words, by group in its order; in each the best first."""

    words: Sequence[str]
    groups: Mapping[str, Sequence[Entry]]

    @property
    def count(self) -> int:
        """How many items were found."""
        return sum(map(len, self.groups.values()))


class Corpus:
    """All entries of a project at one moment."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = list(entries)
        self._known = {(entry.kind, entry.item_id): entry for entry in self._entries}
        self._named: defaultdict[str, list[Entry]] = defaultdict(list)
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(self._entries):
            for name in each.names:
                self._named[name].append(each)
            for word in set(WORD.findall(each.lowered)):
                self._places[word].append(place)
        self._vocabulary = "\n".join(self._places)

    def __len__(self) -> int:
        return len(self._entries)

    def entry(self, kind: str, item_id: str) -> Entry | None:
        """The entry of an item."""
        return self._known.get((kind, item_id))

    def find(self, typed: str) -> Found:
        """Every item that holds all the words, the one that is called so first."""
        words = words_in(typed)
        if not words:
            return Found((), {})
        called = self._named.get(as_typed(typed), [])
        known = set(map(id, called))
        holding = [entry for entry in self._holding(words) if id(entry) not in known]
        groups = {name: [entry for entry in called if _group(entry) == name] for name in GROUPS}
        in_title, in_text = _parted(holding, words)
        for each in in_title:
            groups[_group(each)].append(each)
        groups["texts"] += in_text
        ordered = {name: _ordered(entries, known, words) for name, entries in groups.items()}
        return Found(words, {name: entries for name, entries in ordered.items() if entries})

    def _holding(self, words: Sequence[str]) -> list[Entry]:
        places: set[int] | None = None
        for word in (word for word in words if len(word) > SHORT):
            here = self._places_of(word)
            places = here if places is None else places & here
        if places is None:
            found = self._entries
        else:
            found = [self._entries[place] for place in sorted(places)]
        for word in (word for word in words if len(word) <= SHORT):
            found = [entry for entry in found if word in entry.lowered_title]
        return found

    def _places_of(self, part: str) -> set[int]:
        """The entries with a word that a part stands in."""
        whole = re.findall(rf"[^\n]*{re.escape(part)}[^\n]*", self._vocabulary)
        return set().union(*(self._places[word] for word in whole))


def words_in(typed: str) -> list[str]:
    """What was typed, word by word, in small letters."""
    return WORD.findall(lowered(typed))


def places_of(text: str, words: Sequence[str]) -> Spans:
    """Where the words stand in a text, in order and without overlaps."""
    small = lowered(text)
    found = sorted(place.span() for word in words for place in re.finditer(re.escape(word), small))
    spans: list[tuple[int, int]] = []
    for start, end in found:
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


def line_of(entry: Entry, words: Sequence[str]) -> str:
    """The title where a word stands in it, else the words round the first place in the text."""
    if entry.title and (not words or any(word in entry.lowered_title for word in words)):
        return _on_one_line(entry.title)
    small = lowered(entry.text)
    at = min((place for word in words if (place := small.find(word)) >= 0), default=-1)
    if at < 0:
        return _on_one_line(entry.title or entry.text)
    start = _word_start(entry.text, at - AROUND)
    return ("… " if start else "") + _on_one_line(entry.text[start : start + LONGEST])


def _on_one_line(text: str) -> str:
    return " ".join(text[: 2 * LONGEST].split())


def _word_start(text: str, at: int) -> int:
    """The first beginning of a word from a place on; 0 where that is the text's beginning."""
    return 0 if at <= 0 else text.find(" ", at) + 1


def _group(entry: Entry) -> str:
    return GROUP_OF.get(entry.kind, "texts")


def _parted(entries: Sequence[Entry], words: Sequence[str]) -> tuple[list[Entry], list[Entry]]:
    """Those with all the words in their title, and the others."""
    titled = entries
    for word in words:
        titled = [entry for entry in titled if word in entry.lowered_title]
    known = set(map(id, titled))
    return list(titled), [entry for entry in entries if id(entry) not in known]


def _ordered(entries: Sequence[Entry], called: set[int], words: Sequence[str]) -> list[Entry]:
    """What is called so first, then where the first word begins a word of the title."""

    def rank(entry: Entry) -> int:
        at = entry.lowered_title.find(words[0])
        if id(entry) in called:
            return 0
        return 3 if at < 0 else 1 if at == 0 or not entry.lowered_title[at - 1].isalnum() else 2

    return [*sorted(entries[:RANKED], key=rank), *entries[RANKED:]]
