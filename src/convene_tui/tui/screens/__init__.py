"""Where the facilitator is, a screen each."""
