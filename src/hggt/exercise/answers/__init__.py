"""The answers of a trainee: the log they stand in, what was answered to, and where."""
