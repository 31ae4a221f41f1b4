"""Process: answers become a dataset."""
