"""An equation of a Word document as a line of text: `3/4`, `x²`, `√(a + b)`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from planbench.imports.feedback.word_text.letters import lowered, raised, together

if TYPE_CHECKING:
    from lxml.etree import _Element

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}


def equation_text(equation: _Element, without: Collection[str] = ()) -> str:
    """What an equation says; `without` are the tags of changes that are left out."""
    return _Line(frozenset(without)).of(equation).strip()


class _Line:
    """Writes one equation, part by part."""

    def __init__(self, without: frozenset[str]) -> None:
        self._without = without

    def of(self, part: _Element) -> str:
        """A part as text."""
        tag = str(part.tag)
        if tag in self._without:
            return ""
        name = tag.rpartition("}")[2]
        if name in {"t", "delText"}:
            return part.text or ""
        if name.endswith("Pr") and name != "oMathPr":
            return ""
        write = WRITERS.get(name) if tag.startswith(M) else None
        return write(self, part) if write else self.inside(part)

    def inside(self, part: _Element) -> str:
        """All that stands in a part."""
        return "".join(map(self.of, part))

    def all(self, part: _Element, name: str) -> list[str]:
        """Its parts of a name."""
        return [self.inside(element) for element in part.iterchildren(f"{M}{name}")]

    def one(self, part: _Element, name: str) -> str:
        """Its first part of a name."""
        return next(iter(self.all(part, name)), "")

    def fraction(self, part: _Element) -> str:
        """`(a + b)/2`, and `n¦k` for what has no line."""
        line = "¦" if _said(part, "fPr", "type") == "noBar" else "/"
        return f"{together(self.one(part, 'num'))}{line}{together(self.one(part, 'den'))}"

    def scripts(self, part: _Element) -> str:
        """A base with what stands lower and higher behind it."""
        return f"{together(self.one(part, 'e'))}{self._lower(part)}{self._upper(part)}"

    def scripts_before(self, part: _Element) -> str:
        """The same with both before it."""
        return f"{self._lower(part)}{self._upper(part)}{self.one(part, 'e')}"

    def root(self, part: _Element) -> str:
        """`√2` and `∛(a + b)`."""
        degree = self.one(part, "deg").strip()
        sign = ROOTS.get(degree) or f"{raised(degree)}√"
        return f"{sign}{together(self.one(part, 'e'))}"

    def sum(self, part: _Element) -> str:
        """A sum, a product or an integral with its limits."""
        sign = _said(part, "naryPr", "chr", "∫")
        return f"{sign}{self._lower(part)}{self._upper(part)} {self.one(part, 'e')}"

    def brackets(self, part: _Element) -> str:
        """What stands in brackets, as they are drawn."""
        begin, end = _said(part, "dPr", "begChr", "("), _said(part, "dPr", "endChr", ")")
        return f"{begin}{_said(part, 'dPr', 'sepChr', '|').join(self.all(part, 'e'))}{end}"

    def function(self, part: _Element) -> str:
        """`sin x`."""
        return f"{self.one(part, 'fName').strip()} {self.one(part, 'e')}"

    def limit(self, part: _Element) -> str:
        """`lim_(x→0)`."""
        below = str(part.tag).endswith("limLow")
        limit = self.one(part, "lim")
        return f"{self.one(part, 'e')}{lowered(limit) if below else raised(limit)}"

    def accent(self, part: _Element) -> str:
        """A letter with a sign above it."""
        return f"{together(self.one(part, 'e'))}{_said(part, 'accPr', 'chr', chr(0x302))}"

    def bar(self, part: _Element) -> str:
        """What has a line above or below it."""
        above = _said(part, "barPr", "pos") == "top"
        return f"{'¯' if above else '▁'}{together(self.one(part, 'e'))}"

    def brace(self, part: _Element) -> str:
        """What has a brace above or below it."""
        sign = _said(part, "groupChrPr", "chr", "⏟")
        return f"{sign}{together(self.one(part, 'e'))}"

    def matrix(self, part: _Element) -> str:
        """Its rows: `1, 0; 0, 1`."""
        return "; ".join(", ".join(self.all(row, "e")) for row in part.iterchildren(f"{M}mr"))

    def lines(self, part: _Element) -> str:
        """Several equations below each other."""
        return "; ".join(self.all(part, "e"))

    def _lower(self, part: _Element) -> str:
        return lowered(self.one(part, "sub"))

    def _upper(self, part: _Element) -> str:
        return raised(self.one(part, "sup"))


WRITERS: Mapping[str, Callable[[_Line, _Element], str]] = MappingProxyType(
    {
        "f": _Line.fraction,
        "sSup": _Line.scripts,
        "sSub": _Line.scripts,
        "sSubSup": _Line.scripts,
        "sPre": _Line.scripts_before,
        "rad": _Line.root,
        "nary": _Line.sum,
        "d": _Line.brackets,
        "func": _Line.function,
        "limLow": _Line.limit,
        "limUpp": _Line.limit,
        "acc": _Line.accent,
        "bar": _Line.bar,
        "groupChr": _Line.brace,
        "m": _Line.matrix,
        "eqArr": _Line.lines,
    }
)


def _said(part: _Element, look: str, name: str, otherwise: str = "") -> str:
    """What a part's look says of it; one that says nothing at all means its usual."""
    found = part.find(f"{M}{look}/{M}{name}")
    return otherwise if found is None else found.get(f"{M}val") or ""
