"""`mark`: places in a conversation, or stretches of it."""
