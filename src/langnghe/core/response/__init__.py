"""One person's answers, and the dataset of all."""
