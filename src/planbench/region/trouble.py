"""Why a region's database refused: its own code decides, and a sentence says it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from sqlalchemy.exc import SQLAlchemyError

from planbench.errors import UserError
from planbench.i18n import N_
from planbench.store.trouble import OPENING, SAVING, Cause, cause_of
from planbench.store.trouble import refused as disk_refused

# By the first letters of SQLSTATE; https://www.postgresql.org/docs/current/errcodes-appendix.html
BY_STATE: Mapping[str, str] = MappingProxyType(
    {
        "28": N_(
            "{name} does not let this user in. Nothing was changed. Check user and password; the "
            "password is given by PGPASSWORD or a pass file."
        ),
        "3D": N_("The server has no database called {name}. Nothing was changed."),
        "42501": N_(
            "This user has not the right to do that in {name}. Nothing was changed. Ask whoever "
            "owns the database; docs/region.md says which rights are needed."
        ),
        "TLS": N_(
            "The connection to {name} is not as safe as its address asks for (TLS). Nothing was "
            "changed. Ask whoever runs the server, and do not ask for less."
        ),
        "53100": N_("The server of {name} has no room left. What was stored before is kept."),
        "53300": N_(
            "The server of {name} has too many guests just now. What was stored before is kept. "
            "Try again in a moment."
        ),
    }
)
# A server that lets nobody in tells no code, only words; these are what stands in them.
BY_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "password authentication failed": "28P01",
        "no password supplied": "28P01",
        "no pg_hba.conf entry": "28000",
        "does not exist": "3D000",
        "SSL": "TLS",
        "certificate": "TLS",
        "too many": "53300",
    }
)
GONE = N_(
    "{name} cannot be reached. What was stored before is kept. Check the network and the address, "
    "then do the same again: what is there already is not stored twice."
)
UNKNOWN = N_(
    "{name} refused, for a reason that planbench does not know ({code}). What was stored before "
    "is kept."
)


class DatabaseError(UserError):
    """The database refused, and not the file that was to be taken in."""


def cannot_write(error: SQLAlchemyError, name: str, path: Path | None) -> DatabaseError:
    """Why something could not be stored."""
    return _refusal(SAVING, error, name, path)


def cannot_read(error: SQLAlchemyError, name: str, path: Path | None) -> DatabaseError:
    """Why nothing could be read."""
    return _refusal(OPENING, error, name, path)


def _refusal(
    of_disk: Mapping[Cause, str], error: SQLAlchemyError, name: str, path: Path | None
) -> DatabaseError:
    if path is None:
        return server_error(getattr(error, "orig", None) or error, name)
    refused = disk_refused(of_disk, cause_of(error, path), path)
    return DatabaseError(refused.text, **refused.values)


def server_error(error: BaseException, name: str) -> DatabaseError:
    """The same for PostgreSQL, by its five-letter code; without one there was no answer."""
    state = str(getattr(error, "sqlstate", None) or _in_words(str(error)))
    text = next((text for begin, text in BY_STATE.items() if state.startswith(begin)), None)
    if text is not None:
        return DatabaseError(text, name=name)
    if not state or state.startswith(("08", "57P")):
        return DatabaseError(GONE, name=name)
    return DatabaseError(UNKNOWN, name=name, code=state)


def _in_words(said: str) -> str:
    return next((state for words, state in BY_WORDS.items() if words in said), "")
