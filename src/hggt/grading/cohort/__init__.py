"""A cohort: its folder, configuration, roster, lock, and the times and names people read."""
