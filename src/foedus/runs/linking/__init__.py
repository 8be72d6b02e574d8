"""Copies, origins, stories and talking points over runs that no memory holds: keys, SQL, judges, groups.

Pure functions make keys of each article, one SQL text joins them into pairs that are worth a look, the judges
of `link/` look at these in batches, and what belongs together is a group.
"""
