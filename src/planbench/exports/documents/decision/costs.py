"""What the plan takes: hours and kronor by who, once and each year, new or within frame.

A sum never stands without the actions that nobody has estimated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType

from planbench.domain import model
from planbench.domain.terms import COST_GROUPS
from planbench.exports.documents.parts import cell, labelled, sentence, table
from planbench.exports.outline import Block, Cell, Line, Run, Table
from planbench.exports.source import DocumentSource

# Whose time the hours of an action without cost rows are, by the role of its owner.
GROUP_OF_ROLE = MappingProxyType(
    {
        "resource_person": "resource_persons",
        "teacher": "teachers",
        "resource_teacher": "teachers",
        "head": "heads",
        "principal": "heads",
        "school_leader": "heads",
        "support": "pupil_health",
    }
)
MOST_GROUPS = 6  # side by side in one table


@dataclass(frozen=True, slots=True)
class Cost:
    """A row of an action's cost: whose time, hours and kronor in all, and how they were counted."""

    who: str
    number: str
    hours: float
    kronor: float
    new: bool
    yearly: bool
    counted: str


def numbered_actions(source: DocumentSource) -> Iterator[tuple[str, model.Action]]:
    """The actions as the plan numbers them: `1.2`."""
    for number, goal in enumerate(source.goals, start=1):
        for place, action in enumerate(source.actions.get(goal.id, []), start=1):
            yield f"{number}.{place}", action


def costs_of(source: DocumentSource, action: model.Action, number: str) -> list[Cost]:
    """The rows of one action; its hours alone where nobody has said whose they are."""
    rows = [_row(source, cost, number) for cost in source.costs.get(action.id, [])]
    rows = [row for row in rows if row.hours or row.kronor]
    if rows or not action.hours:
        return rows
    owner = next((person for person in source.persons if person.id == action.owner_id), None)
    group = GROUP_OF_ROLE.get(owner.role if owner else "", "other")
    who = source.words.say(COST_GROUPS[group])
    told = hours_told(source, action.hours)
    return [Cost(who, number, action.hours, 0, new=False, yearly=False, counted=told)]


def _row(source: DocumentSource, row: model.ActionCost, number: str) -> Cost:
    people, times = (1 if each is None else each for each in (row.people, row.times))
    hours = people * times * (row.hours or 0)
    kronor = hours * (row.price or 0) + (row.amount or 0)
    return Cost(
        who=row.name.strip() or source.words.say(COST_GROUPS[row.whose]),
        number=number,
        hours=hours,
        kronor=kronor,
        new=row.frame == "new",
        yearly=row.spread == "yearly",
        counted=_counted(source, row),
    )


def _counted(source: DocumentSource, row: model.ActionCost) -> str:
    """`47 × 18 × 1 h × 300 kr`."""
    words = source.words
    if not row.hours:
        return ""
    factors = [words.number(each) for each in (row.people, row.times) if each not in (None, 1)]
    factors.append(hours_told(source, row.hours))
    if row.price:
        factors.append(kronor_told(source, row.price))
    return " × ".join(factors)


def hours_told(source: DocumentSource, hours: float) -> str:
    """`846 h`."""
    return source.words.hours(round(hours * 60))


def kronor_told(source: DocumentSource, kronor: float) -> str:
    """`48 160 kr`, whole kronor."""
    return f"{source.words.number(round(kronor))}\u00a0kr"


def all_costs(source: DocumentSource) -> list[Cost]:
    """Every row of every action."""
    found = numbered_actions(source)
    return [cost for number, action in found for cost in costs_of(source, action, number)]


def not_estimated(source: DocumentSource) -> str:
    """`Kostnaden är inte beräknad för insatserna 1.3 och 3.3.`; empty where it is for all."""
    words, numbered = source.words, numbered_actions(source)
    unknown = [number for number, action in numbered if not costs_of(source, action, number)]
    if not unknown:
        return ""
    return words.count(
        "The cost is not estimated for action {numbers}.",
        "The cost is not estimated for the actions {numbers}.",
        len(unknown),
        numbers=words.listed(unknown),
    )


def cost_sentence(source: DocumentSource) -> str:
    """New kronor and hours within frame, with what nobody has estimated; empty where not told."""
    if source.options.leave_out_hours:
        return ""
    words, costs = source.words, all_costs(source)
    new = _once_and_yearly(source, [cost for cost in costs if cost.new])
    within = _once_and_yearly(source, [cost for cost in costs if not cost.new])
    texts = [
        words.say("New cost: {told}.", told=new) if new else "",
        words.say("Within frame: {told}.", told=within) if within else "",
        not_estimated(source),
    ]
    return " ".join(text for text in texts if text)


def _once_and_yearly(source: DocumentSource, costs: list[Cost]) -> str:
    """`48 160 kr en gång och 155 320 kr per år`; hours where there are no kronor."""
    words = source.words
    once = _amount(source, [cost for cost in costs if not cost.yearly])
    yearly = _amount(source, [cost for cost in costs if cost.yearly])
    parts = [
        words.say("{amount} once", amount=once) if once else "",
        words.say("{amount} a year", amount=yearly) if yearly else "",
    ]
    return words.listed([part for part in parts if part])


def _amount(source: DocumentSource, costs: list[Cost]) -> str:
    if kronor := sum(cost.kronor for cost in costs):
        return kronor_told(source, kronor)
    hours = sum(cost.hours for cost in costs)
    return hours_told(source, hours) if hours else ""


