"""Where sessions are kept: whole, locked, checked, and never overwritten when damaged."""
