"""The pages of tables, one module per subject."""
