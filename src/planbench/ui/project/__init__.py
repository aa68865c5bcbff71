"""The project itself: its start, people, application, settings."""
