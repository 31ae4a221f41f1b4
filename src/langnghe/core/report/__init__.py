"""What a report says, before any file format."""
