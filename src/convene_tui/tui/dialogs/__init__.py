"""What is asked in front of a screen."""
