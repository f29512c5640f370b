"""What `hggt check` looks for: a module of rules a kind of text, and how coders agree.

A rule takes the repository and yields faults, their paths relative to its root.
"""
