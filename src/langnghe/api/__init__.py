"""What other programs are answered: the same values as pages show, by the same rules, under tokens."""
