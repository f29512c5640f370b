"""`compare`: which of the answers to one moment, and by which cues."""
