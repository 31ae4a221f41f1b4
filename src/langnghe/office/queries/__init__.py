"""What is asked about the installation; one module per subject."""
