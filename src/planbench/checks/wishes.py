"""Whether a measure is of something that one wants more of, or less of.

`Andel elever som lämnar uppgiften tom` is to fall whatever its goal says, `Andel elever som svarar
rätt` to rise. `Utan` and `inte` turn what comes after them: `utan ett enda fackord`.
"""

from __future__ import annotations

import re

from planbench.checks.words import ENDS_CLAUSE, Lexicon, without_grades_and_days

REACH = {";not_;": 2, ";negated;": 4}  # words after «inte» and «utan» that these turn
WISHED, UNWISHED = ";wished;", ";unwished;"
APART = ";apart;"  # «spridningen mellan bedömningarna», and not «som använder skillnaden»
COUNTED = (";who;", ";place_word;")  # after which it is said what is counted
# «der lærerne …»
ANY_OF = r"(?<= )[^ ;]+;(?:[^ ;]+;)*?"
STAFF_CLAUSE = re.compile(
    rf"{ANY_OF}(?:who|place_word);(?:[^ ;]+;)* (?:[^ ;]+;(?:[^ ;]+;)* )?[^ ;]+;(?:[^ ;]+;)*?staff;"
)
PUPILS = re.compile(rf"{ANY_OF}pupils;")
# «säger hur de tänkt även när de är osäkra»: in spite of what
IN_SPITE_OF = re.compile(
    r"\b(?:även|också|også|òg|selv|sjølv)\s+(?:när|om|då|når|der)\b.*"
    r"|\b(?:annan|annen|anna|annat|annet)\s+(?:\w+\s+)?(?:än|enn)\b.*"
    r"|\b(?:i stället|i stedet|i staden)\s+(?:för|for)\b.*"
    r"|\b(?:trots|trass|til tross)\b.*|\b(?:fast|fastän|sjølv)\s+(?:de|dei)\b.*"
)
# «svarar 12 på 8 + 4», «svarer «aldri»»: nobody can tell what is right
ANSWER = re.compile(r"\b(?:svar|skriv)\w*\s+(?:[«»\"”“']|\d)", re.IGNORECASE)


def names_an_answer(measure: str) -> bool:
    """`Andel elever som svarar 12`: whether it is to rise or fall, its words do not tell."""
    return ANSWER.search(measure) is not None


def _before_pupils_of_staff(tagged: str) -> str:
    """`der lærerne kjenner strategiene til elevene under grensen`: nothing is told of these."""
    clause = STAFF_CLAUSE.search(tagged)
    pupils = clause and PUPILS.search(tagged, clause.end())
    return tagged[: pupils.start()] if pupils else tagged


def sign_of(measure: str, words: Lexicon) -> int:
    """1 for what is wished, -1 for what is not, 0 where the words tell neither or both.

    What is turned counts before the rest: «förklarar utan ett enda fackord».
    """
    plain: set[int] = set()
    turned: set[int] = set()
    left = 0
    own = True
    said = IN_SPITE_OF.sub("", without_grades_and_days(measure.lower()))
    for part in _before_pupils_of_staff(words.tagged(said)).split(" "):
        if part == ENDS_CLAUSE.strip() or part.startswith(",;"):
            left = 0
        own = own and not any(name in part for name in COUNTED)
        if sign := (WISHED in part) - (UNWISHED in part or (own and APART in part)):
            (turned if left else plain).add(-sign if left else sign)
        left = max(0, left - 1, *(far for name, far in REACH.items() if name in part))
    told = turned or plain
    return told.pop() if len(told) == 1 else 0
