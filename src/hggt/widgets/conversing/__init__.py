"""`converse`: a conversation that answers, in a notebook."""
