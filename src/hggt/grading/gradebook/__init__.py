"""nbgrader's gradebook: what it holds of hand-ins, what is written in it, what is exported."""
