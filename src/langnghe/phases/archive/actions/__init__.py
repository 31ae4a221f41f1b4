"""What changes the archive, one module per subject."""
