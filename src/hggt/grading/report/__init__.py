"""What a cohort has learned: a page for its instructor, and the numbers as CSV."""
