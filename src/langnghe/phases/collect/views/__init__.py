"""The pages of the collection: those of staff, and the respondent's."""
