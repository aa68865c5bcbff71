"""How many goals or actions are in which state, as a person says it: «8 planned, 3 under way»."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from planbench.i18n import Words

State = Callable[[Words, int], str]
OF_ACTIONS: Mapping[str, State] = MappingProxyType(
    {
        "planned": lambda words, n: words.count("{n} planned", "{n} planned", n),
        "ongoing": lambda words, n: words.count("{n} under way", "{n} under way", n),
        "done": lambda words, n: words.count("{n} done", "{n} done", n),
        "stuck": lambda words, n: words.count("{n} stuck", "{n} stuck", n),
        "dropped": lambda words, n: words.count("{n} dropped", "{n} dropped", n),
    }
)
OF_GOALS: Mapping[str, State] = MappingProxyType(
    {
        "done": lambda words, n: words.count("{n} goal done", "{n} goals done", n),
        "on_the_way": lambda words, n: words.count("{n} on the way", "{n} on the way", n),
        "stuck": lambda words, n: words.count("{n} stuck", "{n} stuck", n),
        "changed": lambda words, n: words.count("{n} goal changed", "{n} goals changed", n),
    }
)


def actions_told(counts: Mapping[str, int], words: Words) -> str:
    """`8 planned, 3 under way`, in the order of the states; empty where there is none."""
    return _told(OF_ACTIONS.items(), counts, words)


def goals_told(counts: Mapping[str, int], words: Words) -> str:
    """`2 on the way, 1 stuck`, in the order of the states; empty where there is none."""
    return _told(OF_GOALS.items(), counts, words)


def _told(states: Iterable[tuple[str, State]], counts: Mapping[str, int], words: Words) -> str:
    return ", ".join(tell(words, n) for state, tell in states if (n := counts.get(state, 0)))
