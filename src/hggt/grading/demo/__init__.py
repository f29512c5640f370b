"""A cohort that nobody is in: simulated trainees, to try everything on and to measure with."""
