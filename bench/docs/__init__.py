"""The pages, and parts of README, that are made from the code: they say what it does."""
