"""The application: its form as the organiser has it, and what it promised."""
