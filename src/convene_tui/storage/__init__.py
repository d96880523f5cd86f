"""Where a meeting is kept."""
