"""What a check says: where, how serious, and a sentence that can be said in any language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

from planbench.i18n import Words

Level = Literal["error", "warning", "hint"]
NOTHING: Mapping[str, object] = MappingProxyType({})


class FieldRef(NamedTuple):
    """An item and the field of it that the finding is about; no field means the item as a whole."""

    kind: str
    id: str
    field: str = ""


@dataclass(frozen=True)
class CheckFinding:
    """One thing that a check found. `text` says what and how to mend it, in English with `{names}`.

    Not to be mixed up with a `Finding` of the current state.
    """

    place: FieldRef
    level: Level
    rule: str
    text: str
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    why: str = ""

    def sentence(self, words: Words) -> str:
        """What it says, in the reader's language."""
        return words.say(self.text, **self.values)

    def reason(self, words: Words) -> str:
        """Why it matters, in the reader's language; empty where the sentence says it all."""
        return words.say(self.why) if self.why else ""

    def as_json(self, words: Words) -> dict[str, object]:
        """The shape that `planbench check --json` prints."""
        return {
            "place": self.place._asdict(),
            "level": self.level,
            "rule": self.rule,
            "text": self.sentence(words),
            "why": self.reason(words),
        }
