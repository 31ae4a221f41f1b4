"""Changes of collections."""
