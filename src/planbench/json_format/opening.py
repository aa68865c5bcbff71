"""A project's JSON as a file: whether it is one for us, and what it names, before it is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from planbench.domain.values import is_id
from planbench.errors import UserError
from planbench.json_format.shape import FORMAT_NAME, FORMAT_VERSION, SHAPES, Json, Shape
from planbench.json_format.values import WHOLE, without_doubles, wrong
from planbench.outside_file import opened_regular, read_told

SIZE_LIMIT = 500_000_000


def looks_like_project(file: Path) -> bool:
    """Whether the beginning of a JSON file names planbench's format."""
    try:
        with opened_regular(file) as stream:
            beginning = stream.read(8192)
        return FORMAT_NAME in beginning.decode(json.detect_encoding(beginning), "ignore")
    except OSError:
        return False


def _int(digits: str) -> int | float:
    """A whole number; one of thousands of digits is no number here, and takes long to read."""
    return int(digits) if len(digits) < 30 else float("inf")


def read_project(file: Path) -> Json:
    """The JSON of a project file; raises `UserError` when it is not one for us."""
    content = read_told(file, SIZE_LIMIT, lambda _: _too_large(file))
    try:
        text = content.decode(json.detect_encoding(content))  # also UTF-16, as editors save it
        data = json.loads(text, parse_int=_int, object_pairs_hook=without_doubles)
    except (ValueError, RecursionError) as error:
        raise UserError(
            "{file} is not JSON that can be read. Nothing was imported.", file=file.name
        ) from error
    _check_format(file, data)
    return dict(data)


def _too_large(file: Path) -> UserError:
    return UserError("{file} is too large to read. Nothing was imported.", file=file.name)


def _check_format(file: Path, data: object) -> None:
    form = data.get("format", {}) if isinstance(data, dict) else None
    named = form.get("name", FORMAT_NAME) if isinstance(form, dict) else None
    holds = isinstance(data, dict) and data.keys() & {*SHAPES, "project"}
    if not holds or named != FORMAT_NAME:
        raise UserError(
            "{file} holds nothing of a planbench project. Nothing was imported.", file=file.name
        )
    version = form.get("version", 1) if isinstance(form, dict) else 1
    if not isinstance(version, int):
        raise wrong(WHOLE, "format.version", version)
    if version > FORMAT_VERSION:
        raise UserError(
            "{file} was written by a newer planbench. Nothing was imported. Update this one.",
            file=file.name,
        )


def ids_in(data: Json) -> Iterator[str]:
    """The ids of all items of a project's JSON, children too; nothing of it has been checked."""
    for key, shape in SHAPES.items():
        yield from _ids_in(data.get(key), shape)


def _ids_in(items: object, shape: Shape) -> Iterator[str]:
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            if is_id(item.get("id")):
                yield item["id"]
            for key, child in shape.children.items():
                yield from _ids_in(item.get(key), child)
