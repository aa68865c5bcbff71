"""The pictures of the example's documents, drawn as they were drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import NOW, SWEDISH
from tests.kept import hold

from planbench.exports.formats import outline_of
from planbench.exports.outline import pictures
from planbench.exports.source import Options, load_source
from planbench.programmes.wording import document_words
from planbench.services.projects import open_workspace


@pytest.mark.parametrize("kind", ["plan", "current-state", "survey", "time-report", "presentation"])
def test_the_pictures_of_a_document(examples: dict[str, Path], kind: str) -> None:
    workspace = open_workspace(examples[SWEDISH], write=False, now=lambda: NOW)
    words = document_words(workspace.programme, "sv")
    with workspace.reading() as session:
        source = load_source(session, workspace.programme, words, NOW.date(), Options())
    workspace.close()
    for number, each in enumerate(pictures(outline_of(source, kind)), 1):
        size = f"<!-- {each.width_cm:.2f} x {each.height_cm:.2f} cm: {each.alt} -->\n"
        hold(f"pictures/{kind}-{number}.svg", size + each.svg.replace("><", ">\n<") + "\n")
