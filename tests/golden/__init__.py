"""Answers kept as files, compared whole."""
