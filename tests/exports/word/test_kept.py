"""A Word document of every kind of block, part by part of its package."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from tests.exports.every_block import BLOCKS, outline
from tests.kept import hold

from planbench.exports.word.template import open_template
from planbench.exports.word.writer import word_bytes

PARTS = ("word/document.xml", "word/numbering.xml", "docProps/core.xml", "word/footer1.xml")


@pytest.mark.parametrize("language", ["", "nb"])
def test_a_document_of_every_block(written: dt.datetime, language: str) -> None:
    made = word_bytes(
        outline(*BLOCKS, text_language=language), "export-1", open_template(None), written, None
    )
    with zipfile.ZipFile(io.BytesIO(made.content)) as package:
        names = sorted(package.namelist())
        parts = [name for name in PARTS if name in names and not (language and "doc" not in name)]
        texts = [f"== {name}\n{package.read(name).decode('utf-8')}" for name in parts]
    told = "\n".join([*names, *texts]).replace("><", ">\n<")
    hold(f"word/every-block{language}.xml", told + "\n")
