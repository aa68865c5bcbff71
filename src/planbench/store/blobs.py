"""Bytes by their hash: attachments, originals, packed observations; each stored once."""

from __future__ import annotations

import hashlib

from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from planbench.domain.model import Blob


def put_blob(session: Session, data: bytes) -> str:
    """Store bytes unless they are there already; returns their SHA-256 in hex."""
    sha256 = hashlib.sha256(data).hexdigest()
    values = {"sha256": sha256, "size": len(data), "data": data}
    session.execute(insert(Blob).values(values).on_conflict_do_nothing())
    return sha256


def get_blob(session: Session, sha256: str) -> bytes | None:
    """The bytes with this hash; None when this copy does not have them."""
    blob = session.get(Blob, sha256)
    return blob.data if blob else None
