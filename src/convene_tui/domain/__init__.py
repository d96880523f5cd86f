"""What a meeting is."""
