"""What a survey is and how its numbers are computed: values and plain functions."""
