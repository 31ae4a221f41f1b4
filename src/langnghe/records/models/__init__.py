"""The tables, one module per phase."""
