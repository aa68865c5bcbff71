"""Bytes by their hash: attachments, originals, packed observations; each stored once."""

from __future__ import annotations

import hashlib

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from planbench.domain.model import Blob
from planbench.store.tables import journalled


def put_blob(session: Session, data: bytes) -> str:
    """Store bytes unless they are there already; returns their SHA-256 in hex."""
    sha256 = hashlib.sha256(data).hexdigest()
    values = {"sha256": sha256, "size": len(data), "data": data}
    session.execute(insert(Blob).values(values).on_conflict_do_nothing())
    return sha256


def hashes(session: Session) -> set[str]:
    """The hash of every file that something in the project refers to; nothing else leaves it."""
    found: set[str] = set()
    for table in journalled():
        for column in table.columns:
            if column.name.endswith("sha256"):
                found.update(session.scalars(select(column).where(column != "").distinct()))
    return found


def get_blob(session: Session, sha256: str) -> bytes | None:
    """The bytes with this hash; None when this copy does not have them."""
    blob = session.get(Blob, sha256)
    return blob.data if blob else None
