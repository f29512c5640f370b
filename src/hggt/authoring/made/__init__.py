"""What is made from sources and committed: notebooks, copies, tables, curves, drawings."""
