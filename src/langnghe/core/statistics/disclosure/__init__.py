"""What of a set of tables may be shown, so that nobody can compute what is withheld."""
