"""The application's form: its fields, which of them are filled in, how long it counts a text."""

from __future__ import annotations

from collections.abc import Sequence

from planbench.domain.people import Application, Person, Project

FIELDS = (
    "received_on",
    "municipality",
    "organisation_number",
    "person_1",
    "contact_1",
    "person_2",
    "contact_2",
    "head",
    "head_phone",
)
TEXTS = ("motivation", "lasting")


def resource_persons(persons: Sequence[Person]) -> list[Person]:
    """The two whom the form asks for, in their order."""
    found = [person for person in persons if person.role == "resource_person"]
    return sorted(found, key=lambda person: (person.position, person.id))[:2]


def filled(
    project: Project, application: Application, persons: Sequence[Person]
) -> dict[str, bool]:
    """Each field, text and the declaration → whether it is filled in, in the form's order."""
    two = resource_persons(persons)
    found = {
        "received_on": application.received_on is not None,
        "municipality": bool(project.municipality.strip()),
        "organisation_number": bool(application.organisation_number.strip()),
    }
    for number in (1, 2):
        person = two[number - 1] if len(two) >= number else None
        found[f"person_{number}"] = bool(person and person.name.strip() and person.title.strip())
        found[f"contact_{number}"] = bool(person and (person.email.strip() or person.phone.strip()))
    found["head"] = bool(application.head_name.strip() and application.head_title.strip())
    found["head_phone"] = bool(application.head_phone.strip())
    found["declared"] = application.declared
    return found | {name: bool(getattr(application, name).strip()) for name in TEXTS}


def characters(text: str) -> int:
    """Signs without the blanks around, a line break as one, a sign beyond the usual ones as two.

    So a browser counts what is typed in a field with a limit (UTF-16, line breaks as one).
    """
    plain = text.replace("\r\n", "\n").strip()
    return len(plain.encode("utf-16-le")) // 2
