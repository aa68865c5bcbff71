"""A week is signed off and unlocked by whose time it is, once it has begun."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from tests.services.time.signed import (
    MONDAY,
    change,
    only,
    signed,
    total,
)

from planbench.domain.model import Person
from planbench.errors import UserError
from planbench.services.gate.workspace import Workspace
from planbench.services.time.signed_weeks import sign_weeks, signed_weeks, unlock_week

__all__ = ["signed"]  # a fixture, used by its name


def test_a_week_is_unlocked_by_who_signed_it_and_by_nobody_else(signed: Workspace) -> None:
    owner = signed.current_person_id
    with signed.reading() as session:
        other = session.scalars(select(Person.id).where(Person.id != owner)).first() or ""
    signed.set_current_person(other)
    with pytest.raises(UserError):
        unlock_week(signed, owner, MONDAY)
    with pytest.raises(UserError):
        sign_weeks(signed, owner, [MONDAY])
    with signed.reading() as session:
        row = signed_weeks(session)
    assert set(row) == {(owner, MONDAY)}
    signed.set_current_person(owner)
    unlock_week(signed, owner, MONDAY)
    change(signed, only(signed), minutes=120)
    assert total(signed) == 120


def test_signing_and_unlocking_are_steps_that_can_be_undone(signed: Workspace) -> None:
    signed.undo()
    change(signed, only(signed), minutes=30)
    signed.undo()
    sign_weeks(signed, signed.current_person_id, [MONDAY])
    unlock_week(signed, signed.current_person_id, MONDAY)
    signed.undo()
    with pytest.raises(UserError):
        change(signed, only(signed), minutes=30)


def test_a_week_that_has_not_begun_is_not_signed(empty: Workspace) -> None:
    with pytest.raises(UserError):
        sign_weeks(empty, empty.current_person_id, [dt.date(2026, 11, 23)])
