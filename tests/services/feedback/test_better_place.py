"""What had no place when it came in takes its place when a better file has one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.imports.feedback.conftest import Sent, Small, Write, sent, write
from tests.services.feedback.test_decisions import row, taken_in

from planbench.errors import UserError
from planbench.imports.feedback import Mark
from planbench.services.feedback.decisions import decide
from planbench.services.feedback.importing import propose_feedback
from planbench.services.gate.workspace import Workspace

__all__ = ["sent", "write"]  # fixtures, used by their names


def struck(workspace: Workspace, file: Path) -> Mark:
    (mark,) = propose_feedback(workspace, file).marks
    return mark


def alone(mark: Mark) -> bytes:
    """The same deletion in a file that says nothing of where it belongs."""
    date = mark.date.isoformat() if mark.date else ""
    return Small(
        f'<w:p><w:r><w:t xml:space="preserve">Xyz qwq </w:t></w:r><w:del w:id="1" '
        f'w:author="{mark.author}" w:date="{date}Z"><w:r><w:delText xml:space="preserve">'
        f"{mark.anchor_text}</w:delText></w:r></w:del></w:p>"
    ).data()


def test_a_suggestion_that_was_refused_comes_in_with_its_place(
    sent: Sent, write: Write, tmp_path: Path
) -> None:
    supervisor = sent.supervisor(5)
    supervisor.delete()
    good = supervisor.save(tmp_path / "rätt.docx")
    mark = struck(sent.workspace, good)
    (first,) = taken_in(sent, write(alone(mark)))
    assert (first, row(sent.workspace, first).target_id) == (mark.key, "")
    with pytest.raises(UserError):
        decide(sent.workspace, first, "accepted")
    assert [each.key for each in propose_feedback(sent.workspace, good).new] == [first]
    assert taken_in(sent, good) == [first]
    found = row(sent.workspace, first)
    assert (found.target_kind, found.target_id, found.target_field) == mark.target
    assert (found.file, found.state) == ("rätt.docx", "open")
    assert decide(sent.workspace, first, "accepted") == "accepted"
    assert propose_feedback(sent.workspace, good).new == ()


def test_what_was_decided_without_a_place_stays_decided(
    sent: Sent, write: Write, tmp_path: Path
) -> None:
    supervisor = sent.supervisor(5)
    supervisor.delete()
    good = supervisor.save(tmp_path / "rätt.docx")
    (first,) = taken_in(sent, write(alone(struck(sent.workspace, good))))
    decide(sent.workspace, first, "declined")
    assert propose_feedback(sent.workspace, good).new == ()
    assert taken_in(sent, good) == []
