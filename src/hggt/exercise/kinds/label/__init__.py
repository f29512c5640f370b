"""`label`: a label a turn, or for the fragment."""
