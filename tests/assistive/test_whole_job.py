"""The whole job by names alone: evidence, text, finding, goal, action, time, meeting, document."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
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


SWEDISH = {
    "evidence": "Underlag",
    "new evidence": "Nytt underlag",
    "title": "Titel",
    "current state": "Nulägesbeskrivning",
    "first section": "Resultat",
    "new finding": "Ny iakttagelse",
    "finding": "Iakttagelse",
    "plan": "Utvecklingsplan",
    "new goal": "Nytt mål",
    "goal": "Mål",
    "add action": "Lägg till insats",
    "action": "Insats, rad 1",
    "time": "Tid",
    "entry": "Registrera tid",
    "log": "Registrera",
    "meetings": "Träffar",
    "begin": "Börja mötet",
    "line": "Beslut, uppgift, idé eller anteckning",
    "keep": "Spara",
    "leave": "Lämna mötet",
    "export": "Export",
    "write": "Exportera …",
    "file": "Filnamn",
    "save": "Spara",
}
NORWEGIAN = {
    "evidence": "Kunnskapsgrunnlag",
    "new evidence": "Ny kilde",
    "title": "Tittel",
    "current state": "Nåsituasjonsbeskrivelse",
    "first section": "Elevenes læring",
    "new finding": "Nytt funn",
    "finding": "Funn",
    "plan": "Utviklingsplan",
    "new goal": "Nytt mål",
    "goal": "Mål",
    "add action": "Legg til tiltak",
    "action": "Tiltak, rad 1",
    "time": "Tid",
    "entry": "Før tid",
    "log": "Før tid",
    "meetings": "Samlinger",
    "begin": "Start møtet",
    "line": "Vedtak, oppgave, idé eller notat",
    "keep": "Lagre",
    "leave": "Forlat møtet",
    "export": "Eksport",
    "write": "Eksporter …",
    "file": "Filnavn",
    "save": "Lagre",
}


@pytest.mark.parametrize(
    ("language", "names"), [("sv", SWEDISH), ("nb", NORWEGIAN)], indirect=["language"]
)
def test_an_assistive_client_does_the_whole_job_by_names(
    program: Node, project: Path, surroundings: dict[str, str], names: dict[str, str]
) -> None:
    def data() -> dict[str, Any]:
        return saved(surroundings, project)

    def go(*pressed: str) -> None:
        for each in pressed:
            press(program, names[each])

    go("evidence", "new evidence")
    write(program, names["title"], "4A 2026")
    until(lambda: data()["evidence"][0]["title"] == "4A 2026", "the evidence")

    go("current state")
    write(program, names["first section"], "Räknar säkert, förklarar sällan.")
    until(lambda: "förklarar sällan" in data()["sections"][0]["body"], "the text")
    go("new finding")
    write(program, names["finding"], "Få förklarar.")
    until(lambda: [each["text"] for each in data()["findings"]] == ["Få förklarar."], "the finding")

    go("plan", "new goal")
    write(program, names["goal"], "Fler förklarar.")
    go("add action")
    write(program, names["action"], "Pröva tre lektioner")
    until(lambda: bool(data()["goals"][0]["actions"]), "the action")

    go("time")
    write(program, names["entry"], "2 h i dag")
    go("log")
    until(lambda: bool(data()["time_entries"]), "the time entry")

    go("meetings", "begin")
    write(program, names["line"], "= Mål 1 står")
    go("keep")
    until(lambda: "Mål 1 står" in json.dumps(data(), ensure_ascii=False), "what was decided")
    go("leave", "export", "write")
    document = project.with_name("plan.docx")
    write(program, names["file"], str(document))
    go("save")
    until(document.exists, "the document")

    done = data()
    assert done["sections"][0]["body"] == "Räknar säkert, förklarar sällan."
    assert done["goals"][0]["text"] == "Fler förklarar."
    assert done["goals"][0]["actions"][0]["text"] == "Pröva tre lektioner"
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
