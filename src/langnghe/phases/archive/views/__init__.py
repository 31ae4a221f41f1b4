"""The pages of the archive, one module per subject."""
