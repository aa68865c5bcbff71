"""Whether a text of the project holds what must not travel: identity numbers, contact details."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from planbench.checks.class_counts import find_class_counts
from planbench.checks.finding import CheckFinding, FieldRef
from planbench.checks.privacy import PersonalKind, find_personal_data
from planbench.checks.small_groups import LIMIT
from planbench.domain.model import Base, Dataset
from planbench.i18n import N_

CONTACT_TABLES = frozenset({"person", "application"})  # where contact details belong
CONTACT_FIELD = ("project", "contact")  # whom the plan itself says to ask
CONTACTS: frozenset[PersonalKind] = frozenset({"email", "phone"})
# `2024-25_20260224-1156_Nasjonale_proever.csv`: when Udir made the file, on the day and minute.
STAMP = re.compile(r"(?<=_)20\d{6}-(?:[01]\d|2[0-3])[0-5]\d(?=_)")
FILE_NAMES = frozenset({("dataset", "file"), ("attachment", "name")})
OWN_TABLES = ("survey", "own-%")  # profiles of what somebody in the project has counted
PRIVATE = frozenset({"identity_number", "contact_details", "class_count"})  # the rules
NUMBER_FOUND = N_(
    "A text holds what looks like a personal identity number. Take it out before it travels."
)
CONTACT_FOUND = N_(
    "A text holds an e-mail address or a telephone number. Take it out unless it is to be there."
)
FEW_FOUND = N_(
    "A text says how few pupils of a class something is true of. Write it so that nobody can be "
    "known by it."
)
FEW_WHY = N_("In a class, a number below ten points at persons.")
NUMBER_WHY = N_("A number like that must never leave the project.")
CONTACT_WHY = N_("The document travels further than you think.")


def check_personal_data(session: Session) -> Iterator[CheckFinding]:
    """Texts with personal data; one finding a text, which never repeats what it found."""
    stamped = _stamped_files(session)
    for table in Base.metadata.sorted_tables:
        if "id" in table.columns:
            yield from _in_table(session, table, stamped)


def _stamped_files(session: Session) -> frozenset[str]:
    """Names of files that a publisher of official statistics has named with the minute."""
    official = select(Dataset.file).where(
        Dataset.profile != "", *(Dataset.profile.not_like(table) for table in OWN_TABLES)
    )
    return frozenset(name for name in session.scalars(official) if STAMP.search(name))


def _in_table(session: Session, table: Table, stamped: frozenset[str]) -> Iterator[CheckFinding]:
    columns = [column for column in table.columns if column.info.get("search")]
    if not columns:
        return
    for item_id, *texts in session.execute(select(table.c.id, *columns)):
        for column, text in zip(columns, texts, strict=True):
            named = text in stamped and (table.name, column.name) in FILE_NAMES
            read = STAMP.sub("", text) if named else text or ""
            kinds = {personal.kind for personal in find_personal_data(read)}
            if table.name in CONTACT_TABLES or (table.name, column.name) == CONTACT_FIELD:
                kinds -= CONTACTS
            place = FieldRef(table.name, item_id, column.name)
            if kinds:
                yield _found(place, kinds)
            if any(find_class_counts(text or "", LIMIT)):
                yield CheckFinding(place, "warning", "class_count", FEW_FOUND, why=FEW_WHY)


def _found(place: FieldRef, kinds: set[PersonalKind]) -> CheckFinding:
    if kinds <= CONTACTS:
        return CheckFinding(place, "warning", "contact_details", CONTACT_FOUND, why=CONTACT_WHY)
    return CheckFinding(place, "error", "identity_number", NUMBER_FOUND, why=NUMBER_WHY)
