"""The pages of the installation; one module per subject."""
