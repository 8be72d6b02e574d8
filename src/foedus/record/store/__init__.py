"""The file: one append-only log in SQLite, what is found in it by index, and how its soundness is checked."""
