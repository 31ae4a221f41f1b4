"""What changes tables, one module per subject."""
