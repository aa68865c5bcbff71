"""Whether a measure is of something that one wants more of, or less of.

`Andel elever som lämnar uppgiften tom` is to fall whatever its goal says, `Andel elever som svarar
rätt` to rise. `Utan` and `inte` turn what comes after them: `utan ett enda fackord`.
"""

from __future__ import annotations

from planbench.checks.words import ENDS_CLAUSE, Lexicon, without_grades_and_days

REACH = {";not_;": 2, ";negated;": 4}  # words after «inte» and «utan» that these turn
WISHED, UNWISHED = ";wished;", ";unwished;"


def sign_of(measure: str, words: Lexicon) -> int:
    """1 for what is wished, -1 for what is not, 0 where the words tell neither or both.

    What is turned counts before the rest: «förklarar utan ett enda fackord».
    """
    plain: set[int] = set()
    turned: set[int] = set()
    left = 0
    for each in words.tagged(without_grades_and_days(measure.lower())).split(" "):
        if each == ENDS_CLAUSE.strip() or each.startswith(",;"):
            left = 0
        if sign := (WISHED in each) - (UNWISHED in each):
            (turned if left else plain).add(-sign if left else sign)
        left = max(0, left - 1, *(far for name, far in REACH.items() if name in each))
    told = turned or plain
    return told.pop() if len(told) == 1 else 0
