"""What planbench's own files are called where a dialog asks for one; their endings are the same."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from planbench.i18n import N_, Words

KINDS: Mapping[str, str] = MappingProxyType(
    {
        ".planbench": N_("Project file"),
        ".planbench-utbyte": N_("Exchange file"),
        ".planbench-share": N_("Share file"),
        ".planbench-status": N_("Status file"),
        ".planbench-region": N_("Region's database"),
    }
)


def own_files(suffix: str, words: Words) -> str:
    """`Utbytesfil (*.planbench-utbyte)`, as a dialog of Qt's wants it."""
    return f"{words.say(KINDS[suffix])} (*{suffix})"
