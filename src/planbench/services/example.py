"""The filled example: an invented project, hand-written in TOML, with a few real statistics."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import (
    AgendaItem,
    Dataset,
    Meeting,
    Person,
    Preparation,
    Question,
    Section,
    derived_id,
)
from planbench.domain.order import positions
from planbench.domain.people import RESOURCE_PERSONS
from planbench.errors import UserError
from planbench.imports.statistics import Answers, read_statistics
from planbench.json_format.reading import apply_project
from planbench.json_format.shape import SHAPES, Json, Shape
from planbench.paths import resources_folder
from planbench.programmes.schema import Programme
from planbench.services.evidence.importing import add_dataset
from planbench.services.new_project import fill_new_project

NAME = re.compile(r"@([a-z_]+(?::[a-z0-9_]+)+)")


def fill_example(session: Session, programme: Programme, *, today: dt.date) -> list[Person]:
    """Add the example of the programme's country, and return its resource persons.

    The caller commits. What the programme lacks (a section, a meeting) the example does without.
    """
    data = example_data(programme)
    fill_new_project(
        session,
        programme,
        municipality=data["project"]["municipality"],
        document_language=data["project"]["document_language"],
    )
    session.flush()
    statistics = data.pop("statistics", [])
    _complete_project(data, programme.id, _programme_ids(session))
    _refuse_unknown(apply_project(session, data, untouched=False).unknown)
    for entry in statistics:
        _add_statistics(session, entry, today)
    return list(session.scalars(RESOURCE_PERSONS))


def example_folder() -> Path:
    """Where the examples and their statistics lie."""
    return resources_folder() / "example"


def example_data(programme: Programme) -> Json:
    """The example for a programme as a project's JSON, with `@kind:name` turned into ids."""
    file = example_folder() / f"{programme.facts.country.lower()}.toml"
    text = NAME.sub(
        lambda found: derived_id(programme.id, *found[1].split(":")),
        file.read_text(encoding="utf-8"),
    )
    return dict(msgspec.to_builtins(tomllib.loads(text)))


def _programme_ids(session: Session) -> frozenset[str]:
    kinds = (Section, Meeting, AgendaItem, Preparation, Question)
    return frozenset(each for kind in kinds for each in session.scalars(select(kind.id)))


def _complete_project(data: Json, programme: str, known: frozenset[str]) -> None:
    """Leave out what the programme lacks, then give ids, positions and numbers."""
    for key in ("sections", "meetings"):
        data[key] = [each for each in data[key] if each["id"] in known or "title" in each]
    _unlink(data["findings"], "section_id", {each["id"] for each in data["sections"]})
    _unlink(data["time_entries"], "meeting_id", {each["id"] for each in data["meetings"]})
    for key, shape in SHAPES.items():
        _complete(shape, data.get(key, []), (programme, "example", key), known)
    for key in ("evidence", "findings", "comparisons"):
        for number, item in enumerate(data.get(key, []), start=1):
            item["number"] = number


def _unlink(items: list[Json], field: str, there: set[str]) -> None:
    for item in items:
        if item.get(field) not in there:
            item.pop(field, None)


def _complete(
    shape: Shape, items: list[Json], place: tuple[str, ...], known: frozenset[str]
) -> None:
    for index, (item, position) in enumerate(zip(items, positions(len(items)), strict=True)):
        path = (*place, str(index))
        item.setdefault("id", derived_id(*path))
        if "position" in shape.plain and item["id"] not in known:
            item["position"] = position
        for key, child in shape.children.items():
            _complete(child, item.get(key, []), (*path, key), known)


def _refuse_unknown(fields: set[str]) -> None:
    if fields:
        raise UserError(
            "The example has fields that planbench does not know: {fields}. Nothing was made. "
            "Install planbench again.",
            fields=", ".join(sorted(fields)),
        )


def _add_statistics(session: Session, entry: Json, today: dt.date) -> None:
    """Read a file of real statistics into the project, as importing it by hand would."""
    file = example_folder() / entry["file"]
    answers = Answers(title=entry.get("title", ""), publisher=entry.get("publisher", ""))
    proposal = read_statistics(file, answers=answers)
    dataset_id = derived_id(entry["evidence"], "dataset")
    add_dataset(session, proposal, file, dataset_id, entry["evidence"])
    session.get_one(Dataset, dataset_id).imported_on = today
