"""Changes of questionnaires."""
