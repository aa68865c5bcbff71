"""What documents say of the evidence: instruments on paper, questionnaires before and after."""
