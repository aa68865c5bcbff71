"""Dates, preparations and outcomes of meetings."""
