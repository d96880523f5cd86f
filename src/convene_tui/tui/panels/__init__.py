"""What is seen of a meeting, a panel each."""
