"""Releasing an assignment: its source checked, its key copied, what leaves searched for it."""
