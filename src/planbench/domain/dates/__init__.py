"""Dates, times of day and lengths of time as a person writes them, in all four languages at once.

A reader never guesses: what is no date, or could be two, is nothing, and whoever asked says so.
"""
