"""How far people agree: pairwise, and many together."""
