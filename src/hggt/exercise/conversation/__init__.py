"""A conversation that answers: one move, a walk as the log has it, all walks there are."""
