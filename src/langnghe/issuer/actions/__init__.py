"""Everything that changes the issuer's store, one module per subject."""
