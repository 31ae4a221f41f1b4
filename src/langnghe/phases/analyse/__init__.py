"""Analyse: the dataset becomes tables."""
