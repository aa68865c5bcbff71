"""The words of the model: mapped classes and rules, without files, window or clock.

`from planbench.domain import model` gives every mapped class by its name.
"""
