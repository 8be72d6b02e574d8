"""What is folded from the log when it is asked: pure functions over entries, no SQL and no clock."""
