"""The whole job by names alone: evidence, text, finding, goal, action, time, meeting, document."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.assistive.bus import Node, wait_for
from tests.assistive.conftest import run

PRESSED = {"push button", "page tab", "check box", "toggle button", "link", "button"}
WRITTEN = {"text", "entry", "paragraph", "editable text"}


def one(program: Node, roles: set[str], name: str) -> Node:
    """What is shown under a name; the beginning of it will do."""
    look = lambda: next(  # noqa: E731
        (
            each
            for each in program.within()
            if each.role in roles and each.name.startswith(name) and each.is_("showing")
        ),
        None,
    )
    found: Node = wait_for(look, f"{sorted(roles)} «{name}»")
    return found


def press(program: Node, name: str) -> None:
    """Press what is called so; found again when it was rebuilt between the look and the press."""

    def pressed() -> bool:
        one(program, PRESSED, name).press()
        return True

    wait_for(pressed, f"a press on «{name}»")


def write(program: Node, name: str, text: str) -> None:
    """Write in the field that is called so."""

    def written() -> bool:
        field = one(program, WRITTEN, name)
        field.write(text)
        return text in field.text().replace("\u00a0", " ")

    wait_for(written, f"«{text}» in {name}")


def saved(surroundings: dict[str, str], project: Path) -> dict[str, Any]:
    return json.loads(run(surroundings, "show", str(project), "--json"))


def until(look: Callable[[], bool], what: str) -> None:
    wait_for(look, what)


def test_an_assistive_client_does_the_whole_job_by_names(
    program: Node, project: Path, surroundings: dict[str, str]
) -> None:
    def data() -> dict[str, Any]:
        return saved(surroundings, project)

    press(program, "Underlag")
    press(program, "Nytt underlag")
    write(program, "Titel", "Kartläggning i årskurs 4")
    until(lambda: data()["evidence"][0]["title"] == "Kartläggning i årskurs 4", "the evidence")

    press(program, "Nulägesbeskrivning")
    write(program, "Resultat", "Eleverna räknar säkert men förklarar sällan.")
    until(lambda: "förklarar sällan" in data()["sections"][0]["body"], "the text")
    press(program, "Ny iakttagelse")
    write(program, "Iakttagelse", "Få förklarar hur de tänker.")
    until(lambda: [each["text"] for each in data()["findings"]] != [""], "the finding")

    press(program, "Utvecklingsplan")
    press(program, "Nytt mål")
    write(program, "Mål", "Fler elever förklarar sina lösningar.")
    press(program, "Lägg till insats")
    write(program, "Insats, rad 1", "Pröva tre lektioner tillsammans")
    until(lambda: bool(data()["goals"][0]["actions"]), "the action")

    press(program, "Tid")
    write(program, "Registrera tid", "2 h läst forskning i dag")
    press(program, "Registrera")
    until(lambda: bool(data()["time_entries"]), "the time entry")

    done = data()
    assert done["sections"][0]["body"] == "Eleverna räknar säkert men förklarar sällan."
    assert done["findings"][0]["text"] == "Få förklarar hur de tänker."
    assert done["goals"][0]["text"] == "Fler elever förklarar sina lösningar."
    assert done["goals"][0]["actions"][0]["text"] == "Pröva tre lektioner tillsammans"
    assert done["time_entries"][0]["minutes"] == 120


def test_the_current_step_headings_and_tables_are_told(program: Node) -> None:
    press(program, "Utvecklingsplan")
    wait_for(lambda: _selected(program) == ["Utvecklingsplan"], "the current step")
    assert one(program, {"heading"}, "Utvecklingsplan")
    press(program, "Nytt mål")
    press(program, "Lägg till insats")
    table = one(program, {"table"}, "Insatser")
    wait_for(
        lambda: any(each.name.startswith("Ansvarig, rad 1") for each in table.within()),
        "the owner of the first row by its name",
    )


def _selected(program: Node) -> list[str]:
    steps = [each for each in program.within() if each.role == "page tab" and each.is_("selected")]
    return [each.name.partition(".")[0] for each in steps][:1]
