"""Self-study: a folder of one's own with the lessons, and JupyterLab in Dutch on it."""
