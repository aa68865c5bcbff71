"""What people call the items in a remark, and what goes with what."""

from __future__ import annotations

from planbench.domain.model import Action, Evidence, Finding, Goal, Meeting, Section
from planbench.imports.feedback import Target
from planbench.imports.feedback.proposal import ItemRef, KnownAnchor
from planbench.services.feedback.sent_export import _inside, anchors_in, names_of, project_target
from planbench.services.gate.workspace import Workspace


def test_stored_anchors_lead_to_their_items() -> None:
    assert anchors_in(
        {"_pb_a": ("goal", "g1", "text", "Alla"), "_pb_b": ("goal", "g2", "", None)}
    ) == {
        "_pb_a": KnownAnchor(Target("goal", "g1", "text"), "Alla"),
        "_pb_b": KnownAnchor(Target("goal", "g2", ""), None),
    }


def test_items_are_called_by_number_letter_title_and_meeting(empty: Workspace) -> None:
    with empty.change("x") as session:
        session.add_all(
            [
                Evidence(id="e1", number=12, title="Prov"),
                Finding(id="f1", number=3, text="Få"),
                Goal(id="g1", position="a0", text="Alla"),
                Section(id="s1", key="own", title=" Elevers   RÖST ", position="z0"),
                Section(id="s2", key="own-2", title="", position="z1"),
                Meeting(id="m1", number=9, title="Utkast"),
                Meeting(id="m2", title="Styrgrupp"),
            ]
        )
        session.flush()
        session.add(Action(id="a1", goal_id="g1", position="a0", text="Besöka"))
        session.flush()
        names = names_of(session, empty)
        inside = _inside(session)
        project = project_target(session)
    said = {"mål 1": ("goal", "g1", "text"), "u12": ("evidence", "e1", "title")}
    said |= {"k12": said["u12"], "i3": ("finding", "f1", "text"), "f3": ("finding", "f1", "text")}
    said |= {"elevers röst": ("section", "s1", "body"), "träff 9": ("meeting", "m1", "notes")}
    assert {name: tuple(names[name]) for name in said} == said
    assert "" not in names
    assert not any(target.id == "m2" and name.startswith("träff") for name, target in names.items())
    assert inside == {ItemRef("action", "a1"): ItemRef("goal", "g1")}
    assert project == Target("project", empty.project().id, "")
