"""The expression language of XLSForm: parsed once, evaluated in Python and in the page."""
