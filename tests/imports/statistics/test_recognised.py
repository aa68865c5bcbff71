"""Of a file with sheets of several kinds, those of the first that is known are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from planbench.errors import UserError
from planbench.imports.statistics.mapping import NeedsMappingError
from planbench.imports.statistics.opening.source import read_source
from planbench.imports.statistics.profile import load_profiles
from planbench.imports.statistics.reading import recognised


def test_only_sheets_of_one_kind_are_read_together(cut: Callable[[str], Path]) -> None:
    results, others = read_source(cut("provbetyg per kön 2022")), read_source(cut("skoleporten"))
    profiles = load_profiles()
    for first, second in ((results, others), (others, results)):
        both = replace(first, grids=(*first.grids, *second.grids))
        alone, found = recognised(first, profiles), recognised(both, profiles)
        assert [each.profile for each in found] == [each.profile for each in alone]
    twice = recognised(replace(results, grids=results.grids * 2), profiles)
    assert len(twice) == 2 * len(recognised(results, profiles))


def test_a_file_of_no_known_kind_asks_what_it_means_and_one_of_nothing_does_not(
    tmp_path: Path,
) -> None:
    file = tmp_path / "own.csv"
    file.write_text("Skola;Antal\nA;1\nB;2\n", encoding="utf-8")
    with pytest.raises(NeedsMappingError):
        recognised(read_source(file), load_profiles())
    file.write_text("Skola\n", encoding="utf-8")
    with pytest.raises(UserError) as refused:
        recognised(read_source(file), load_profiles())
    assert not isinstance(refused.value, NeedsMappingError)
