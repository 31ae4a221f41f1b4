"""The archive package: its manifest and its check."""
