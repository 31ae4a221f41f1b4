"""The pages of reports, one module per subject."""
