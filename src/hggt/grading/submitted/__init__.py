"""What was handed in, as it lies in `submitted/`: taking it in, and reading it as data."""
