"""Two extractions of the same table are held against each other, figure by figure."""

from __future__ import annotations

from collections.abc import Callable

from planbench.imports.statistics import StatisticsProposal, disagreements

Read = Callable[[str], StatisticsProposal]


def test_the_same_file_agrees_with_itself(read: Read) -> None:
    figures = read("provbetyg per kön 2024").figures
    assert list(disagreements(figures, figures)) == []


def test_a_changed_value_and_a_new_mark_are_shown_with_both_sides(read: Read) -> None:
    earlier = read("provbetyg per kön 2024").figures
    later = list(earlier)
    later[3] = later[3]._replace(value=1.0, raw="1,0")
    later[4] = later[4]._replace(value=None, status="suppressed", raw="..")
    found = list(disagreements(earlier, later))
    assert [(each.earlier, each.later) for each in found] == [
        (earlier[3], later[3]),
        (earlier[4], later[4]),
    ]


def test_other_years_do_not_disagree(read: Read) -> None:
    one, other = read("provbetyg per kön 2022"), read("provbetyg per kön 2024")
    assert list(disagreements(one.figures, other.figures)) == []
