"""Nothing private reaches the room: tests that are made from the types and from the grammar."""
