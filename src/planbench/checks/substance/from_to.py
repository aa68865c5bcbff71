"""Where a goal's sentence says that one is and goes, against the figures of its indicator."""

from __future__ import annotations

import re

from planbench.checks.substance.goal_figures import (
    Figure,
    figure_of,
    figures_of,
    in_plain_figures,
    is_same,
)

NUMBER = r"\d+(?:[.,]\d+)?"
WORDS = r"(?:[a-zæøåäö]+\s+)"
COMPARED_WITH = (
    r"(?:mot|jämfört med|samanlikna med|sammenlignet med"
    r"|(?:(?:upp|opp|ner|ned)\s+|(?<=, ))(?:från|fra|frå)"
    r"|i stället för|istället för|i stedet for|i staden for|ikke bare|ikkje bare|inte bara)"
    rf"\s+(?!(?:å|att)\s){WORDS}{{0,2}}?"
)
TODAY = (
    r"(?:i dag|idag|nå|nu|no|i fjor|før|före|innan(?= (?:var|hade|gjorde|kunde))|förut"
    r"|tidigare|tidligere|tidlegare"
    r"|utgangspunktet|utgångsläget|h[øö]sten|hausten|våren|høst|haust|våras|höstas|september|oktober|oppstart"
    r"|start(?:en)?)\s+(?:20\d\d\s+)?"
)
IS = (
    r"(?:er|är|var|gjeld|gjelder|gäller|gjaldt|klarte|klarer|klarar|gjør|gjer|gör|greier|greidde"
    r"|kunne|kunde|kan|skjer|sker|hadde|hade|går|gjekk|gikk|gick|ventar)\s+"
    r"(?:(?:det|tallet|talet|snittet|vi|de|dei|för)\s+)?(?:(?:på|bare|bara|berre)\s+)?"
)
FIGURE = rf"({NUMBER})(?:\s+{WORDS}{{0,2}}?av\s+(?:(?:de\w*|våra|årets)\s+)?(\d+))?"
STARTS = re.compile(rf"(?:(?<=, )|\b)(?:{COMPARED_WITH}|{TODAY}{IS}){FIGURE}")
IN_WORDS: dict[float, re.Pattern[str]] = {  # of 0 and 1
    0: re.compile(r"\b(?:ing(?:en|a|et|enting)|noll|null|aldri\w?)\b", re.IGNORECASE),
    1: re.compile(r"\b(?:en|ett?|ein|eit?|[ée]i?n|éi|1)\b", re.IGNORECASE),
}
STEM = 4  # letters of a unit that stand in the sentence too: «lektioner», «mattelektioner»


def starts_said(text: str) -> list[Figure]:
    """`mot 5 av 20 nå`, `i dag är det 11`: where the sentence says that one is."""
    return [figure_of(n, of) for n, of in STARTS.findall(in_plain_figures(text))]


def has_another_start(text: str, start: float, end: float) -> bool:
    """`mot 35 i dag` where the indicator begins with 20."""
    said = starts_said(text)
    return bool(said) and not any(_is_end(each, start, end) for each in said)


def has_another_end(text: str, measure: str, start: float, end: float) -> bool:
    """`20 veckor, mot 2 i dag` where the indicator goes from 2 to 12."""
    said = starts_said(text)
    if len(said) != 1 or not _is_end(said[0], start):
        return False
    every, measured = figures_of(text), figures_of(measure)
    rest = [
        each
        for each in every
        if not is_same(each, said[0]) and not any(is_same(each, other) for other in measured)
    ]
    return len(rest) == 1 and not any(_is_end(each, end) for each in every if each != said[0])


def has_another_amount(text: str, measure: str, unit: str, start: float, end: float) -> bool:
    """`högst 20 minuter`, all that the sentence says, where the indicator goes to 45 minutes."""
    every = figures_of(text)
    stem = re.escape(unit.lower()[:STEM])
    of_unit = re.search(rf"\b({NUMBER})\s+\w*{stem}", in_plain_figures(text)) if stem else None
    if len(every) != 1 or not of_unit or not is_same(every[0], figure_of(of_unit[1])):
        return False
    measured = figures_of(measure)
    return not _is_end(every[0], start, end) and not any(is_same(every[0], m) for m in measured)


def says_both_ends(text: str, start: float | None, end: float | None) -> bool:
    """Whether the sentence says where one is and where one goes."""
    return says_end(text, start) and says_end(text, end)


def says_end(text: str, end: float | None) -> bool:
    """Whether the sentence says this figure; none and one also as words."""
    if end is None:
        return False
    words = IN_WORDS.get(end)
    in_words = words is not None and words.search(text) is not None
    return in_words or any(_is_end(figure, end) for figure in figures_of(text))


def _is_end(figure: Figure, *ends: float) -> bool:
    return any(is_same(figure, frozenset({end})) for end in ends)
