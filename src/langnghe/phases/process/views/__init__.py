"""The pages of the way from answers to a dataset, one module per subject."""
