"""Collect: answers are taken, counted and closed."""
