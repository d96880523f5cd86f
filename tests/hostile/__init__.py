"""Input that means harm: whatever comes in is text, is told in one line, or is refused."""
