"""Tables, tests and what may be shown of them."""
