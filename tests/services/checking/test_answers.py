"""«Deliberately so, because …» silences a finding, is kept, and can be undone."""

from __future__ import annotations

import pytest

from planbench.errors import UserError
from planbench.services.checking.all_checks import check_everything
from planbench.services.checking.answers import answer
from planbench.services.gate.workspace import Workspace


def test_an_answered_finding_rests_until_it_is_undone(example: Workspace) -> None:
    before = check_everything(example)
    answer(example, before[0], "Styrgruppen följer upp det i sitt eget årshjul.")
    after = check_everything(example)
    assert len(after) == len(before) - 1
    assert before[0] not in after
    example.undo()
    assert check_everything(example) == before


def test_an_answer_needs_a_reason(example: Workspace) -> None:
    before = check_everything(example)
    with pytest.raises(UserError, match="deliberately"):
        answer(example, before[0], "  ")
    assert check_everything(example) == before
