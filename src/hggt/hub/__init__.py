"""The course on a JupyterHub: what is declared, what it needs on the machine, the hub itself.

On this floor stands what files on a hub, or its administrators, name: `configuration`,
`login`, `lti`, `server`, `formgrader` and `handing_in` stay where they are, as files that
were written long ago ask for them. The rooms import one way: `declaration` and `settings`,
then `machine`, then `running`, then `cluster` and this floor.
"""
