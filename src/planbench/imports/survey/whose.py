"""Who answered a questionnaire, by what its title and questions say; nobody is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

Whose = Literal["", "pupils", "teachers", "heads"]
TEACHERS = re.compile(r"(lärar|lærer|lærar|pedagog|teacher|personal|kollegi)", re.IGNORECASE)
HEADS = re.compile(r"(rektor|skolled|skoleled|skulelei|principal|head ?teacher)", re.IGNORECASE)
PUPILS = re.compile(r"(elev|barn|pupil|student|årskurs|\båk\b|trinn|\bklass)", re.IGNORECASE)
# How each is spoken to: a teacher is asked about the pupils, a pupil about the teacher.
ASKED_TEACHERS = re.compile(
    r"\b(du undervisar|undervisar du|underviser du"
    r"|(mina|dina|mine|dine|våra) elev|(la|lå)t(er)? du elev"
    r"|min undervi[sn]+ing|your pupils|my pupils|do you teach|kolleg(or|er|ar)\b)",
    re.IGNORECASE,
)
ASKED_PUPILS = re.compile(
    r"\b((min|din|vår) (matt?e|matematikk?)?-?(lärar|lærar|lærer)|läraren\b|læreren\b|læraren\b"
    r"|i (din|min) klass|(vilken|hvilken) klasse? går du|går du i\b|(my|your) teacher)",
    re.IGNORECASE,
)


def whose(title: str, questions: Iterable[str], *, sexes: bool = False) -> Whose:
    """Who answered; empty when neither title nor questions say so.

    The title counts first. `sexes`: whether girls and boys are told apart, as only pupils are.
    """
    if HEADS.search(title):
        return "heads"
    if TEACHERS.search(title):
        return "teachers"
    if PUPILS.search(title):
        return "pupils"
    asked = list(questions)
    teachers = sum(bool(ASKED_TEACHERS.search(question)) for question in asked)
    pupils = sum(bool(ASKED_PUPILS.search(question)) for question in asked)
    if teachers > pupils:
        return "teachers"
    return "pupils" if pupils > teachers or sexes else ""
