"""Whom pronouns and descriptions stand for: a parse, a walk through the text, and learnt weights."""
