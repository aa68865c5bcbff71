"""The plan after it was decided: status rounds, follow-ups by day, where it is anchored."""
