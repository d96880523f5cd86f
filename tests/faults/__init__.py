"""Nothing lost, nobody in: each fault of the world, met often enough to count what it costs."""
