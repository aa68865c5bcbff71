"""JSON and XML brought into the same rows as every other table."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from planbench.errors import UserError
from planbench.imports.statistics.opening.grid import Grid, GridRow
from planbench.imports.statistics.opening.text import check_size

Record = Mapping[str, Any]


def read_json(text: str, name: str) -> tuple[Grid, ...]:
    """A list of records, or a json-stat dataset. A record's row is its number in the list."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise broken(name) from error
    try:
        if isinstance(content, dict) and content.get("class") == "dataset":
            return (stat_grid(content, name),)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise broken(name) from error
    records = flattened(content) or records_in(content)
    if not records:
        raise no_records(name)
    check_size(name, len(records), sum(map(len, records)))
    return (record_grid(records),)


def flattened(content: object) -> list[Record]:
    """Records whose figures lie a level down: Kolada's values, Skolverket's indicators of a school.

    Empty for content of another kind.
    """
    if not isinstance(content, dict):
        return []
    values = content.get("values") or content.get("results")
    if isinstance(values, list) and values and all(map(_has_values, values)):
        return [
            {**{key: told for key, told in value.items() if key != "values"}, **inner}
            for value in values
            for inner in value["values"]
        ]
    body = content.get("body", content)
    return list(_indicators(body)) if isinstance(body, dict) else []


def _has_values(record: object) -> bool:
    inner = record.get("values") if isinstance(record, dict) else None
    return isinstance(inner, list) and all(isinstance(each, dict) for each in inner)


def _indicators(body: Record) -> Iterable[Record]:
    """Every list of `{value, timePeriod}` under a name, with the codes that stand beside it."""
    beside = {key: told for key, told in body.items() if isinstance(told, str)}
    for key, told in body.items():
        if isinstance(told, dict):
            yield from ({**beside, **indicator} for indicator in _indicators(told))
        elif isinstance(told, list) and told and all(map(_is_told, told)):
            yield from ({**beside, "indicator": key, **each} for each in told)


def _is_told(record: object) -> bool:
    return isinstance(record, dict) and {"value", "timePeriod"} <= record.keys()


def records_in(content: object) -> list[Record]:
    """The list of records: the content itself, or the first list of them inside it."""
    if isinstance(content, list) and content and all(isinstance(each, dict) for each in content):
        return content
    inside = content.values() if isinstance(content, dict) else ()
    return next(filter(None, map(records_in, inside)), [])


def record_grid(records: Sequence[Record]) -> Grid:
    """Records as rows under their keys."""
    keys = list(dict.fromkeys(itertools.chain.from_iterable(records)))
    rows: list[GridRow] = [[_plain(record.get(key)) for key in keys] for record in records]
    return Grid([keys, *rows], origin=0)


def _plain(value: object) -> object:
    if value is None:
        return ""
    simple = isinstance(value, str | int | float) and not isinstance(value, bool)
    return value if simple else json.dumps(value, ensure_ascii=False)


def stat_grid(content: Record, name: str) -> Grid:
    """A json-stat dataset as one row a cell: title and source above, then code and label a column.

    A row's number is that of its value in the file's own list.
    """
    sizes = [int(size) for size in content["size"]]
    check_size(name, _product(sizes), _product(sizes) * 2 * len(sizes))
    dimensions = [_dimension(content["dimension"][key]) for key in content["id"]]
    header = [head for label, _ in dimensions for head in (f"{label} (kod)", label)]
    title = [[f"{content.get('source', '')}"], [f"{content.get('label', '')}"]]
    updated = [[f"Updated: {str(content.get('updated', ''))[:10]}"]]
    above: list[GridRow] = [*title, *updated, *([note] for note in content.get("note", ()))]
    values, marks = content["value"], content.get("status") or {}
    rows: list[GridRow] = []
    for index, cells in enumerate(itertools.product(*(cells for _, cells in dimensions))):
        value = _at(values, index)
        shown = value if value is not None else _at(marks, index)
        rows.append([*itertools.chain.from_iterable(cells), "" if shown is None else shown])
    return Grid([*above, [*header, "value"], *rows], origin=-len(above))


def _product(sizes: Iterable[int]) -> int:
    product = 1
    for size in sizes:
        product *= size
    return product


def _dimension(dimension: Record) -> tuple[str, list[tuple[str, str]]]:
    category = dimension["category"]
    labels = category.get("label", {})
    index = category.get("index") or dict.fromkeys(labels, 0)
    codes = sorted(index, key=index.__getitem__) if isinstance(index, dict) else index
    return dimension["label"], [(code, labels.get(code, code)) for code in codes]


def _at(values: Any, index: int) -> Any:
    if isinstance(values, dict):
        return values.get(str(index))
    return values[index] if index < len(values) else None


def read_xml(text: str, name: str) -> tuple[Grid, ...]:
    """Siris' old export: texts above, one element a school, definitions below."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken(name) from error
    records = [
        {**element.attrib, **{str(child.tag): child.text or "" for child in element}}
        for element in root
        if element.attrib and len(element)
    ]
    if not records:
        raise no_records(name)
    elements = list(root)
    first = next(index for index, each in enumerate(elements) if each.attrib)
    above = [line for element in elements[:first] for line in _lines(element)]
    below = [line for element in elements[first:] if not element.attrib for line in _lines(element)]
    body = record_grid(records)
    return (Grid([*above, *body.rows, [], *below], origin=-len(above)),)


def _lines(element: Any) -> list[GridRow]:
    texts = (str(part).strip() for part in element.itertext())
    return [[line.strip()] for text in texts if text for line in text.splitlines()]


def broken(name: str) -> UserError:
    """The refusal of JSON or XML that cannot be parsed."""
    return UserError(
        "{file} is cut off or damaged and cannot be read. Nothing was imported. "
        "Download it once more.",
        file=name,
    )


def no_records(name: str) -> UserError:
    """The refusal of a structured file without rows."""
    return UserError(
        "{file} holds no table. Nothing was imported. Download the table as Excel or CSV.",
        file=name,
    )
