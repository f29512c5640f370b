"""`estimate`: a number on a scale, a turn."""
