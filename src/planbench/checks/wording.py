"""How goals, causes and measures are worded in the document's language, and what that tells.

Words by class stand in `resources/checks/<language>.toml`, forms of sentences for all languages in
`resources/checks/forms.toml`; what is decided from them stands here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from planbench.checks import likeness, reasons, wishes
from planbench.checks.sentence_forms import first, fits
from planbench.checks.words import (
    GRADES,
    Lexicon,
    classes_for,
    is_compared,
    lexicon,
    without_baseline,
    without_grades_and_days,
)
from planbench.domain.dates.letters import BARE

RESTATED = 0.8
SAME_WORDS = 3  # of an action in a measure that counts it; one less where it says «har», «är»
MOST = 0.6  # of the words of the shorter of the two
SHARED = 2  # words of a cause and a finding about the same people
IN_PART = 0.33  # of the words of the shorter of these
A_QUARTER = 0.25
ENOUGH = 3  # words of a cause that are no figures
FIRST_WORDS = 2  # of a measure that says which way it goes: «Färre fel», «Ökning av»
LONG_ENOUGH = 25  # letters of a text that without å, ä and ö is written without them
OWN_WORDS, FEW_WORDS = 0.3, 2  # of the words of a sentence that says little
EVERYWHERE = re.compile(r";(?:general|small|vague_\w+|prep|who|that|and_);")
# «Det beror på att eleverna …» says no more than «Eleverna …».
COMES_OF = re.compile(
    r"^\s*(?:det(?:te|ta)?|orsaken|årsaken|årsaka)"
    r"\s+(?:beror på|kommer av|kjem av|skyldes|skuldast|er|är)\s+att?\s+",
    re.IGNORECASE,
)
# «får mer tid med speciallärare», where «tid» is measured
MORE_OF = re.compile(r"\b(?:(mer|meir)|mindre)\s+(\w{3,})", re.IGNORECASE)
NO_LETTER = re.compile(r"[^\w]+")


class Wording:
    """One document language."""

    def __init__(self, words: Lexicon, bare: Lexicon) -> None:
        self._words, self._bare = words, bare

    def _tagged(self, text: str) -> str:
        said = text.strip().lower()
        without = len(said) >= LONG_ENOUGH and said == said.translate(BARE)
        return (self._bare if without else self._words).tagged(said)

    def says_what_someone_does(self, text: str) -> bool:
        """`Genomföra en fortbildning`, `Vi ska genomföra en fortbildning`.

        What pupils or teachers are to do from day to day («Eleverna ska använda …») is a goal.
        """
        return fits("doing", self._tagged(text))

    def says_how_it_is_to_be(self, text: str) -> bool:
        """`Andelen elever som …`, `Fler elever …`."""
        return fits("being", self._tagged(text))

    def is_about_lessons(self, text: str) -> bool:
        """`Pröva två lektioner`, not `Besöka två lektioner`: what is done changes the teaching.

        What is done in a year, `prickbilder varje morgon i årskurs 1`, is done in lessons.
        """
        in_a_year = GRADES.search(text) and not fits("looked_at", self._tagged(text))
        return bool(in_a_year) or fits("teaching", self._tagged(text))

    def names_training(self, text: str) -> bool:
        """`kurs i bruk av konkreter`, `information`."""
        return fits("training", self._tagged(text))

    def counts_what_was_held(self, measure: str) -> bool:
        """`Antal hållna träffar`, `Andel lärare som har deltagit i kursdagen`."""
        tagged = self._tagged(measure)
        return fits("held_count", tagged) or fits("took_part_in", tagged)

    def is_activity(self, text: str, *, effect: bool) -> bool:
        """`Alla lärare har gått fortbildningen`; as an effect also `Ett nätverk för …`."""
        aim = without_baseline(text)
        tagged = self._tagged(aim)
        practice = ("so_that", "practised", "counted_today", "falls")  # what is done never falls
        if is_compared(text) or any(fits(each, tagged) for each in practice):
            return False
        subject = self._tagged(without_grades_and_days(aim))
        together = aim == text and fits("activity_together", tagged)
        return (
            together or fits("activity", tagged) or (effect and fits("activity_subject", subject))
        )

    def is_vague(self, text: str) -> bool:
        """`Stärka undervisningen`: neither a figure nor anything that one could see."""
        tagged = self._tagged(without_grades_and_days(text))
        if not tagged or fits("measure", tagged) or fits("concrete", tagged):
            return False
        if fits("vague_always", tagged):
            return True
        if not fits("observed_words", tagged):
            return fits("vague_alone", tagged) or self._says_little(tagged)
        return first("vague_first", tagged) < first("observed_first", tagged)

    def _says_little(self, tagged: str) -> bool:
        """`En matematik för alla`, `Trygga elever`: little but words that stand in every plan."""
        words = [part for part in tagged.split(" ") if part[:1].isalpha()]
        own = [word for word in words if not EVERYWHERE.search(word)]
        if not own:
            return bool(words)
        return fits("vague_words", tagged) and len(own) <= min(
            FEW_WORDS, max(1, len(words) * OWN_WORDS)
        )

    def way(self, text: str, *, until: str = "reported") -> int:
        """1 where the words say that something rises, -1 where it falls, 0 for neither or both.

        What somebody says or does in a clause of its own («… att de får mer») is no direction.
        """
        tagged = self._tagged(text)
        said = tagged[: first(until, tagged)]
        return int(fits("rises", said)) - int(fits("falls", said))

    def way_of_measure(self, measure: str) -> int:
        """As `way`, of its first words: «timmar med fler årskurser» only tells what is counted."""
        begins = " ".join(measure.split(" ")[:FIRST_WORDS])
        return self.way(begins, until="clause")

    def sign_of_measure(self, measure: str) -> int:
        """1 where more of it is wished, -1 where less is; `lämnar uppgiften tom`."""
        is_time = fits("time_until", self._tagged(measure))
        return 0 if is_time else wishes.sign_of(measure, self._words)

    def names_an_answer(self, measure: str) -> bool:
        """`svarar 12 på 8 + 4`: no direction, whatever the goal says."""
        return wishes.names_an_answer(measure)

    def way_of_time(self, measure: str, goal: str) -> int:
        """-1 for a time until what is to come sooner, 1 until what is to come later."""
        if not fits("time_until", self._tagged(measure)):
            return 0
        tagged = self._tagged(goal)
        return int(fits("longer", tagged)) - int(fits("sooner", tagged))

    def way_of_amount(self, measure: str, goal: str) -> int:
        """1 for `mer tid` where time is measured, -1 for `mindre tid`, 0 for neither or both."""
        words = measure.lower().split()
        ways = {
            1 if more else -1
            for more, noun in MORE_OF.findall(goal)
            if any(word.startswith(noun.lower()[: likeness.STEM]) for word in words)
        }
        return ways.pop() if len(ways) == 1 else 0

    def names_a_lack(self, text: str) -> bool:
        """`elever som inte når`, `utan godkänt`: what is to become less."""
        return fits("lacks", self._tagged(text))

    def alike(self, one: str, other: str) -> float:
        """How alike two goals are, from 0 to 1, whatever the order of their words."""
        return likeness.alike(one, other, self._words)

    def shared_topic(self, goals: Sequence[str], one: int, other: int) -> tuple[int, float]:
        """How many words two of the goals alone share, and which part of the shorter one's."""
        return likeness.shared_topic(goals, one, other, self._words)

    def shared_words(self, one: str, other: str) -> float:
        """Which part of the words of the shorter of two texts the other has too, from 0 to 1."""
        return likeness.shared_words(one, other, self._words)[1]

    def of_the_same_people(self, one: str, other: str) -> bool:
        """Whether two goals begin with people of one kind, or both with none."""
        return likeness.subject(one, self._words) == likeness.subject(other, self._words)

    def restates(self, cause: str, finding: str) -> bool:
        """`Eleverna kan inte bråk` for `Elevernas kunskaper om bråk är svaga`."""
        cause = COMES_OF.sub("", cause)
        said, seen = (likeness.content(each, self._words) for each in (cause, finding))
        shares = (likeness.share_said(each, seen) for each in (said, said - likeness.LITTLE))
        # «sju av tio dagar» says the rest of «tre av tio dagar»
        topic = likeness.content(cause, self._words, many=False) - likeness.LITTLE
        rest = len(topic) >= ENOUGH and likeness.share_said(topic, seen) > RESTATED
        return rest or max(shares) >= RESTATED or self._retells(cause, finding)

    def _retells(self, cause: str, finding: str) -> bool:
        """What pupils do by what pupils do, what teachers do by what teachers do."""
        count, part = likeness.shared_words(cause, finding, self._words)
        same = likeness.same_people(cause, finding, self._words)
        why = fits("gives_reason", self._tagged(cause)) or self._names_a_reason(cause, finding)
        return same and count >= SHARED and part >= IN_PART and not why

    def _names_a_reason(self, cause: str, finding: str) -> bool:
        return reasons.names_a_reason(COMES_OF.sub("", cause), finding, self._words)

    def tells_of_pupils(self, cause: str, finding: str) -> bool:
        """`Femmorna håller inte isär area och omkrets`: what they do, and nothing of the school."""
        tagged = self._tagged(COMES_OF.sub("", cause))
        why = fits("gives_reason", tagged) and self._names_a_reason(cause, finding)
        return fits("told_of_pupils", tagged) and not why

    def names_no_reason(self, cause: str, finding: str) -> bool:
        """`Nästan hälften lämnade in blankt`: of people, or of what the finding is about."""
        if self._names_a_reason(cause, finding):
            return False
        _, part = likeness.shared_words(cause, finding, self._words)
        tagged = self._tagged(COMES_OF.sub("", cause))
        of_staff = part > 0 and fits("about_staff", tagged)
        of_it = part >= A_QUARTER and not fits("is_done_to", tagged)
        return of_it or of_staff or fits("about_people", tagged)

    def tells_what_they_cannot(self, cause: str, finding: str) -> bool:
        """`Niorna klarar inte ekvationer`: what was seen, and neither will nor home."""
        shared, _ = likeness.shared_words(cause, finding, self._words)
        return shared > 0 and fits("cannot", self._tagged(cause))

    def counts_what_is_done(self, measure: str, actions: Sequence[str]) -> bool:
        """`Antal lektionsbesök`, `Andel som har gått kursen`, where an action is just that.

        What somebody says of it («svarar att samtalen har hjälpt dem») is not done by doing it.
        """
        tagged = self._tagged(measure)
        if fits("thought_of", tagged):
            return False
        if fits("took_part_in", tagged):
            return True
        about, *done = (
            likeness.content(each, self._words, people=False) for each in (measure, *actions)
        )
        shared = any(about & each for each in done)
        taking_part = fits("counts_people", tagged) and self.is_activity(measure, effect=False)
        deeds = fits("counts_deeds", tagged) and not fits("seen_at_visits", tagged)
        counted = shared and not fits("done_by_pupils", tagged) and (taking_part or deeds)
        return counted or self._counts_in_the_same_words(measure, actions)

    def _counts_in_the_same_words(self, measure: str, actions: Sequence[str]) -> bool:
        """`Andel lektioner då facit har varit låst`, where an action is `Låsa facit`."""
        tagged = self._tagged(measure)
        enough = SAME_WORDS - fits("happened", tagged)
        shares = [likeness.shared_words(measure, action, self._words) for action in actions]
        same = any(words >= enough and part >= MOST for words, part in shares)
        return same and not fits("counts_pupils", tagged)

    def lies_outside(self, cause: str, finding: str = "") -> bool:
        """`Eleverna är omotiverade`, `saknar stöd hemifrån`."""
        tagged = self._tagged(cause)
        with_others = fits("outside_earlier", tagged) and not fits("earlier", self._tagged(finding))
        return (with_others or fits("outside", tagged)) and not fits("left_out", tagged)

    def is_unmeasured(self, baseline: str) -> bool:
        """`mäts i höst`, `?`: words that stand where a baseline is to be."""
        text = " ".join(baseline.lower().split())
        if not text or not NO_LETTER.sub("", text):
            return bool(text)
        tagged = self._tagged(without_grades_and_days(text))
        open_ = "?" in text or fits("unmeasured", tagged)
        held = f";{self._words.classes_of(text)}"  # «n/a» is one word here
        return (
            ";placeholder;" in held
            or fits("placeholder", tagged)
            or (open_ and not fits("measured", tagged))
        )

    def owns_itself(self, owner: str) -> bool:
        """`Resurspersonerna tillsammans`, `Vi som har skrivit den`: nobody who stays."""
        return fits("collective", self._tagged(owner))

    def names_a_function(self, owner: str) -> bool:
        """`Rektor`, `verksamhetschefen`: somebody who stays, whoever holds the office."""
        return fits("function", self._tagged(owner))

    def is_solution(self, text: str) -> bool:
        """`Vi behöver ett nytt läromedel`."""
        tagged = self._tagged(without_grades_and_days(text))
        return fits("solution", tagged) and not fits("told_by_figures", tagged)


@cache
def wording_for(language: str) -> Wording | None:
    """The wording of a document language; None for one that has none."""
    if classes_for(language) is None:
        return None
    words, bare = lexicon(language, bare=False), lexicon(language, bare=True)
    return Wording(words, bare) if words and bare else None
