"""Lines of minutes, each with what must be kept of it, and the share that is understood."""
