"""What Jupyter shows, allows and leaves out, by role: the settings that a hub writes."""
