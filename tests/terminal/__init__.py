"""Tests that run the real command in a real terminal."""
