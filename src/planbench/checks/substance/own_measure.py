"""Whether a goal's sentence says what its own indicator measures, whatever the words are."""

from __future__ import annotations

from collections.abc import Sequence

from planbench.checks.substance.from_to import says_both_ends, says_end
from planbench.checks.substance.indicators import ends_of
from planbench.checks.wording import Wording
from planbench.domain.model import Goal, Indicator

SAID_TOO, A_QUARTER = 0.5, 0.25  # of the words of a measure that its goal has too


def tells_of(wording: Wording, goal: Goal, indicator: Indicator) -> bool:
    """Whether the sentence says both ends, or where it goes and half of what is measured.

    Where the indicator falls, a quarter is enough: what is done does not become less. A course
    that is not measured is no part of what is.
    """
    first, last = ends_of(indicator)
    if says_both_ends(goal.text, first, last):
        return True
    if wording.names_training(goal.text) and not wording.names_training(indicator.measure):
        return False
    falls = first is not None and last is not None and last < first
    shared = wording.shared_words(indicator.measure, goal.text)
    return says_end(goal.text, last) and shared >= (A_QUARTER if falls else SAID_TOO)


def is_its_own(wording: Wording, goal: Goal, indicator: Indicator, actions: Sequence[str]) -> bool:
    """The goal `säger assistenten svaret åt eleven`, the measure `där assistenten säger svaret`.

    More than half of the words are enough; of a half, or fewer where the goal says both figures
    of the measure, none of its actions may have as many. What was held is never the goal's own.
    """
    of_goal, *of_actions = (
        wording.shared_words(indicator.measure, text) for text in (goal.text, *actions)
    )
    both = says_both_ends(goal.text, *ends_of(indicator))
    most = of_goal > max(of_actions, default=0.0)
    own = of_goal > SAID_TOO or (of_goal >= (A_QUARTER if both else SAID_TOO) and most)
    activity = not both and wording.is_activity(goal.text, effect=goal.kind == "effect")
    return own and not activity and not wording.counts_what_was_held(indicator.measure)
