"""Measurements: each prints JSON lines, one a figure, with the machine and the versions it was measured on."""
