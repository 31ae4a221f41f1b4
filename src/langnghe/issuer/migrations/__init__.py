"""Migrations of the issuer's store."""
