"""The enumerations of the model, in English, with the sentence that names each to a reader.

Each is a type of its columns and of what is compared with them, so that a misspelt word is found
before it runs; the empty word stands in those where nothing may be chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from planbench.i18n import N_

Terms = Mapping[str, str]


class _Named(dict[str, str]):
    """What a choice is called; one that only a newer planbench knows goes by its own name."""

    def __missing__(self, choice: str) -> str:
        return f"«{choice}»"


def terms(**words: str) -> Terms:
    """An enumeration that nobody can change at run time; its order is the order shown."""
    return MappingProxyType(_Named(words))


PersonRole = Literal[
    "resource_person",
    "steering_group",
    "head",
    "owner",
    "principal",
    "school_leader",
    "teacher",
    "resource_teacher",
    "school_owner",
    "support",
    "supervisor",
    "other",
]
PERSON_ROLES = terms(
    resource_person=N_("Resource person"),
    steering_group=N_("Steering group"),
    head=N_("Head of schools"),
    owner=N_("Owner of actions"),
    principal=N_("Head teacher"),
    school_leader=N_("School leader"),
    teacher=N_("Teacher"),
    resource_teacher=N_("Resource teacher"),
    school_owner=N_("School owner"),
    support=N_("Support function"),
    supervisor=N_("Supervisor"),
    other=N_("Other"),
)
# Whom a plan is given to: a steering group, or at a school its head teacher and its owner.
RECEIVERS = ("steering_group", "head", "principal", "school_owner")
EvidenceKind = Literal[
    "statistics",
    "test_result",
    "survey",
    "lesson_observation",
    "interview",
    "self_assessment",
    "document",
    "literature",
    "own_note",
]
EVIDENCE_KINDS = terms(
    statistics=N_("Statistics"),
    test_result=N_("Test result"),
    survey=N_("Survey"),
    lesson_observation=N_("Lesson observation"),
    interview=N_("Interview"),
    self_assessment=N_("Self-assessment"),
    document=N_("Document"),
    literature=N_("Research and literature"),
    own_note=N_("Own note"),
)
Area = Literal[
    "", "teaching", "content", "organisation", "leadership", "results", "pupils", "language"
]
AREAS = terms(
    teaching=N_("Teaching"),
    content=N_("Mathematical content"),
    organisation=N_("Organisation"),
    leadership=N_("Leadership"),
    results=N_("Results"),
    pupils=N_("Pupils' voice"),
    language=N_("Language in mathematics"),
)
Strand = Literal[
    "",
    "number_sense",
    "algebra",
    "geometry",
    "probability",
    "relationships",
    "problem_solving",
    "functions",
    "exploration",
    "modelling",
    "reasoning",
    "representation",
    "abstraction",
]
STRANDS = terms(
    number_sense=N_("Number sense"),
    algebra=N_("Algebra"),
    geometry=N_("Geometry"),
    probability=N_("Probability and statistics"),
    relationships=N_("Relationships and change"),
    problem_solving=N_("Problem solving"),
    functions=N_("Functions"),
    exploration=N_("Exploration and problem solving"),
    modelling=N_("Modelling and application"),
    reasoning=N_("Reasoning and argumentation"),
    representation=N_("Representation and communication"),
    abstraction=N_("Abstraction and generalisation"),
)
PupilGroup = Literal[
    "", "gender", "second_language", "newcomers", "support", "challenge", "early_years"
]
PUPIL_GROUPS = terms(
    gender=N_("Girls and boys"),
    second_language=N_("Pupils with a second language"),
    newcomers=N_("Newly arrived pupils"),
    support=N_("Pupils in need of support"),
    challenge=N_("Pupils in need of challenges"),
    early_years=N_("The early years"),
)
Background = Literal["", "teaches", "has_taught", "neither"]
BACKGROUNDS = terms(
    teaches=N_("Teaches mathematics"),
    has_taught=N_("Has taught mathematics"),
    neither=N_("Has not taught mathematics"),
)
ProgrammeYear = Literal["", "first", "second"]
PROGRAMME_YEARS = terms(first=N_("First year"), second=N_("Second year"))
PartTaken = Literal["involved", "informed"]
PARTS_TAKEN = terms(involved=N_("Is involved"), informed=N_("Is only informed"))
Stage = Literal["", "trying", "adjusting", "spreading", "standing"]
STAGES = terms(
    trying=N_("Try out"),
    adjusting=N_("Adjust"),
    spreading=N_("Spread"),
    standing=N_("Stands"),
)
Fate = Literal["", "goes_on", "joined", "stops"]
FATES = terms(
    goes_on=N_("Goes on beside"), joined=N_("Becomes part of the plan"), stops=N_("Stops")
)
MeetingForm = Literal["", "physical", "digital"]
MEETING_FORMS = terms(physical=N_("In person"), digital=N_("Digital"))
Certainty = Literal["", "low", "medium", "high"]
CERTAINTIES = terms(low=N_("Uncertain"), medium=N_("Fairly sure"), high=N_("Sure"))
Confidentiality = Literal["public", "internal", "confidential"]
CONFIDENTIALITIES = terms(
    public=N_("Public"), internal=N_("Internal"), confidential=N_("Confidential")
)
FindingKind = Literal["strength", "challenge"]
FINDING_KINDS = terms(strength=N_("Strength"), challenge=N_("Challenge"))
Priority = Literal["", "high", "medium", "low"]
PRIORITIES = terms(high=N_("High"), medium=N_("Medium"), low=N_("Low"))
GoalKind = Literal["", "effect", "process"]
GOAL_KINDS = terms(effect=N_("Effect goal"), process=N_("Process goal"))
GoalLevel = Literal["", "pupil", "teacher", "leader", "organisation"]
GOAL_LEVELS = terms(
    pupil=N_("Pupil level"),
    teacher=N_("Teacher level"),
    leader=N_("Leader level"),
    organisation=N_("Organisation level"),
)
ActionStatus = Literal["planned", "ongoing", "done", "stuck", "dropped"]
ACTION_STATUSES = terms(
    planned=N_("Planned"),
    ongoing=N_("Under way"),
    done=N_("Done"),
    stuck=N_("Stuck"),
    dropped=N_("Dropped"),
)
GoalState = Literal["", "done", "on_the_way", "stuck", "changed"]
GOAL_STATES = terms(
    done=N_("Done"),
    on_the_way=N_("On the way"),
    stuck=N_("Stuck"),
    changed=N_("Changed"),
)
CostGroup = Literal["resource_persons", "teachers", "heads", "stand_ins", "pupil_health", "other"]
COST_GROUPS = terms(
    resource_persons=N_("Resource persons"),
    teachers=N_("Teachers"),
    heads=N_("Principals"),
    stand_ins=N_("Stand-ins"),
    pupil_health=N_("Pupil health"),
    other=N_("Others"),
)
CostSpread = Literal["once", "yearly"]
COST_SPREADS = terms(once=N_("Once"), yearly=N_("Each year"))
CostFrame = Literal["within", "new"]
COST_FRAMES = terms(within=N_("Within frame"), new=N_("New cost"))
HearingState = Literal["heard", "planned", "not_heard"]
HEARING_STATES = terms(heard=N_("Heard"), planned=N_("To be heard"), not_heard=N_("Not heard"))
Repetition = Literal["", "term", "year"]
REPETITIONS = terms(term=N_("Each term"), year=N_("Each year"))
PromiseKind = Literal["mandate", "ownership", "follow_up", "carried_out", "other"]
PROMISE_KINDS = terms(
    mandate=N_("Mandate and conditions"),
    ownership=N_("Who owns the plan"),
    follow_up=N_("Follow-up"),
    carried_out=N_("Carried out"),
    other=N_("Something else"),
)
SectionStatus = Literal["empty", "draft", "ready"]
SECTION_STATUSES = terms(empty=N_("Not begun"), draft=N_("Draft"), ready=N_("Ready"))
MeetingKind = Literal["programme", "steering", "local", "supervision"]
MEETING_KINDS = terms(
    programme=N_("Programme meeting"),
    steering=N_("Steering group meeting"),
    local=N_("Local meeting"),
    supervision=N_("Talk with the supervisor"),
)
OWN_MEETINGS = frozenset({"steering", "local"})  # nobody from the programme is there
DecisionKind = Literal["decision", "task", "idea"]
DECISION_KINDS = terms(decision=N_("Decision"), task=N_("Task"), idea=N_("Idea"))
SharedKind = Literal["goal", "action", "indicator", "idea", "instrument"]
SHARED_KINDS = terms(
    goal=N_("Goal"),
    action=N_("Action"),
    indicator=N_("Indicator"),
    idea=N_("Idea"),
    instrument=N_("Instrument"),
)
FeedbackKind = Literal[
    "comment",
    "reply",
    "insertion",
    "deletion",
    "replacement",
    "move",
    "paragraph",
    "row",
    "format",
    "silent",
]
FEEDBACK_KINDS = terms(
    comment=N_("Comment"),
    reply=N_("Reply"),
    insertion=N_("Insertion"),
    deletion=N_("Deletion"),
    replacement=N_("Replacement"),
    move=N_("Move"),
    paragraph=N_("Paragraph"),
    row=N_("Table row"),
    format=N_("Formatting"),
    silent=N_("Change without a mark"),
)
FeedbackState = Literal["open", "accepted", "declined", "done"]
FEEDBACK_STATES = terms(
    open=N_("To decide"),
    accepted=N_("Accepted"),
    declined=N_("Declined"),
    done=N_("Dealt with"),
)
Placement = Literal["bookmark", "neighbour", "text", "none"]
PLACEMENTS = terms(
    bookmark=N_("Marked in the document"),
    neighbour=N_("Found beside the sentence before or after"),
    text=N_("Found by its words"),
    none=N_("Without a place"),
)
DocumentStatus = Literal["draft", "for_decision", "decided"]
DOCUMENT_STATUSES = terms(draft=N_("Draft"), for_decision=N_("For decision"), decided=N_("Decided"))
ConflictKind = Literal["value", "text", "deleted"]
CONFLICT_KINDS = terms(
    value=N_("Two values"),
    text=N_("Two texts, joined"),
    deleted=N_("Removed by one, changed by the other"),
)
ConflictState = Literal["open", "joined", "chosen"]
CONFLICT_STATES = terms(open=N_("To choose"), joined=N_("Joined by itself"), chosen=N_("Chosen"))
UnitType = Literal["nation", "region", "group", "municipality", "school_authority", "school"]
UNIT_TYPES = terms(
    nation=N_("Nation"),
    region=N_("County"),
    group=N_("Group of municipalities"),
    municipality=N_("Municipality"),
    school_authority=N_("School owner"),
    school=N_("School"),
)
ComparisonShape = Literal["bars", "lines", "dots", "distribution", "table"]
COMPARISON_SHAPES = terms(
    bars=N_("Bars"),
    lines=N_("Lines over years"),
    dots=N_("Dots with uncertainty"),
    distribution=N_("Distribution"),
    table=N_("Table"),
)
Sex = Literal["total", "F", "M"]
SEXES = terms(total=N_("All pupils"), F=N_("Girls"), M=N_("Boys"))
OBSERVATION_STATUSES = terms(
    value=N_("Value"),
    suppressed=N_("Not shown: too few pupils"),
    approximate=N_("Not exact: 1–4 pupils did not reach it"),
    bounded=N_("Not exact: only said to be below or above"),
    missing=N_("No value"),
    not_applicable=N_("Not applicable"),
)
QuestionKind = Literal["closed", "multiple", "scale", "free"]
QUESTION_KINDS = terms(
    closed=N_("One answer"),
    multiple=N_("Several answers"),
    scale=N_("Scale of numbers"),
    free=N_("Free answer"),
)
DOUBTS = terms(
    zero=N_("is 0 in the whole file, and probably not reported"),
    nobody=N_("0 over 0 persons"),
    range=N_("outside what it can be"),
    fraction=N_("perhaps a share of 1, not per cent"),
    contradiction=N_("another row of the file says otherwise"),
    code_name=N_("the code is another municipality's than the name"),
    people=N_("no whole number of persons"),
)
TimeBasis = Literal["week", "year"]
TIME_BASES = terms(week=N_("Hours a week"), year=N_("Hours a year"))
