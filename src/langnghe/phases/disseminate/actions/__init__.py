"""What changes reports, one module per subject."""
