"""The registry of question kinds, one file for each."""
