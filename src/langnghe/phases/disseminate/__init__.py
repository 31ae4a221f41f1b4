"""Disseminate: tables become the official report."""
