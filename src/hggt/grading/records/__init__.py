"""One trainee's data given and removed, pseudonyms, and a cohort saved and brought back."""
