"""Changes of a questionnaire that is being built: each takes a questionnaire and gives another."""
