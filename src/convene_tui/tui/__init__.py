"""The console: what the facilitator sees."""
