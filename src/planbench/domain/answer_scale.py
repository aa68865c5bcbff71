"""The order of answers that were chosen: by the words of agreement, frequency, degree and quality.

Every word is given a place from 0 (least) to 100 (most); answers that all have different places are
a scale, whatever its words. What stands outside (`Vet ej`) comes last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

OUTSIDE = 999
BAD = (
    r"(dålig\w*|dårlig\w*|dårleg\w*|låg\w*|lav\w*|lite\w*|otrygg\w*|utrygg\w*|oenig\w*|uenig\w*"
    r"|ueinig\w*|missnöjd\w*|misfornøyd\w*|svår\w*|vanskelig\w*|vanskeleg\w*|osäker\w*"
    r"|usikker\w*|sällan|sjeld[ae]n|tråkig\w*|kjedelig\w*|keisam\w*)"
)
GOOD = (
    r"(bra|godt|god\w*|väl|hög\w*|høy\w*|høg\w*|stor\w*|mye|mykje|trygg\w*|enig\w*|einig\w*"
    r"|nöjd\w*|fornøyd\w*|lätt\w*|lett\w*|säker\w*|sikker\w*|ofta|ofte|viktig\w*|rolig\w*"
    r"|intress\w*|interess\w*|gøy|kul\w*|nyttig\w*)"
)
MUCH = r"(mycket|väldigt|svært|veldig|særs)"
QUITE = r"(ganska|nokså|ganske|rätt)"
WORDS: tuple[tuple[str, int], ...] = (
    (r"(vet|veit|vil|kan) (ej|inte|ikke|ikkje)\b|ingen (åsikt|formening|meining|uppfattning)"
     r"|usikker på svaret|ej (aktuellt|relevant)|ikk(e|je) (aktuelt|relevant)|inte aktuellt"
     r"|don.t know|not applicable", OUTSIDE),
    (r"(nästan|nesten) (aldrig|aldri)|mycket sällan|svært sjelden", 12),
    (r"\b(nästan|nesten) (alltid|varje|hver|kvar|alla|alle)|almost always|de flesta|de fleste"
     r"|dei fleste", 88),
    (r"\b(aldrig|aldri|never)\b", 2),
    (r"inte alls|slett ikk(e|je)|ikk(e|je) i det heile|ikke i det hele|overhodet ikke"
     r"|not at all", 3),
    (r"(helt|heilt|totalt|strongly|tar helt) (oenig\w*|uenig\w*|ueinig\w*|disagree|avstånd)", 4),
    (rf"{MUCH} {BAD}", 8),
    (r"(väldigt|svært|veldig|jätte|särs) ?(mycket|mye|mykje)|jättemycket", 95),
    (r"(ganska|nokså|ganske) (mycket|mye|mykje)", 68),
    (r"^(inte|ej|ikke|ikkje) (så |särskilt |spesielt |serleg )?\w+$", 14),
    (r"^(stämmer|stemmer|passar|passer|instämmer|gäller) (inte|ikke|ikkje)$", 10),
    (r"^(nej|nei|no)\b.*(absolut|aldrig|definitivt)", 5),
    (r"^(nej|nei|no)\b", 10),
    (r"\b(ingen|inga|inget|ingenting|inkje|none|noll)\b", 4),
    (r"(någon|några|ett par|noen|nokre|enstaka) gång\w* (per|om|i) (året|år)"
     r"|(noen|nokre|et par) ganger i året|årligen|årlig", 18),
    (r"(per|i) termin\w*|i halvåret|en gång per termin", 24),
    (r"(månad|måned)", 34),
    (rf"(ganska|nokså|ganske|rätt) {BAD}|delvis (oenig\w*|uenig\w*|ueinig\w*)|i (liten|låg"
     rf"|lav) grad"
     rf"|^disagree|tar delvis avstånd", 25),
    (r"^(sällan|sjeld[ae]n|rarely|seldom)\b", 20),
    (r"(litt|lite|något) (oenig\w*|uenig\w*|ueinig\w*)", 35),
    (rf"^({BAD})\b|^instämmer (inte|ej)", 20),
    (r"varken|verken|korkje|neutral|nøytral|hverken|neither", 50),
    (r"(ibland|iblant|av och till|av og til|noen ganger|nokre gonger|sometimes|emellanåt)", 42),
    (r"(flera|fleire|flere) (gånger|ganger|gonger) (i|per) (veckan?|uken|uka|veka)", 74),
    (r"(veckan?|ukentlig|uken|uka|veka|kvar veke|hver uke)", 58),
    (r"(lite|litt|något|noe|noko|delvis|till viss del|til en viss grad|til ein viss grad"
     r"|i viss grad"
     r"|i någon grad|i noen grad|i nokon grad|viss mån|några|noen|nokre|somewhat|vissa)", 55),
    (rf"{QUITE} {GOOD}|i {QUITE} (stor|hög|høy|høg)|till stor del", 72),
    (r"oftast|för det mesta|for det meste|som regel|som oftast|usually", 82),
    (rf"{MUCH} {GOOD}|i (mycket|svært) (stor|hög|høy|høg)|utmärkt|utmerket", 94),
    (r"varje (lektion|dag|gång|vecka)|(hver|kvar) (time|dag|gang|gong)|dagligen|daglig|daily", 92),
    (r"(helt|heilt|fullt|totalt|strongly|fullständigt|precis|absolut)\b", 97),
    (r"\b(alltid|always|alla|alle|samtliga|samtlige|allt)\b", 98),
    (r"^(ja|yes|jo)\b", 90),
    (rf"i (stor|hög|høy|høg) grad|^({GOOD})\b|^agree|\b(ofta|ofte|often)\b|många|mange|mycket|mye"
     rf"|mykje|^(instämmer|stämmer|stemmer|passar)$", 75),
)  # fmt: skip
STEM = re.compile(
    r"^(det )?(stämmer|stemmer|instämmer|passar|passer|gäller|jag är|jeg er|eg er|känner mig) "
)
NUMBERED = re.compile(r"(\d{1,2})\s*(?:[-–—:.)=]|\s)\s*\S.*|(\d{1,2})")


@cache
def place_of(answer: str) -> int | None:
    """Where an answer stands on a scale from 0 to 100; None for what is no degree of anything."""
    text = " ".join(answer.casefold().split())
    bare = STEM.sub("", text)
    return next(
        (place for pattern, place in WORDS if re.search(pattern, text) or re.search(pattern, bare)),
        None,
    )


def in_order(answers: Iterable[str]) -> list[str] | None:
    """Answers from the least to the most; None when they are no scale."""
    listed = list(dict.fromkeys(answers))
    return _by_number(listed) or _by_words(listed)


def _by_number(answers: Sequence[str]) -> list[str] | None:
    """`1 – inte alls` … `5 – helt`; what has no number comes last."""
    numbers = [number_in(answer) for answer in answers]
    inside = [number for number in numbers if number is not None]
    outside = [each for each, number in zip(answers, numbers, strict=True) if number is None]
    if len(inside) < 2 or len(set(inside)) < len(inside) or len(outside) > 1:
        return None
    if outside and place_of(outside[0]) != OUTSIDE:
        return None
    known = [answer for answer in answers if number_in(answer) is not None]
    return [*sorted(known, key=lambda each: number_in(each) or 0), *outside]


def number_in(answer: str) -> int | None:
    """The number that an answer begins with."""
    told = NUMBERED.fullmatch(answer.strip())
    return int(told[1] or told[2]) if told else None


def _by_words(answers: Sequence[str]) -> list[str] | None:
    places = {answer: place_of(answer) for answer in answers}
    known = [place for place in places.values() if place is not None]
    if len(known) < len(answers) or len(set(known)) < len(known):
        return None
    return sorted(answers, key=lambda answer: places[answer] or 0)


def is_scale(answers: Iterable[str]) -> bool:
    """Whether answers are the words of one scale, even where few have given them."""
    listed = list(dict.fromkeys(answers))
    return (bool(listed) and in_order(listed) is not None) or (
        len(listed) == 1 and place_of(listed[0]) is not None
    )
