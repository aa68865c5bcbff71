"""Whole plans in three languages: of the sound ones nothing is said, each fault is found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session
from tests.checks.plans import (
    FOLDER,
    PROGRAMMES,
    TODAY,
    Written,
    break_in,
    fill,
    fill_in,
    programme_of,
    written_plans,
)

from planbench.checks import CheckFinding, check_project
from planbench.domain.model import Base
from planbench.services.projects import open_workspace

Planbench = Callable[..., tuple[int, str, str]]
PLANS = written_plans()
PERSONS = ("--person", "Karin Ek", "--person", "Per Lund")
NAMED = {(each.language, each.name): each for each in PLANS}
# Language, plan, the rule that is to fire, and what is written in the plan instead.
FAULTS = (FOLDER / "faults.tsv").read_text(encoding="utf-8").splitlines()
# … and what may as well stand in it, of several of its goals and findings at once.
SOUND = (FOLDER / "sound.tsv").read_text(encoding="utf-8").splitlines()
LATE = {"action_late", "follow_up_late", "indicator_late"}  # by the clock of who runs the tests


@pytest.fixture(scope="module")
def database() -> Iterator[Engine]:
    """An empty project, in which nothing stays that is written there."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


def found_in(database: Engine, written: Written, faults: list[str]) -> list[CheckFinding]:
    with Session(database) as session:
        fill(session, written)
        break_in(session, faults)
        return check_project(session, programme_of(written.language), TODAY)


def file_of(planbench: Planbench, folder: Path, written: Written, faults: list[str]) -> Path:
    file = folder / "plan.planbench"
    planbench(
        "new",
        file,
        "--programme",
        PROGRAMMES[written.language],
        "--municipality",
        "Ekdala",
        *PERSONS,
    )
    workspace = open_workspace(file)
    with workspace.change("Test") as session:
        fill_in(session, written)
        break_in(session, faults)
    workspace.close()
    return file


def test_there_are_at_least_twenty_of_each() -> None:
    assert len(PLANS) >= 20
    assert len(FAULTS) >= 20
    for language in PROGRAMMES:
        assert sum(line.startswith(f"{language}\t") for line in FAULTS) >= 12


@pytest.mark.parametrize("written", PLANS, ids=lambda each: f"{each.language} {each.name}")
def test_of_a_sound_plan_nothing_is_said(database: Engine, written: Written) -> None:
    assert [(each.rule, each.values) for each in found_in(database, written, [])] == []


@pytest.mark.parametrize("line", FAULTS)
def test_one_fault_in_a_sound_plan_is_found(database: Engine, line: str) -> None:
    language, name, rule, *faults = line.split("\t")
    found = found_in(database, NAMED[language, name], faults)
    assert rule in {each.rule for each in found}


@pytest.mark.parametrize("line", SOUND)
def test_of_other_sound_sentences_in_it_nothing_is_said(database: Engine, line: str) -> None:
    language, name, _, *changes = line.split("\t")
    found = found_in(database, NAMED[language, name], changes)
    assert [(remark.rule, remark.values) for remark in found] == []


@pytest.mark.parametrize("line", FAULTS[::11])
def test_the_command_line_says_it_too(planbench: Planbench, tmp_path: Path, line: str) -> None:
    language, name, rule, *faults = line.split("\t")
    file = file_of(planbench, tmp_path, NAMED[language, name], faults)
    code, out, _ = planbench("check", file, "--json")
    told = {each["rule"]: each for each in json.loads(out)}
    assert code == 1
    assert rule in told
    assert told[rule]["place"]["field"]
    assert told[rule]["text"]


@pytest.mark.parametrize("written", PLANS[::7], ids=lambda each: f"{each.language} {each.name}")
def test_the_command_line_says_nothing_of_a_sound_plan(
    planbench: Planbench, tmp_path: Path, written: Written
) -> None:
    file = file_of(planbench, tmp_path, written, [])
    out = planbench("check", file, "--json")[1]
    assert {each["rule"] for each in json.loads(out)} <= LATE
