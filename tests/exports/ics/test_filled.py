"""The calendar of a project with each column filled, left empty and filled otherwise."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session
from tests.exports.conftest import TODAY
from tests.exports.filled import fill
from tests.kept import hold

from planbench.exports.ics.calendar import calendar_bytes
from planbench.exports.source import Options, load_source
from planbench.i18n import words_for
from planbench.programmes.schema import Programme


def test_a_calendar_of_what_is_filled_and_what_is_not(
    session: Session, programme: Programme, written: dt.datetime
) -> None:
    fill(session, programme)
    source = load_source(session, programme, words_for("sv"), TODAY, Options())
    lines = calendar_bytes(source, written).decode().split("\r\n")
    hold("ics/filled.txt", "\n".join(lines))
