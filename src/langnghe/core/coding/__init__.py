"""Open answers: what is the same said differently, the codebook, groups of similar answers, and suggestions."""
