"""The seven phases of the Generic Statistical Business Process Model."""
