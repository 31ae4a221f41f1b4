"""The questionnaire on paper: what stands on the form and in which order."""
