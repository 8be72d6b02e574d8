"""Many annotations in, what is the same in them out: copies, origins, actors; pure functions."""
