"""What has changed between two exports: from what the anchors of each one said."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from planbench.exports.export_result import AnchorTexts

FieldKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A text that is new (`before` empty), gone (`after` empty) or worded otherwise."""

    kind: str
    id: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Matched:
    """Bookmark of the later export → what stood there before; and what stands nowhere any more."""

    before: dict[str, str]
    gone: list[Change]


def matched(before: AnchorTexts, after: AnchorTexts) -> Matched:
    """Set the paragraphs of each field against each other, so that a new one in front of the
    others does not make them all look changed."""
    old, new = _by_place(before), _by_place(after)
    found = Matched({}, [])
    for place, names in new.items():
        _match(place, [before[name][3] for name in old.get(place, [])], names, after, found)
    for place in old.keys() - new.keys():
        found.gone.extend(Change(*place, before[name][3], "") for name in old[place])
    return found


def _by_place(anchors: AnchorTexts) -> dict[FieldKey, list[str]]:
    """Kind, id and field → bookmarks in the order of the document."""
    places: dict[FieldKey, list[str]] = {}
    for name in sorted(anchors, key=lambda anchor: (len(anchor), anchor)):
        kind, item, field, _ = anchors[name]
        places.setdefault((kind, item, field), []).append(name)
    return places


def _match(
    place: FieldKey, old: list[str], names: list[str], after: AnchorTexts, found: Matched
) -> None:
    new = [after[name][3] for name in names]
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        texts = [*old[a:b], *[""] * (d - c)]
        found.before.update(zip(names[c:d], texts, strict=False))
        found.gone.extend(Change(*place, text, "") for text in old[a + d - c : b])


def changes(before: AnchorTexts, after: AnchorTexts) -> list[Change]:
    """The differences, in the order of the later document; what is gone comes last.

    A text that is printed in several places is told once.
    """
    pairs = matched(before, after)
    found = [
        Change(*after[name][:3], pairs.before[name], after[name][3])
        for name in after
        if pairs.before[name] != after[name][3]
    ]
    return list(dict.fromkeys([*found, *pairs.gone]))
