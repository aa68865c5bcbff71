"""Files that somebody or something has changed: read or refused in words, sent or refused."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import random
import zipfile
from pathlib import Path

import pytest
from tests.services.desk.municipalities import project, send

from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.services.desk.folder import grouped
from planbench.services.desk.notebook import DeskRemark
from planbench.services.desk.reading import read_file
from planbench.services.desk.sending import send_remarks

NOW = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
ROUNDS = 40


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, a part left out, or the end cut off; inside an archive where it is one."""
    if not data.startswith(b"PK") or chance.random() < 0.2:
        return _changed(data, chance)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        victim = chance.choice(old.namelist())
        for name in old.namelist():
            if name != victim:
                new.writestr(name, old.read(name))
            elif chance.random() < 0.8:
                new.writestr(name, _changed(old.read(name), chance))
    return stream.getvalue()


def _changed(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    if not made:
        return b"x"
    if chance.random() < 0.2:
        return bytes(made[: chance.randrange(len(made))])
    for _ in range(chance.randrange(1, 6)):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_mutated_file_is_read_or_refused_and_nothing_else(tmp_path: Path, number: int) -> None:
    with project(tmp_path / "home", number) as workspace:
        whole = send(workspace, tmp_path / "sent", number)
    chance, read = random.Random(number), 0
    for each in range(ROUNDS):
        file = tmp_path / f"{each}{whole.suffix}"
        file.write_bytes(mutated(whole.read_bytes(), chance))
        with contextlib.suppress(UserError):
            found = read_file(file, words_for("sv"), NOW.date())
            read += 1
            [one] = grouped([found])
            place = found.passages[0].place
            remark = DeskRemark("r", one.key, place, "x", text="Hej")
            send_remarks(one, [remark], "Nina", tmp_path / f"back-{each}.docx", NOW)
        file.unlink()  # held by nobody, which Windows would tell
    assert read < ROUNDS


def test_a_damaged_document_is_made_from_the_project_where_there_is_one(tmp_path: Path) -> None:
    from planbench.services.exchange.packages import make_package

    with project(tmp_path / "home", 0) as workspace:
        make_package(workspace, tmp_path / "desk" / "a.planbench-utbyte")
        document = send(workspace, tmp_path / "desk", 0, day=1)
    with zipfile.ZipFile(document) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    del parts["word/settings.xml"]
    with zipfile.ZipFile(document, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    from planbench.services.desk.folder import read_desk

    [one] = read_desk(tmp_path / "desk", words_for("sv"), NOW.date()).municipalities
    remark = DeskRemark("r", one.key, one.newest.goals[0].place, "Mål 1", text="Hej")
    sent = send_remarks(one, [remark], "Nina", tmp_path / "x.docx", NOW)
    assert not sent.own
    assert sent.without_place == []
