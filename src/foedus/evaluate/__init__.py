"""Figures: what was found against what people marked. Pure: no files, no clock, no model.

`score` compares attributions, `score_mentions` names of things; both take articles that are already read.
"""
