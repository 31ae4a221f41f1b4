"""One file per format: bytes in, a value out, and back."""
