"""Whatever a file holds, reading it ends in time, in little memory, and with a sentence."""

from __future__ import annotations

import io
import os
import random
import signal
import sys
import traceback
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs fork and limits", allow_module_level=True)

import resource

from planbench.errors import UserError

FILES = int(os.environ.get("PLANBENCH_FUZZ", "3"))  # mutilated files of each sample
SECONDS = 10
MEMORY = 1_500_000_000  # bytes more than before
SEED = int(os.environ.get("PLANBENCH_SEED", "20261129"))
ROOT = Path(__file__).parents[1]


def statistics(file: Path) -> None:
    from planbench.imports.statistics import read_statistics

    read_statistics(file)


def survey(file: Path) -> None:
    from planbench.imports.survey import read_survey

    read_survey(file)


def feedback(file: Path) -> None:
    from planbench.imports.feedback.source import read_feedback

    read_feedback(file.read_bytes(), file.name)


def template(file: Path) -> None:
    from planbench.exports.word.template import open_template

    open_template(file)


def project(file: Path) -> None:
    from planbench.store.opening import inspect_file

    inspect_file(file)


def package(file: Path) -> None:
    from planbench.exchange.package import read_package
    from planbench.services.exchange.received import received_document

    received_document(read_package(file))


def as_json(file: Path) -> None:
    from planbench.json_format.opening import read_project

    read_project(file)


READERS: Mapping[str, tuple[Callable[[Path], None], ...]] = {
    ".csv": (statistics, survey),
    ".xlsx": (statistics, survey, feedback),
    ".xls": (statistics,),
    ".xml": (statistics,),
    ".docx": (feedback, template),
    ".eml": (feedback,),
    ".pdf": (feedback,),
    ".planbench": (project,),
    ".planbench-utbyte": (package,),
    ".json": (as_json, statistics),
}


def samples() -> list[Path]:
    files = [each for each in (ROOT / "data").rglob("*") if each.suffix in READERS]
    return sorted(each for each in files if each.stat().st_size < 400_000)


def mutilated(chance: random.Random, whole: bytes) -> bytes:
    """The bytes with something else in them; of an archive, mostly of one of its parts."""
    if whole[:2] != b"PK" or chance.random() < 0.25:
        return scrambled(chance, whole)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(packed, "w") as new:
        hit = chance.choice(old.infolist())
        for entry in old.infolist():
            data = old.read(entry)
            if entry is hit:
                data = scrambled(chance, data)
            if entry is not hit or chance.random() < 0.9:
                new.writestr(entry.filename, data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def scrambled(chance: random.Random, whole: bytes) -> bytes:
    data = bytearray(whole)
    for _ in range(chance.choice((1, 1, 4, 32))):
        place = chance.randrange(len(data) or 1)
        act = chance.randrange(4)
        if act == 0 and data:
            data[place] = chance.randrange(256)
        elif act == 1:
            del data[place : place + chance.randrange(1, 200)]
        elif act == 2:
            data[place:place] = bytes(chance.choices(b'\x00\xff<;"&\n', k=chance.randrange(1, 50)))
        else:
            piece = data[place : place + chance.randrange(1, 400)]
            data[place:place] = piece * chance.choice((1, 2, 50))
    return bytes(data)


def outcome(read: Callable[[Path], None], file: Path) -> str:
    """What came of reading in a process of its own: empty when all is well."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _limited(read, file, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return f"ended by signal {os.WTERMSIG(status)} {said}"
    return said


def _limited(read: Callable[[Path], None], file: Path, pipe: int) -> None:
    said = ""
    try:
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        resource.setrlimit(resource.RLIMIT_AS, (used + 2 * MEMORY, used + 2 * MEMORY))
        signal.alarm(SECONDS)
        read(file)
    except UserError:
        pass
    except BaseException as error:
        said = "".join(traceback.format_exception(error))[-1500:]
    finally:
        os.write(pipe, said.encode("utf-8", "replace"))
        os._exit(0)


@pytest.mark.parametrize("sample", samples(), ids=lambda each: each.name)
def test_a_mutilated_file_is_read_or_refused(sample: Path, tmp_path: Path) -> None:
    chance, whole = random.Random(f"{SEED}{sample.name}"), sample.read_bytes()
    for number in range(FILES):
        file = tmp_path / f"{number}{sample.suffix}"
        file.write_bytes(mutilated(chance, whole))
        for read in READERS[sample.suffix]:
            assert outcome(read, file) == "", (sample.name, number, read.__name__)
