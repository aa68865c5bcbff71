"""How long a text is to a form on the web: the organisers' limits count like that."""

from __future__ import annotations


def characters(text: str) -> int:
    """Signs without the blanks around, a line break as one, a sign beyond the usual ones as two.

    So a browser counts what is typed in a field with a limit (UTF-16, line breaks as one).
    """
    plain = text.replace("\r\n", "\n").strip()
    return len(plain.encode("utf-16-le")) // 2
