"""The pictures of the lessons, a module each: its words, and what draws it."""
