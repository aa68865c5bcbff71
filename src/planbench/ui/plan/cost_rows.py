"""What an action costs and which schools it concerns, under its row."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from planbench.domain import terms
from planbench.domain.base import derived_id, in_order
from planbench.domain.model import ActionCost, ActionSchool, School
from planbench.i18n import N_
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.links import Links, LinksText
from planbench.ui.kit.fields.rows import Column, Rows, RowsOf, RowsText
from planbench.ui.page_context import PageContext

LINK = N_("Link school to action")
UNLINK = N_("Unlink school from action")


def cost_rows(context: PageContext, form: Form) -> Rows:
    """People × times × hours of a group, with kronor where they are known."""
    say, action_id = context.say, str(getattr(form.item, "id", ""))
    columns = (
        Column(say("Whose time"), 3, lambda form: form.choice("whose", terms.COST_GROUPS)),
        Column(say("People"), 1, lambda form: form.number("people")),
        Column(say("Times"), 1, lambda form: form.number("times")),
        Column(say("Hours"), 1, lambda form: form.number("hours")),
        Column(say("Kr an hour"), 2, lambda form: form.number("price")),
        Column(say("Frame"), 2, lambda form: form.choice("frame", terms.COST_FRAMES)),
    )
    details = (
        Column(say("Name"), 2, lambda form: form.line("name", say("Instead of the group's name"))),
        Column(say("Other kronor"), 1, lambda form: form.number("amount")),
        Column(say("How often"), 1, lambda form: form.choice("spread", terms.COST_SPREADS)),
    )
    text = RowsText(
        say("Add cost"),
        say("How many people, how often, and how long each time?"),
        N_("New cost"),
        N_("Remove cost"),
    )

    def load() -> list[ActionCost]:
        mine = in_order(ActionCost).where(ActionCost.action_id == action_id)
        with context.workspace.reading() as session:
            return list(session.scalars(mine))

    items = RowsOf(load, lambda at: ActionCost(action_id=action_id, position=at))
    return Rows(context, columns, text, items, details=details)


def school_links(context: PageContext, form: Form) -> QWidget:
    """The schools that an action concerns."""
    say, action_id = context.say, str(getattr(form.item, "id", ""))
    links = Links(
        context.theme, LinksText(say("Schools"), say("Concerns the school …"), say("Unlink {name}"))
    )

    def show() -> None:
        linked, others = _schools_of(context, action_id)
        links.show_links(linked, others)

    def link(school_id: str) -> None:
        if context.attempt(partial(_link, context, action_id, school_id)):
            show()

    def unlink(school_id: str) -> None:
        if context.attempt(partial(_unlink, context, action_id, school_id)):
            show()

    links.added.connect(link)
    links.removed.connect(unlink)
    show()
    return links


def _schools_of(context: PageContext, action_id: str) -> tuple[dict[str, str], dict[str, str]]:
    """Id → name of the schools that an action concerns, and of the others."""
    with context.workspace.reading() as session:
        schools = session.scalars(in_order(School))
        names = {school.id: school.name for school in schools}
        mine = select(ActionSchool.school_id).where(ActionSchool.action_id == action_id)
        linked = set(session.scalars(mine))
    return (
        {key: name for key, name in names.items() if key in linked},
        {key: name for key, name in names.items() if key not in linked},
    )


def _link(context: PageContext, action_id: str, school_id: str) -> None:
    row_id = derived_id(action_id, school_id)
    with context.change(LINK) as session:
        session.merge(ActionSchool(id=row_id, action_id=action_id, school_id=school_id))


def _unlink(context: PageContext, action_id: str, school_id: str) -> None:
    query = select(ActionSchool).where(
        ActionSchool.action_id == action_id, ActionSchool.school_id == school_id
    )
    with context.change(UNLINK) as session:
        for row in session.scalars(query):
            session.delete(row)
