"""Every document of a project with each column filled, left empty and filled otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session
from tests.conftest import in_memory
from tests.exports.conftest import TODAY
from tests.exports.documents.test_kept import lines_of
from tests.exports.filled import begin, fill
from tests.kept import hold

from planbench.exports.formats import DOCUMENTS, outline_of
from planbench.exports.readers import READERS, options_for
from planbench.exports.source import Options, load_source
from planbench.i18n import words_for
from planbench.programmes.schema import Programme


@pytest.fixture(scope="module")
def filled(programme: Programme) -> Iterator[Session]:
    """The project, made once: documents only read it."""
    with in_memory() as session:
        fill(session, programme)
        yield session


CASES = [
    *((kind, "") for kind in DOCUMENTS),
    *(("plan", reader) for reader in READERS if reader != "supervisor"),  # gets it all
]


@pytest.mark.parametrize(("kind", "reader"), CASES)
def test_a_document_of_what_is_filled_and_what_is_not(
    filled: Session, programme: Programme, kind: str, reader: str
) -> None:
    options = options_for(reader, Options())
    source = load_source(filled, programme, words_for("sv"), TODAY, options, all_figures=True)
    name = "-".join(part for part in ("filled", kind, reader) if part)
    hold(f"documents/{name}.txt", "\n".join(lines_of(outline_of(source, kind))) + "\n")


@pytest.fixture(scope="module")
def begun(programme: Programme) -> Iterator[Session]:
    """A project of empty rows, made once."""
    with in_memory() as session:
        begin(session, programme)
        yield session


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_document_of_what_was_only_begun(begun: Session, programme: Programme, kind: str) -> None:
    source = load_source(begun, programme, words_for("nb"), TODAY, Options(), all_figures=True)
    text = "\n".join(lines_of(outline_of(source, kind))) + "\n"
    hold(f"documents/begun-{kind}.txt", text)
