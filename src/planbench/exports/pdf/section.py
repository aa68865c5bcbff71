"""A second part of a PDF: objects put behind what reportlab has written, as the format allows.

The tree of a large document has hundreds of thousands of objects. As text, each costs its letters;
as reportlab's objects they cost ten times as much, and ten times the time.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from itertools import islice
from typing import Any

from planbench.exports.characters import printable

BRANCH = 1_000  # entries of a tree that stand together
START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")


class Section:
    """New objects behind a document that has been written, and new entries of its catalog."""

    def __init__(self, document: Any, content: bytes) -> None:
        before = START.search(content, len(content) - 100)
        assert before is not None  # noqa: S101 - reportlab has just written it
        self._before = int(before[1])
        self._first = len(document.numberToId) + 1
        self._content = bytearray(content)
        self._offsets = array("Q")
        self._numbers = document.idToObjectNumberAndVersion
        self._pages = [self.reference(document.Reference(page)) for page in document.Pages.pages]
        self._root = self.reference(document.Reference(document.Catalog))
        self._info = self.reference(document.Reference(document.info))
        self._digest = document.signature.hexdigest()
        formatted = document.Catalog.format(document)
        self._old = formatted.decode("latin-1") if isinstance(formatted, bytes) else formatted
        self.catalog: dict[str, str] = {}

    def reserve(self) -> int:
        """The number of a new object, which is still to be put in."""
        self._offsets.append(0)
        return self._first + len(self._offsets) - 1

    def put(self, number: int, *content: str) -> None:
        """Write an object whose number was reserved."""
        self._offsets[number - self._first] = len(self._content)
        self._write(f"{number} 0 obj\n", *content, "\nendobj\n")

    def add(self, content: Iterable[str]) -> int:
        """Write a new object of many pieces; returns its number."""
        number = self.reserve()
        self._offsets[number - self._first] = len(self._content)
        self._write(f"{number} 0 obj\n")
        for piece in content:
            self._write(piece)
        self._write("\nendobj\n")
        return number

    def add_tree(self, kind: str, entries: Iterable[tuple[str, str]]) -> int:
        """Write a tree of sorted `Names` or `Nums`, key and value, in branches.

        Readers are slow with an array of a hundred thousand, and some refuse it.
        """
        kids = []
        rest = iter(entries)
        while branch := list(islice(rest, BRANCH)):
            limits = f"/Limits [{branch[0][0]} {branch[-1][0]}]"
            pairs = (f"{key} {value}\n" for key, value in branch)
            kids.append(self.add([f"<< {limits} /{kind} [", *pairs, "] >>"]))
        return self.add(["<< /Kids [", *(f"{kid} 0 R\n" for kid in kids), "] >>"])

    def _write(self, *content: str) -> None:
        self._content += "".join(content).encode("latin-1")

    def page(self, number: int) -> str:
        """The reference to a page (from 0)."""
        return self._pages[number]

    def reference(self, made: Any) -> str:
        """A reference of reportlab's as text."""
        number, version = self._numbers[made.name]
        return f"{number} {version} R"

    def ended(self) -> bytearray:
        """The document with this part behind it."""
        number, at = self._root.split()[0], len(self._content)
        new = " ".join(f"/{key} {value}" for key, value in self.catalog.items())
        self._write(f"{number} 0 obj\n{self._old.strip().removesuffix('>>')} {new} >>\nendobj\n")
        start = len(self._content)
        self._write(
            f"xref\n0 1\n0000000000 65535 f \n{number} 1\n{at:010} 00000 n \n"
            f"{self._first} {len(self._offsets)}\n"
        )
        for offset in self._offsets:
            self._write(f"{offset:010} 00000 n \n")
        self._write(
            f"trailer\n<< /Size {self._first + len(self._offsets)} /Prev {self._before} "
            f"/Root {self._root} /Info {self._info} /ID [<{self._digest}> <{self._digest}>] >>\n"
            f"startxref\n{start}\n%%EOF\n"
        )
        return self._content


def string(text: str) -> str:
    """A text as a string of a PDF."""
    shown = printable(text)
    if shown.isascii() and not set(shown) & set("()\\\r\n"):
        return f"({shown})"
    return f"<FEFF{shown.encode('utf-16-be').hex().upper()}>"
