"""Design: the questionnaire is read, approved and frozen."""
