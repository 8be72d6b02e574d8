"""Training of the encoder: one recipe from marked texts to the model file that ships (docs/training.md).

Needs the extra `train`. Only what reads corpora can be imported without it.
"""
