"""The console, journey by journey."""
