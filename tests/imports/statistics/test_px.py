"""A PX file becomes a row for each figure, with its title, source and notes above."""

from __future__ import annotations

import pytest

from planbench.errors import UserError
from planbench.imports.statistics.opening.px import is_px, read_px

PX = (
    'CHARSET="ANSI";\nTITLE="Elever; efter kön";\nSOURCE="Statistiska byrån";\n'
    'CONTENTS="Antal elever";\nLAST-UPDATED="20260214 09:30";\n'
    'STUB="region";\nHEADING="kön";\n'
    'VALUES("region")="Ekdala","Björkvallen";\nVALUES("kön")="flickor","pojkar";\n'
    'CODES("region")="9901","9902";\nCODES("kön")="F","M";\n'
    'NOTE="Avser hösten.";\nNOTEX="Elever i förberedelseklass ingår inte.";\n'
    'DATA=\n12 ".."\n3 4;\n'
)


def test_every_figure_stands_with_what_it_is_about() -> None:
    assert is_px(PX)
    (grid,) = read_px(PX, "elever.px")
    rows = [[str(cell) for cell in row] for row in grid.rows]
    assert [row for row in rows if len(row) == 1] == [
        ["Elever; efter kön"],
        ["Källa: Statistiska byrån"],
        ["Updated: 2026-02-14"],
        ["Avser hösten."],
        ["Elever i förberedelseklass ingår inte."],
    ]
    head, *figures = (row for row in rows if len(row) > 1)
    assert head == ["region (kod)", "region", "kön (kod)", "kön", "Antal elever"]
    assert figures == [
        ["9901", "Ekdala", "F", "flickor", "12"],
        ["9901", "Ekdala", "M", "pojkar", ".."],
        ["9902", "Björkvallen", "F", "flickor", "3"],
        ["9902", "Björkvallen", "M", "pojkar", "4"],
    ]


def test_one_without_values_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="holds no table"):
        read_px('STUB="region";DATA=1;', "elever.px")
