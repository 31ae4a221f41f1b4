"""Tests of association and difference, reliability, regression, drivers, waves and modes, each with what it takes for granted."""
