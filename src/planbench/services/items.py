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
        "check_answer": mark("Answer to a check"),
        "meeting": mark("Meeting"),
        "agenda_item": mark("Agenda item"),
        "preparation": mark("Preparation"),
        "question": mark("Question"),
        "decision": mark("Decision"),
        "time_entry": mark("Time entry"),
        "feedback": mark("Feedback"),
        "document": mark("Document"),
        "conflict": mark("Both changed"),
        "milestone": mark("Milestone"),
    }
)

STEP_OF: Mapping[str, str] = MappingProxyType(
    {
        "evidence": "evidence",
        "attachment": "evidence",
        "dataset": "evidence",
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
        "time_entry": "time",
        "school_break": "time",
        "meeting": "meetings",
        "agenda_item": "meetings",
        "preparation": "meetings",
        "question": "meetings",
        "decision": "meetings",
        "feedback": "feedback",
        "document": "export",
    }
)
