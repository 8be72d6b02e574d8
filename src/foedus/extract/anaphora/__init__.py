"""Whom pronouns and descriptions stand for: a parse, a walk through the text, and learnt weights.

`stage` is the last one of all; `reference` beside this folder has the rules that come before it.
"""

from foedus.extract.anaphora.stage import find_references

__all__ = ["find_references"]
