"""Cleaning: rules as data, what they find in responses, and what people decide about them."""
