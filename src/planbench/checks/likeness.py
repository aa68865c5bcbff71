"""Whether two texts of a plan say the same, whatever the order and the endings of their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from planbench.checks.words import (
    COMPARED,
    GRADES,
    MANY_TEXTS,
    MONTHS,
    Lexicon,
    without_baseline,
    without_grades_and_days,
)
from planbench.checks.years_of_school import years_of_school

STEM = 4  # letters by which two forms of a word are known as one
SHORTEST = 3  # letters of a word of a phrase, «på kurs», that says something
BEGINS = 5  # words of a sentence in which its subject stands
FEW = 2  # words under which nothing is told
PERSONS = (";pupils;", ";staff;", ";leaders;")
WHO = (*PERSONS, ";org;")
EVERYWHERE = re.compile(r";(?:general|after|ordinal|period|vague_adj|can|asks);")
MONTH_OR_PER_CENT = re.compile(rf"\b(?:{MONTHS}|pro[cs]ent|året?)\b")
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


@lru_cache(MANY_TEXTS)
def topic(text: str, words: Lexicon) -> frozenset[str]:
    """The beginnings of what a goal is about: without people, times, figures and today's."""
    aim = COMPARED.sub(" ", without_baseline(text.lower()))
    said = MONTH_OR_PER_CENT.sub(" ", without_grades_and_days(aim))
    tagged = [part.partition(";") for part in words.tagged(said).split(" ")]
    own = " ".join(word for word, _, names in tagged if not EVERYWHERE.search(f";{names}"))
    return content(own, words, people=False, many=False)


def shared_topic(goals: Sequence[str], one: int, other: int, words: Lexicon) -> tuple[int, float]:
    """How many words two goals alone share of all, and which part of the shorter one's they are.

    Nothing where the two have other years of school, or begin with other people.
    """
    first, second = goals[one], goals[other]
    whom, who = (subject(each, words) for each in (first, second))
    if of_the_same_years(first, second) is False or (whom and who and whom != who):
        return 0, 0.0
    topics = [topic(goal, words) for goal in goals]
    rest = (each for place, each in enumerate(topics) if place not in {one, other})
    return _in_common(topics[one], topics[other], frozenset().union(*rest))


def shared_words(one: str, other: str, words: Lexicon) -> tuple[int, float]:
    """How many words two texts are both about, and which part of the shorter one's they are."""
    return _in_common(topic(one, words), topic(other, words), frozenset())


def _in_common(
    one: frozenset[str], other: frozenset[str], besides: frozenset[str]
) -> tuple[int, float]:
    shared, shorter = len(one & other - besides), min(len(one), len(other))
    return shared, shared / shorter if shorter else 0.0


def same_people(cause: str, finding: str, words: Lexicon) -> bool:
    """Whether a cause begins with pupils, teachers or leaders, and the finding is about these."""
    begins = " ".join(cause.split(" ")[:BEGINS])
    return subject(begins, words) == subject(finding, words) != ""


def of_the_same_years(one: str, other: str) -> bool | None:
    """Whether two texts are about a year of school in common; None where one names none."""
    years, others = years_of_school(one), years_of_school(other)
    return bool(years & others) if years and others else None


def subject(text: str, words: Lexicon) -> str:
    """The class of the first word for people; nothing without any."""
    tagged = words.tagged(text.lower()).split(" ")
    return next((name for each in tagged for name in PERSONS if name in each), "")


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
