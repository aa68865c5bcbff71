"""Figures set side by side: gathered from every file that holds them, drawn, and told about."""
