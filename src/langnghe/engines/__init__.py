"""Other machines than numpy that sum up data behind the core's port of sufficient statistics, and where coded files lie."""
