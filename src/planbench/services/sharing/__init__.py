"""Ideas between municipalities: chosen, cleaned, given; received, and taken into the plan."""
