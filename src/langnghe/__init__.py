"""Lắng Nghe: an official public-opinion survey, from its signed plan to its archived report."""

__version__ = "0.1.0"
