"""Units and what is asked of each."""
