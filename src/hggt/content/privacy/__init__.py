"""What in a text may be of someone who exists."""
