"""Packs `parts/` into the Word template that planbench ships: `python packaging/word/build.py`.

The parts are the source, to be read and changed as text; `resources/templates/base.docx` is what is
shipped, and a test holds the two together. Styles carry all looks: the writer only names them.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path

PARTS = Path(__file__).parent / "parts"
TARGET = Path(__file__).parents[2] / "resources" / "templates" / "base.docx"
FIRST = "[Content_Types].xml"
NEW_YEAR_1980 = (1980, 1, 1, 0, 0, 0)


def build() -> bytes:
    """The template as bytes, the same ones every time."""
    stream = io.BytesIO()
    files = sorted(path for path in PARTS.rglob("*") if path.is_file())
    files.sort(key=lambda path: path.name != FIRST)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for path in files:
            entry = zipfile.ZipInfo(path.relative_to(PARTS).as_posix(), NEW_YEAR_1980)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, packed(path.read_text(encoding="utf-8")))
    return stream.getvalue()


def packed(xml: str) -> str:
    """XML without the space between tags that only makes it pleasant to read."""
    return re.sub(r">\s*\n\s*<", "><", xml)


def main() -> int:
    """Write the template."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(build())
    sys.stdout.write(f"{TARGET.name}: {TARGET.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
