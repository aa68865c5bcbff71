"""What a check says: where, how serious, and a sentence that can be said in any language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

from planbench.checks.examples import example_of
from planbench.i18n import N_, Words

Level = Literal["error", "warning", "hint"]
LEVELS: Mapping[str, str] = MappingProxyType(
    {
        "error": N_("Must be mended"),
        "warning": N_("Look at it"),
        "hint": N_("Hint"),
    }
)
EXAMPLE = N_("For example “{before}” → “{after}”.")
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
    language: str = ""  # of the plan's documents: its example is said in it

    def sentence(self, words: Words) -> str:
        """What it says, in the reader's language."""
        return words.say(self.text, **self.values)

    def reason(self, words: Words) -> str:
        """Why it matters, in the reader's language, and an example in the plan's own."""
        why = words.say(self.why) if self.why else ""
        example = example_of(self.rule, self.language)
        return f"{why} {words.say(EXAMPLE, **example._asdict())}".strip() if example else why

    def as_json(self, words: Words) -> dict[str, object]:
        """The shape that `planbench check --json` prints."""
        example = example_of(self.rule, self.language)
        return {
            "place": self.place._asdict(),
            "level": self.level,
            "rule": self.rule,
            "text": self.sentence(words),
            "why": words.say(self.why) if self.why else "",
            "example": example._asdict() if example else None,
        }
