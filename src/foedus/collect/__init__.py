"""From what lies outside to `Article`s: files, feeds, web archives, addresses.

`inputs.read_inputs` is the one door: it gives an `Article` or a `Failure` for each thing that it finds and
never raises for a bad one. `plain.read_text` makes an article of a text already in hand.
"""
