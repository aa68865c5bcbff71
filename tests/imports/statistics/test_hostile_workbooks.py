"""Workbooks made to fill memory or end the program are refused before a reader tries.

A reader makes room for every cell between the first and the last: without room the whole process
is gone, and with it what is open in the window. None of these may come that far.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from planbench.errors import UserError
from planbench.imports.statistics import NeedsMappingError, read_statistics
from planbench.imports.statistics.opening.hidden import LAST_COLUMN, HiddenLines

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
COLUMNS, ROWS = "table:number-columns-repeated", "table:number-rows-repeated"
HIDDEN = 'table:visibility="collapse"'
MUCH = 10**9
SHEET = "worksheets/s.bin"
LAUGH = (
    '<!DOCTYPE x [<!ENTITY a "haha">'
    + "".join(
        f'<!ENTITY {name} "{("&" + before + ";") * 9}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def packed(parts: dict[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def ods(rows: str, before: str = "") -> bytes:
    body = f'<table:table table:name="B">{rows}</table:table>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {SPACES}>'
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    whole = f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
    manifest = f'<m:manifest xmlns:m="{MANIFEST}">{whole}</m:manifest>'
    parts = {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content}
    return packed(dict(parts))


def cell(text: str = "1", more: str = "") -> str:
    kind = 'office:value-type="float" office:value="1"'
    return f"<table:table-cell {kind} {more}><text:p>{text}</text:p></table:table-cell>"


def row(cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{cells}</table:table-row>"


def empty(times: int) -> str:
    return f'<table:table-cell {COLUMNS}="{times}"/>'


def record(kind: int, body: bytes = b"") -> bytes:
    name = bytes([kind]) if kind < 128 else bytes([(kind & 0x7F) | 0x80, kind >> 7])
    length = bytes([len(body) & 0x7F | 0x80, len(body) >> 7]) if len(body) > 127 else b""
    return name + (length or bytes([len(body)])) + body


def letters(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(
    cells: Sequence[tuple[int, int]], more: bytes = b"", at: str = "worksheets/s.bin"
) -> bytes:
    sheet = record(129) + record(148, struct.pack("<4I", 0, 0, 0, 0)) + record(145)
    for line, column in cells:
        sheet += record(0, struct.pack("<IIHBBBI", line, 0, 300, 0, 0, 0, 0))
        sheet += record(5, struct.pack("<IId", column, 0, 1.0))
    named = record(156, struct.pack("<II", 0, 1) + letters("rId1") + letters("B"))
    relation = f'<Relationship Id="rId1" Type="x/worksheet" Target="{at}"/>'
    return packed(
        {
            "xl/workbook.bin": record(131) + record(143) + named + record(144) + record(132),
            "xl/_rels/workbook.bin.rels": f"<Relationships>{relation}</Relationships>",
            at if at.startswith("xl/") else f"xl/{at}": sheet + more + record(146) + record(130),
        }
    )


def xlsx(rows: str, before: str = "") -> bytes:
    base = io.BytesIO()
    book = xlsxwriter.Workbook(base)
    book.add_worksheet().write(0, 0, 1)
    book.close()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(base) as old:
        parts: dict[str, bytes | str] = {name: old.read(name) for name in old.namelist()}
    return packed({**parts, "xl/worksheets/sheet1.xml": sheet})


def last_row(*cells: str, number: int = 1_048_576) -> bytes:
    return xlsx(f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{number}">{"".join(cells)}</row>')


HOSTILE = {
    "columns repeated.ods": ods(row(cell(more=f'{COLUMNS}="{MUCH}"'))),
    "rows repeated.ods": ods(row(cell(), f'{ROWS}="{MUCH}"')),
    "both repeated.ods": ods(row(cell(more=f'{COLUMNS}="16384"'), f'{ROWS}="1048576"')),
    "far column.ods": ods(row(empty(MUCH) + cell())),
    "far row.ods": ods(row(empty(1), f'{ROWS}="{MUCH}"') + row(cell())),
    "no number.ods": ods(row(cell(more=f'{COLUMNS}="abc"'))),
    "less than once.ods": ods(row(cell(more=f'{COLUMNS}="-5"') + cell())),
    "nothing repeated.ods": ods(row(empty(MUCH), f'{ROWS}="{MUCH}"')),
    "hidden columns.ods": ods(f'<table:table-column {HIDDEN} {COLUMNS}="{MUCH}"/>' * 9000),
    "hidden rows.ods": ods(row(empty(1), f'{ROWS}="{MUCH}" {HIDDEN}') * 9000),
    "spaces.ods": ods(row(cell('<text:s text:c="10000000000"/>'))),
    "laughs.ods": ods(row(cell("&i;")), LAUGH),
    "outside.ods": ods(row(cell("&x;")), OUTSIDE),
    "deep.ods": ods(row(cell("<text:span>" * 20_000 + "x" + "</text:span>" * 20_000))),
    "bomb.ods": ods(row(cell("0" * 5_000_000))),
    "far cell.xlsb": xlsb([(0, 0), (1_048_575, 16_383)]),
    "far cell elsewhere.xlsb": xlsb([(0, 0), (1_048_575, 16_383)], at="xl/blad.bin"),
    "beyond.xlsb": xlsb([(0, 0), (0xFFFFFFF0, 0xFFFFFFF0)]),
    "hidden columns.xlsb": xlsb(
        [(0, 0)], record(60, struct.pack("<4IBB", 0, 0xFFFFFFFF, 0, 0, 1, 0)) * 9000
    ),
    "endless record.xlsb": xlsb([(0, 0)], b"\x05\xff\xff\xff\x7f"),
    "endless text.xlsb": xlsb([(0, 0)], record(6, struct.pack("<III", 0, 0, 0xFFFFFFF0))),
    "places unsaid.xlsx": last_row("<c><v>1</v></c>" * 16_384),
    "a tab.xlsx": last_row('<c\tr="XFD1048576"><v>1</v></c>'),
    "room round the sign.xlsx": last_row('<c r = "XFD1048576"><v>1</v></c>'),
    "small letters.xlsx": last_row('<c r="xfd1048576"><v>1</v></c>'),
    "another mark first.xlsx": last_row("<c s='0' r='XFD1048576'><v>1</v></c>"),
    "beyond.xlsx": last_row('<c r="A4294967295"><v>1</v></c>', number=4_294_967_295),
    "far letters.xlsx": last_row('<c r="ZZZZZZ2"><v>1</v></c>', number=2),
    "said to be large.xlsx": xlsx("", '<dimension ref="A1:XFD1048576"/>'),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(HOSTILE[name])
    with pytest.raises(UserError) as refused:
        read_statistics(file)
    assert not isinstance(refused.value, NeedsMappingError)
    assert "Nothing was imported" in str(refused.value)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tabell.ods", ods(row(cell("Kommun") + cell("2")) + row(cell() + cell()))),
        ("tabell.xlsb", xlsb([(0, 0), (1, 1)])),
        ("tabell.xlsx", xlsx("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>")),
    ],
)
def test_the_same_made_honestly_is_read(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(NeedsMappingError):
        read_statistics(tmp_path / name)


def test_lines_are_hidden_once_however_often_it_is_said() -> None:
    lines = HiddenLines(LAST_COLUMN)
    for _ in range(3):
        lines.hide(2, 5)
    lines.hide(4, 7)
    lines.hide(LAST_COLUMN + 3, MUCH)
    assert lines.found() == (2, 3, 4, 5, 6)
