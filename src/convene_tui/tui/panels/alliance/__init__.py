"""The places of an alliance on the screen: one widget a file."""
