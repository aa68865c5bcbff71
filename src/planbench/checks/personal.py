"""Whether a text of the project holds what must not travel: identity numbers, contact details."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from planbench.checks.finding import CheckFinding, FieldRef
from planbench.checks.privacy import PersonalKind, find_personal_data
from planbench.domain.model import Base
from planbench.i18n import N_

CONTACT_TABLES = frozenset({"person", "application"})  # where contact details belong
CONTACT_FIELD = ("project", "contact")  # whom the plan itself says to ask
CONTACTS: frozenset[PersonalKind] = frozenset({"email", "phone"})
NUMBER_FOUND = N_(
    "A text holds what looks like a personal identity number. Take it out before it travels."
)
CONTACT_FOUND = N_(
    "A text holds an e-mail address or a telephone number. Take it out unless it is to be there."
)
NUMBER_WHY = N_("A number like that must never leave the project.")
CONTACT_WHY = N_("The document travels further than you think.")


def check_personal_data(session: Session) -> Iterator[CheckFinding]:
    """Texts with personal data; one finding a text, which never repeats what it found."""
    for table in Base.metadata.sorted_tables:
        if "id" in table.columns:
            yield from _in_table(session, table)


def _in_table(session: Session, table: Table) -> Iterator[CheckFinding]:
    columns = [column for column in table.columns if column.info.get("search")]
    if not columns:
        return
    for item_id, *texts in session.execute(select(table.c.id, *columns)):
        for column, text in zip(columns, texts, strict=True):
            kinds = {each.kind for each in find_personal_data(text or "")}
            if table.name in CONTACT_TABLES or (table.name, column.name) == CONTACT_FIELD:
                kinds -= CONTACTS
            if kinds:
                yield _found(FieldRef(table.name, item_id, column.name), kinds)


def _found(place: FieldRef, kinds: set[PersonalKind]) -> CheckFinding:
    if kinds <= CONTACTS:
        return CheckFinding(place, "warning", "contact_details", CONTACT_FOUND, why=CONTACT_WHY)
    return CheckFinding(place, "error", "identity_number", NUMBER_FOUND, why=NUMBER_WHY)
