"""What an item is called to a reader, whatever its kind."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from planbench.i18n import N_

# Table → what one row of it is. `say` them; the step where it is edited stands in STEP_OF.
KIND_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "project": N_("Project"),
        "application": N_("Application"),
        "school_break": N_("School break"),
        "person": N_("Person"),
        "school": N_("School"),
        "evidence": N_("Evidence"),
        "evidence_school": N_("School"),
        "attachment": N_("Attachment"),
        "form_answer": N_("Answer"),
        "comparison": N_("Comparison"),
        "dataset": N_("Dataset"),
        "section": N_("Section"),
        "finding": N_("Finding"),
        "finding_evidence": N_("Evidence"),
        "goal": N_("Goal"),
        "goal_finding": N_("Finding"),
        "indicator": N_("Indicator"),
        "indicator_value": N_("Value"),
        "action": N_("Action"),
        "follow_up": N_("Follow-up"),
        "status_round": N_("Status round"),
        "goal_status": N_("Status of a goal"),
        "promise": N_("Promise of the application"),
        "check_answer": N_("Answer to a check"),
        "meeting": N_("Meeting"),
        "meeting_evidence": N_("Evidence"),
        "agenda_item": N_("Agenda item"),
        "preparation": N_("Preparation"),
        "question": N_("Question"),
        "decision": N_("Decision"),
        "time_entry": N_("Time entry"),
        "signed_week": N_("Signed week"),
        "feedback": N_("Feedback"),
        "document": N_("Document"),
        "conflict": N_("Both changed"),
        "milestone": N_("Milestone"),
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
