"""Numbers of small groups of people in a text: «3 av 25 elever», «ett par elever», «elever: 3»."""

from __future__ import annotations

import re

from planbench.checks.class_counts import CLASS_COUNTS, N, number
from planbench.services.sharing.known import Known, TakenOut

PEOPLE = (
    r"(?:elev(?!häls|tid|tim|råd|dok|enk|svar|arbe)\w*|pojk\w*|flick\w*|kill(?:e|ar)\w*|tjej\w*"
    r"|gut(?:t|ar|an|en)\w*|jent\w*|barn(?!esk|eh)\w*|l[äæ]r[ae]r(?!lag|tim|tid|dag|hand)\w*"
    r"|\w*åring\w*|person(?:er|ar)\w*"
    r"|deltagare\w*|delta[kg][ae]r\w*|vårdnadshavare\w*|föräld\w*|foreld\w*|rektor\w*"
    r"|pedagog\w*|kolleg\w*)"
)
# Words that no adjective before the people is: «3 timmar per elev» is no group.
NO_ADJECTIVE = (
    r"(?!(?:och|og|eller|som|i|på|med|för|for|av|per|till|til|om|från|fra|frå|hos|där|när|så|at|att"
    r"|timm\w*|timer?|timar|lektion\w*|gång\w*|gang\w*|vecko\w*|veker?|uker?|år|dagar|dager|skol\w*"
    r"|skul\w*|klass\w*|grupp\w*|uppgift\w*|oppg\w*|årskurs\w*|kr|procent|prosent)\b)"
)
BEFORE_PEOPLE = re.compile(
    rf"(?<![\w,.])(?P<n>{N})(?:\s*(?:-|–|/|till|til|eller)\s*(?P<to>{N}))?"
    rf"(?:\s*(?:st|stycken|stk)\b\.?)?"
    rf"(?:\s*\(?\s*a[vf]\s+(?:de\s+|dei\s+|totalt\s+)?(?P<of>{N})\s*\)?)?"
    rf"(?=(?:\s+a[vf])?(?:\s+{NO_ADJECTIVE}[^\W\d]+){{0,2}}?\s+{PEOPLE})",
    re.IGNORECASE,
)
AFTER_PEOPLE = re.compile(
    rf"(?<=\w)(?P<sign>\s*[:=(]\s*)(?P<n>{N})(?:\s*(?:-|–|av|a[vf]|/)\s*(?P<of>{N}))?"
    r"(?![\w%]|\s*(?:%|procent|prosent|tim)|[.,:-]\d)",
    re.IGNORECASE,
)
PEOPLE_LAST = re.compile(rf"\b{PEOPLE}$", re.IGNORECASE)
OTHER_THINGS = (  # what a number counts that is nobody
    r"(?!\s*(?:%|[.,:–-]\s?\d|procent|prosent|tim|lekt|g[åa]ng|veck|vek|uke|dag|år|skol|skul|minut"
    r"|uppg|oppg|klass|måna|måne|kr\b|st[eo]g|mål\b|\w*möt|punkt|sid|spår|grupp|\.?\s*(?:trinn|trin"
    r"|års|klasse)|rätt|rett|poäng|poeng))"
)
ONLY = re.compile(
    rf"(?<=\b)(?P<only>(?:endast|bara|blott|kun|bare|berre)\s+)(?P<n>{N})\b{OTHER_THINGS}",
    re.IGNORECASE,
)
# «Av 25 elever klarade 3 provet», «Blant elevene var det 2 som …»
AMONG_PEOPLE = re.compile(
    rf"(?P<head>\b(?:av|bland|blant)\s+(?:de\s+|dei\s+)?(?:\d{{1,3}}\s+)?{PEOPLE}[^.!?;:\d]{{0,40}}?"
    rf"(?:(?:årskurs|åk|klass|klasse|trinn)\s\d{{1,2}}\b[^.!?;:\d]{{0,40}}?"
    rf"|\d{{1,2}}\.\s?(?:trinn|klasse|årstrinn)\b[^.!?;:\d]{{0,40}}?)?"
    rf"(?<![\w,.–-]))(?P<n>{N})\b{OTHER_THINGS}",
    re.IGNORECASE,
)
A_COUPLE = re.compile(
    rf"\b(?:e(?:tt|t|it) (?:par|fåtal|fåtall)|e[ni]n? h[aå]ndfull?)(?=\s+(?:[^\W\d]+\s+)?{PEOPLE})",
    re.IGNORECASE,
)
# «4 med dyslexi», «fyra som inte når målen», «4 nyanlända»: people that are not named so.
UNNAMED = re.compile(
    rf"(?<![\w,.=–-])(?P<n>{N})\b"
    rf"(?=\s+(?:med\s+(?:dyslexi|autism|adhd|add|diagnos|anpass|tilpass|særskil|särskil)"
    rf"|som\s+(?:inte|ikke|ikkje)\b|nyanländ|nyankomn|nykomn))",
    re.IGNORECASE,
)
COUNT_SIGN = re.compile(rf"(?P<head>\bn\s*=\s*)(?P<n>{N})\b(?![.,:]\d)", re.IGNORECASE)
ONLY_ONE = re.compile(
    rf"(?<!\w)(?:(?:e[ni]n?|ett?|ei|den|det)\s+)?(?:enda|eneste|einaste)(?=\s+(?:[^\W\d]+\s+)?{PEOPLE})",
    re.IGNORECASE,
)
ONE = re.compile(
    rf"(?<!\w)(?:en|ett|et|ei|ein|én)(?=\s+(?:[^\W\d]+\s+)?{PEOPLE}\s"
    rf"[^.!?]{{0,40}}\b\d{{1,2}}(?: ?[A-F]\b|\.? (?:trinn|klasse)))",
    re.IGNORECASE,
)
HEADS = ("sign", "only", "head")  # groups of a pattern that stand before the number
NEAR = 40  # letters before a number that say what it counts
YEAR_BEFORE = re.compile(r"(?:årskurs|åk\.?|klass|klasse|trinn|år)\s*$", re.IGNORECASE)


def without_small_groups(text: str, known: Known, out: list[TakenOut]) -> str:
    """A text without the numbers of groups under the limit; a share of one goes whole."""

    def counted(found: re.Match[str]) -> str:
        groups = found.groupdict()
        numbers = [number(each) for name in ("n", "to", "of") if (each := groups.get(name))]
        before = text[max(0, found.start() - NEAR) : found.start()]
        after = "sign" in groups
        if YEAR_BEFORE.search(before) or (after and not PEOPLE_LAST.search(before)):
            return found[0]
        if not any(0 < each < known.limit for each in numbers):
            return found[0]
        head = next((groups[name] for name in HEADS if groups.get(name)), "")
        one = pattern is BEFORE_PEOPLE and numbers == [1]
        return head + said(found[0][len(head) :], "single" if one else "small_group")

    def said(words: str, sign: str = "small_group") -> str:
        out.append(TakenOut("small_group", words))
        return known.signs[sign]

    for pattern in (
        *CLASS_COUNTS,
        BEFORE_PEOPLE,
        AMONG_PEOPLE,
        AFTER_PEOPLE,
        UNNAMED,
        COUNT_SIGN,
        ONLY,
    ):
        text = pattern.sub(counted, text)
    text = ONLY_ONE.sub(lambda found: said(found[0], "single"), text)
    text = A_COUPLE.sub(lambda found: said(found[0]), text)
    return ONE.sub(lambda found: said(found[0], "single"), text)
