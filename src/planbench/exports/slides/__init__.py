"""Outline → PowerPoint: every heading of level 1 begins a slide."""

from planbench.exports.slides.writer import write_slides

__all__ = ["write_slides"]
