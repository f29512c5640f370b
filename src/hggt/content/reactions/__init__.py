"""The contrasting answers format: what may be said at a moment of a dialogue, and what follows."""
