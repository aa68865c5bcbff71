"""Whether two texts of a plan say the same, whatever the order and the endings of their words."""

from __future__ import annotations

from difflib import SequenceMatcher

from planbench.checks.words import GRADES, Lexicon

STEM = 4  # letters by which two forms of a word are known as one
SHORTEST = 3  # letters of a word of a phrase, «på kurs», that says something
FEW = 2  # words under which nothing is told
WHO = (";pupils;", ";staff;", ";leaders;", ";org;")
LITTLE = frozenset({"low"})  # what all words of too little are
SMALL, LOW = (";small;", ";bare_count;"), ";low;"
MANY = (";figure;", ";number;", ";measure;")


def content(text: str, words: Lexicon, *, people: bool = True, many: bool = True) -> frozenset[str]:
    """The beginnings of the words that say something; all words of too little are one.

    Without `people` no word for pupils, teachers and leaders counts, without `many` none that
    says how many.
    """
    left_out = (*SMALL, *(() if people else WHO), *(() if many else MANY))
    found = set()
    said = GRADES.sub(lambda year: f" år{_digits(year[0])} ", text.lower())
    for each in words.tagged(said).split(" "):
        word = each.partition(";")[0]
        if LOW in each:
            found.add("low")
        elif not any(name in each for name in left_out) and word[:1].isalnum():
            found |= {part[:STEM] for part in word.split("_") if len(part) >= SHORTEST}
    return frozenset(found)


def share_said(part: frozenset[str], whole: frozenset[str]) -> float:
    """How much of what a text says another says too; nothing for a text of a word or none."""
    return len(part & whole) / len(part) if len(part) >= FEW else 0.0


def alike(one: str, other: str, words: Lexicon) -> float:
    """From 0 to 1; nothing for texts about other people or other years of school."""
    if _about(one, words) != _about(other, words):
        return 0.0
    one, other = (" ".join(each.lower().split()) for each in (one, other))
    written = float(SequenceMatcher(None, one, other, autojunk=False).ratio())
    first, second = content(one, words), content(other, words)
    both = first | second
    return max(written, len(first & second) / len(both) if len(both) > FEW else 0.0)


def _about(text: str, words: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    tagged = words.tagged(text.lower()).split(" ")
    who = {each[:STEM] for each in tagged if any(name in each for name in WHO)}
    return frozenset(who), frozenset(_digits(year) for year in GRADES.findall(text))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
