"""Plan: the official plan is read, checked and accepted."""
