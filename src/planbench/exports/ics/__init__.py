"""Dates as a calendar file."""
