"""The instrument: questions, logic, checks."""
