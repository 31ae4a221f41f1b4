"""Estimates, tables and tests from a sample with weights, strata and clusters."""
