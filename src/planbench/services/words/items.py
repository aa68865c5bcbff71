"""What an item is called to a reader, whatever its kind."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from planbench.i18n import mark

# Table → what one row of it is. `say` them; the step where it is edited stands in STEP_OF.
KIND_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "project": mark("Project"),
        "application": mark("Application"),
        "school_break": mark("School break"),
        "person": mark("Person"),
        "school": mark("School"),
        "evidence": mark("Evidence"),
        "evidence_school": mark("School"),
        "attachment": mark("Attachment"),
        "form_answer": mark("Answer"),
        "comparison": mark("Comparison"),
        "dataset": mark("Dataset"),
        "section": mark("Section"),
        "finding": mark("Finding"),
        "finding_evidence": mark("Evidence"),
        "goal": mark("Goal"),
        "goal_finding": mark("Finding"),
        "indicator": mark("Indicator"),
        "indicator_value": mark("Value"),
        "action": mark("Action"),
        "follow_up": mark("Follow-up"),
        "status_round": mark("Status round"),
        "goal_status": mark("Status of a goal"),
        "promise": mark("Promise of the application"),
        "check_answer": mark("Answer to a check"),
        "meeting": mark("Meeting"),
        "meeting_evidence": mark("Evidence"),
        "agenda_item": mark("Agenda item"),
        "preparation": mark("Preparation"),
        "question": mark("Question"),
        "decision": mark("Decision"),
        "time_entry": mark("Time entry"),
        "signed_week": mark("Signed week"),
        "feedback": mark("Feedback"),
        "document": mark("Document"),
        "conflict": mark("Both changed"),
        "milestone": mark("Milestone"),
    }
)

# What is edited under «Project and people», whichever step one is on.
WITH_PEOPLE = frozenset({"project", "application", "promise", "person", "school_break"})

STEP_OF: Mapping[str, str] = MappingProxyType(
    {
        "evidence": "evidence",
        "attachment": "evidence",
        "dataset": "evidence",
        "form_answer": "evidence",
        "comparison": "evidence",
        "school": "evidence",
        "section": "current_state",
        "finding": "current_state",
        "finding_evidence": "current_state",
        "goal": "plan",
        "goal_finding": "plan",
        "indicator": "plan",
        "indicator_value": "plan",
        "action": "plan",
        "follow_up": "plan",
        "status_round": "plan",
        "goal_status": "plan",
        "time_entry": "time",
        "signed_week": "time",
        "meeting": "meetings",
        "meeting_evidence": "meetings",
        "agenda_item": "meetings",
        "preparation": "meetings",
        "question": "meetings",
        "decision": "meetings",
        "feedback": "feedback",
        "document": "export",
    }
)
