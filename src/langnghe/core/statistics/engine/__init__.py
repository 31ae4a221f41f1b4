"""Many tables at once: what they need of the data in one sweep, and the tests as small-matrix algebra on it."""
