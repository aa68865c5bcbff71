"""The enumerations of the model, in English, with the sentence that names each to a reader."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from planbench.i18n import mark

Terms = Mapping[str, str]


def terms(**words: str) -> Terms:
    """An enumeration that nobody can change at run time; its order is the order shown."""
    return MappingProxyType(words)


PERSON_ROLES = terms(
    resource_person=mark("Resource person"),
    steering_group=mark("Steering group"),
    head=mark("Head of schools"),
    owner=mark("Owner of actions"),
    supervisor=mark("Supervisor"),
    other=mark("Other"),
)
EVIDENCE_KINDS = terms(
    statistics=mark("Statistics"),
    test_result=mark("Test result"),
    survey=mark("Survey"),
    lesson_observation=mark("Lesson observation"),
    interview=mark("Interview"),
    self_assessment=mark("Self-assessment"),
    document=mark("Document"),
    own_note=mark("Own note"),
)
AREAS = terms(
    teaching=mark("Teaching"),
    content=mark("Mathematical content"),
    organisation=mark("Organisation"),
    leadership=mark("Leadership"),
    results=mark("Results"),
    pupils=mark("Pupils' voice"),
)
STRANDS = terms(
    number_sense=mark("Number sense"),
    algebra=mark("Algebra"),
    geometry=mark("Geometry"),
    probability=mark("Probability and statistics"),
    relationships=mark("Relationships and change"),
    problem_solving=mark("Problem solving"),
)
CERTAINTIES = terms(low=mark("Uncertain"), medium=mark("Fairly sure"), high=mark("Sure"))
CONFIDENTIALITIES = terms(
    public=mark("Public"), internal=mark("Internal"), confidential=mark("Confidential")
)
FINDING_KINDS = terms(strength=mark("Strength"), challenge=mark("Challenge"))
PRIORITIES = terms(high=mark("High"), medium=mark("Medium"), low=mark("Low"))
GOAL_KINDS = terms(effect=mark("Effect goal"), process=mark("Process goal"))
GOAL_LEVELS = terms(
    pupil=mark("Pupil level"),
    teacher=mark("Teacher level"),
    leader=mark("Leader level"),
    organisation=mark("Organisation level"),
)
ACTION_STATUSES = terms(
    planned=mark("Planned"),
    ongoing=mark("Under way"),
    done=mark("Done"),
    stuck=mark("Stuck"),
    dropped=mark("Dropped"),
)
GOAL_STATES = terms(
    done=mark("Done"),
    on_the_way=mark("On the way"),
    stuck=mark("Stuck"),
    changed=mark("Changed"),
)
REPETITIONS = terms(term=mark("Each term"), year=mark("Each year"))
PROMISE_KINDS = terms(
    mandate=mark("Mandate and conditions"),
    ownership=mark("Who owns the plan"),
    follow_up=mark("Follow-up"),
    other=mark("Other"),
)
SECTION_STATUSES = terms(empty=mark("Not begun"), draft=mark("Draft"), ready=mark("Ready"))
MEETING_KINDS = terms(
    programme=mark("Programme meeting"),
    steering=mark("Steering group meeting"),
    local=mark("Local meeting"),
)
DECISION_KINDS = terms(decision=mark("Decision"), task=mark("Task"), idea=mark("Idea"))
FEEDBACK_KINDS = terms(
    comment=mark("Comment"),
    reply=mark("Reply"),
    insertion=mark("Insertion"),
    deletion=mark("Deletion"),
    replacement=mark("Replacement"),
    move=mark("Move"),
    paragraph=mark("Paragraph"),
    row=mark("Table row"),
    format=mark("Formatting"),
    silent=mark("Change without a mark"),
)
FEEDBACK_STATES = terms(
    open=mark("To decide"),
    accepted=mark("Accepted"),
    declined=mark("Declined"),
    done=mark("Dealt with"),
)
PLACEMENTS = terms(
    bookmark=mark("By bookmark"),
    neighbour=mark("By its neighbour"),
    text=mark("By its text"),
    none=mark("Without a place"),
)
DOCUMENT_STATUSES = terms(
    draft=mark("Draft"), for_decision=mark("For decision"), decided=mark("Decided")
)
CONFLICT_KINDS = terms(
    value=mark("Two values"),
    text=mark("Two texts, joined"),
    deleted=mark("Removed by one, changed by the other"),
)
CONFLICT_STATES = terms(
    open=mark("To choose"), joined=mark("Joined by itself"), chosen=mark("Chosen")
)
UNIT_TYPES = terms(
    nation=mark("Nation"),
    region=mark("County"),
    municipality=mark("Municipality"),
    school_authority=mark("School owner"),
    school=mark("School"),
)
COMPARISON_SHAPES = terms(
    bars=mark("Bars"),
    lines=mark("Lines over years"),
    dots=mark("Dots with uncertainty"),
    distribution=mark("Distribution"),
    table=mark("Table"),
)
SEXES = terms(total=mark("All pupils"), F=mark("Girls"), M=mark("Boys"))
OBSERVATION_STATUSES = terms(
    value=mark("Value"),
    suppressed=mark("Not shown: too few pupils"),
    approximate=mark("Not exact: 1–4 pupils did not reach it"),
    missing=mark("No value"),
    not_applicable=mark("Not applicable"),
)
TIME_BASES = terms(week=mark("Hours a week"), year=mark("Hours a year"))
