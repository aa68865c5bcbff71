"""Feedback read in, decided on and answered."""
