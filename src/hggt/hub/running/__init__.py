"""The hub while it runs: its processes, whose servers it starts and who may open what."""
