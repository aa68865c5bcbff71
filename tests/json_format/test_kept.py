"""A project with each column filled, left empty and filled otherwise, written and read again."""

from __future__ import annotations

import json

from tests.conftest import in_memory
from tests.exports.filled import fill
from tests.kept import hold

from planbench.json_format.reading import apply_project
from planbench.json_format.writing import snapshot
from planbench.programmes.loading import load_programme


def test_all_of_a_project_is_written_and_read_again() -> None:
    programme = load_programme("ncm-skane-2026")
    with in_memory() as session:
        fill(session, programme)
        data = snapshot(session)
    data["format"]["written_by"] = "0"
    text = json.dumps(data, ensure_ascii=False, indent=1)
    hold("json/filled.json", text + "\n")
    with in_memory() as session:
        fill(session, programme)
        apply_project(session, json.loads(text), untouched=False)
        session.flush()
        again = snapshot(session)
    again["format"]["written_by"] = "0"
    assert again == data