def action_cost_told(source: DocumentSource, action_id: str | None) -> str:
    """`846 h per år, inom ram`: what one action costs, for a point that is about it."""
    words = source.words
    for number, action in numbered_actions(source):
        if action.id == action_id:
            return "; ".join(_told(source, cost) for cost in costs_of(source, action, number))
    return words.say("Not estimated") if action_id else ""


def _told(source: DocumentSource, cost: Cost) -> str:
    words = source.words
    hours = hours_told(source, cost.hours) if cost.hours else ""
    kronor = kronor_told(source, cost.kronor) if cost.kronor else ""
    amount = ", ".join(part for part in (hours, kronor) if part)
    amount = words.say("{amount} a year", amount=amount) if cost.yearly else amount
    frame = words.say("new cost") if cost.new else words.say("within frame")
    return f"{amount}, {frame}"


def cost_matrix(source: DocumentSource) -> Iterator[Table]:
    """Who × hours and new kronor, once and each year, in one small table."""
    costs = all_costs(source)
    if source.options.leave_out_hours or not costs:
        return
    words = source.words
    groups = list(dict.fromkeys(cost.who for cost in costs))
    measures = [
        (name, [_sum(costs, who, measure) for who in groups])
        for name, measure in (
            (words.say("Hours, once"), ("hours", False, None)),
            (words.say("Hours a year"), ("hours", True, None)),
            (words.say("New kronor, once"), ("kronor", False, True)),
            (words.say("New kronor a year"), ("kronor", True, True)),
            (words.say("Kronor within frame"), ("kronor", None, False)),
        )
    ]
    measures = [measure for measure in measures if any(measure[1])]
    made = _beside(source, groups, measures) if len(groups) <= MOST_GROUPS else None
    yield made or _below(source, groups, measures)


Measure = tuple[str, bool | None, bool | None]


def _sum(costs: Iterable[Cost], who: str, measure: Measure) -> float:
    field, yearly, new = measure
    return sum(
        float(getattr(cost, field))
        for cost in costs
        if cost.who == who
        and (yearly is None or cost.yearly == yearly)
        and (new is None or cost.new == new)
    )


Measures = list[tuple[str, list[float]]]


def _beside(source: DocumentSource, groups: list[str], measures: Measures) -> Table:
    """The groups as columns."""
    words = source.words
    header = (words.say("Cost"), *groups, words.say("Sum"))
    rows = [
        (cell(name), *(_figure(source, each) for each in (*values, sum(values))))
        for name, values in measures
    ]
    widths = (4.2, *(max(1.7, len(max(who.split(), key=len)) * 0.19) for who in groups), 1.9)
    return replace(table(words.say("What it costs"), header, rows, widths), numbered=False)


def _below(source: DocumentSource, groups: list[str], measures: Measures) -> Table:
    """The groups as rows, when they are too many to stand beside each other."""
    words = source.words
    header = (words.say("Who"), *(name for name, _ in measures))
    rows = [
        (cell(who), *(_figure(source, values[n]) for _, values in measures))
        for n, who in enumerate(groups)
    ]
    sums = (_figure(source, sum(values)) for _, values in measures)
    rows.append((_bold(words.say("Sum")), *sums))
    widths = (5.0, *(2.3 for _ in measures))
    return replace(table(words.say("What it costs"), header, rows, widths), numbered=False)


def _figure(source: DocumentSource, value: float) -> Cell:
    return cell(source.words.number(round(value, 1)) if value else "", align="right")


def _bold(text: str) -> Cell:
    return Cell((Line((Run(text, bold=True),)),))


def cost_tables(source: DocumentSource) -> Iterator[Block]:
    """The costs counted out by who: first what comes once, then what comes each year."""
    costs = all_costs(source)
    if source.options.leave_out_hours or not costs:
        return
    words = source.words
    for yearly, caption in (
        (False, words.say("What comes once")),
        (True, words.say("What comes each year")),
    ):
        chosen = [cost for cost in costs if cost.yearly == yearly]
        if chosen:
            yield _counted_out(source, caption, chosen)
    if told := not_estimated(source):
        yield sentence(told)


def _counted_out(source: DocumentSource, caption: str, costs: list[Cost]) -> Table:
    words = source.words
    header = (
        words.say("Who"),
        words.say("Actions"),
        words.say("Counted so"),
        words.say("Hours"),
        words.say("Kronor"),
        words.say("New cost"),
    )
    by = {(cost.who, cost.new): cost for cost in costs}
    rows = [_group(source, [cost for cost in costs if (cost.who, cost.new) == key]) for key in by]
    hours, kronor = (sum(getattr(cost, name) for cost in costs) for name in ("hours", "kronor"))
    rows.append(
        (
            _bold(words.say("Sum")),
            cell(" "),
            cell(" "),
            _figure(source, hours),
            _figure(source, kronor),
            cell(" "),
        )
    )
    made = table(caption, header, rows, (3.4, 2.4, 4.6, 1.6, 2.0, 2.4))
    return replace(made, numbered=False, dense=True)


def _group(source: DocumentSource, costs: list[Cost]) -> tuple[Cell, ...]:
    words = source.words
    counted = [cost.counted for cost in costs if cost.counted]
    return (
        cell(costs[0].who),
        cell(", ".join(dict.fromkeys(cost.number for cost in costs))),
        cell("; ".join(counted)),
        _figure(source, sum(cost.hours for cost in costs)),
        _figure(source, sum(cost.kronor for cost in costs)),
        cell(words.say("Yes") if costs[0].new else words.say("No, within frame")),
    )


def cost_blocks(source: DocumentSource) -> Iterator[Block]:
    """What the actions take, as a labelled paragraph."""
    if told := cost_sentence(source):
        yield labelled(source.words.say("Cost"), (Run(told),))
