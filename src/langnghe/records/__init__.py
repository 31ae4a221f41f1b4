"""The one Django app: tables, and values made of rows."""
