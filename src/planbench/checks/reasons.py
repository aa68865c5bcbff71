"""Whether a cause names anything of what a school does, gives or decides.

`Femmorna håller inte isär area och omkrets` tells what is seen; `Undervisningen bygger på regler`
tells why, as does every cause with a word for lessons, plans, time, books or agreements that its
finding has not said already.
"""

from __future__ import annotations

from collections.abc import Sequence

from planbench.checks.likeness import STEM
from planbench.checks.words import Lexicon, without_grades_and_days

ENDING = 4  # letters by which one of them may be longer: «heftet», and not «repetisjonsheftet»
LONG = 6  # letters of one that may stand at the end of another: «møtene», «teammøte»
OF_THE_SCHOOL = frozenset(
    {
        *("reasons", "inside", "offered", "given", "gets_to", "informed", "experienced", "none"),
        *("staff", "leaders", "post", "org", "lesson", "task", "meeting", "period"),
        *("thing", "training", "resource"),
    }
)
# Teachers, lessons and tasks that the finding names are no news in its cause.
SEEN_ALREADY = frozenset({"staff", "leaders", "org", "lesson", "task", "test", "meeting", "period"})
NO_REASON = frozenset({"matter"})  # what is learnt, and what somebody gets right
OURSELVES = frozenset({"we"})
STAFF, PUPILS = frozenset({"staff"}), frozenset({"pupils"})
PEOPLE = STAFF | PUPILS


def names_a_reason(cause: str, finding: str, words: Lexicon) -> bool:
    """Whether a cause has a word for what the school does that the finding has not.

    In what begins with pupils, teachers are news.
    """
    said = _classes_by_word(cause, words)
    people = next((classes for _, classes in said if classes & PEOPLE), frozenset())
    news = OURSELVES | (STAFF if people & PUPILS else frozenset())
    seen = [class_ for class_ in _classes_by_word(finding, words) if not class_[1] & news]
    named = frozenset().union(*(classes for _, classes in seen)) & SEEN_ALREADY
    return any(
        classes & OF_THE_SCHOOL
        and not classes & NO_REASON
        and (classes & OURSELVES or not _is_known(word, classes & named, seen))
        for word, classes in said
    )


def _is_known(word: str, named: frozenset[str], seen: Sequence[tuple[str, object]]) -> bool:
    """Whether a word, or another of what it names, stands in the finding."""
    return bool(named) or any(
        (word[:STEM] == other[:STEM] and len(word) - len(other) <= ENDING)
        or (len(word) >= LONG and word[:STEM] in other[STEM:])
        for other, _ in seen
    )


def _classes_by_word(text: str, words: Lexicon) -> list[tuple[str, frozenset[str]]]:
    """A phrase is what each of its words is too: «gemensam tid»."""
    tagged = words.tagged(without_grades_and_days(text.lower()))
    told = (part.split(";") for part in tagged.split(" ") if part)
    return [
        (word, frozenset(filter(None, classes)) | _of_parts(word, words)) for word, *classes in told
    ]


def _of_parts(word: str, words: Lexicon) -> frozenset[str]:
    parts = filter(None, word.split("_")) if "_" in word else ()  # «8 + 4 = __»
    return frozenset(name for part in parts for name in words.classes_of(part).split(";") if name)
