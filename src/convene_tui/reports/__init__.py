"""What is written about a meeting: minutes for participants, and the facilitator's own."""
