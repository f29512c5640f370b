"""The course on a JupyterHub: what is declared, what it needs on the machine, the hub itself."""
