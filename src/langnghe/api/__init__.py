"""The documented API: the same values and the same rules as the pages, for programs with a token."""
