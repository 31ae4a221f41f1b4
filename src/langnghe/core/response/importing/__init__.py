"""Answers of an older survey, in a table that another program wrote: fitted to the questions of a questionnaire."""
