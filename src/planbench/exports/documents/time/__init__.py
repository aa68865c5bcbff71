"""What was worked, as a report and added up."""
