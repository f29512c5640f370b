"""The repository as it was read: texts, cells and calls with their lines, uses, keys."""
