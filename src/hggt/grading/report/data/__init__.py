"""The figures of a report: read once, computed as pure functions, put in words."""
