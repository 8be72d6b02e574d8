"""The record -> people and programs: the command line, the Python API, and what they write."""
